package dev.watchword.core;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Parts of a text that have no place in a message that people trust. */
public final class Misleading {

  /** Letters and marks that show nothing: besides those of Unicode, joiners of single scripts. */
  private static final Pattern JOINER = Pattern.compile("[\\x{2D7F}\\x{1107F}\\x{16FE4}]");

  private static final String IPV4 = "\\p{Nd}+(?:[.\\x{3002}\\x{FF61}]\\p{Nd}+){3}";

  /**
   * A dot with no space around it and two letters after it makes a link on most phones. Among Latin
   * letters some letters, digits and stops of other scripts, and a mark of music, look like a dot
   * (Unicode Technical Standard 39: confusables).
   */
  private static final Pattern LINK =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{Nd}_\\-]\\.[\\p{L}\\p{M}]{2}"
              + "|\\p{IsLatin}\\p{M}*"
              + "[\\x{660}\\x{6D4}\\x{6F0}\\x{701}\\x{702}\\x{A4F8}\\x{A4FA}\\x{A60E}\\x{10A50}"
              + "\\x{1D16D}]\\p{IsLatin}{2}"
              + "|"
              + IPV4
              + "|(?<![\\p{L}\\p{M}\\p{Nd}])www\\."
              + "|(?<![\\p{L}\\p{M}\\p{Nd}])0x[0-9a-f]+(?:\\.(?:0x)?[0-9a-f]+){1,3}"
              + "|(?<![\\p{L}\\p{M}\\p{Nd}])0x[0-9a-f]{7,8}(?![\\p{L}\\p{M}\\p{Nd}])"
              + "|\\[[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*]",
          Pattern.CASE_INSENSITIVE);

  /** The end of a scheme, in all that looks like it. */
  private static final Pattern SCHEME =
      Pattern.compile("[:\\x{2D0}\\x{A789}\\x{2236}][/\\x{2044}\\x{2215}\\x{2571}\\x{29F8}]{2}");

  /** An ideographic full stop, the label before it as far as it counts, and the one after it. */
  private static final Pattern IDEOGRAPHIC_STOP =
      Pattern.compile(
          "(?<=(?<before>[\\p{L}\\p{M}\\p{Nd}_\\-]))[\\x{3002}\\x{FF61}]"
              + "(?<after>[\\p{L}\\p{M}\\p{Nd}\\-]{2,})");

  private static final Pattern TWO_LETTERS = Pattern.compile("[\\p{L}\\p{M}]{2}");

  private static final Pattern IDEOGRAPHIC =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsBopomofo}\\x{30FC}]");

  /**
   * The ends of addresses in Latin letters whose registries take names in Han, Hiragana, Katakana.
   */
  private static final Pattern LATIN_TLD =
      Pattern.compile(
          "(?:com|net|org|info|biz|asia|club|link|mobi|online|shop|site|store|top|vip|xyz|xn--.*"
              + "|cc|cn|co|hk|io|jp|kr|la|me|mo|sg|so|tw|us|vn|ws)(?![a-z0-9\\-]).*");

  /** The ends of addresses that IANA lists in Han, Hiragana and Katakana. */
  private static final Pattern IDEOGRAPHIC_TLD =
      Pattern.compile(
          "中国|中國|香港|台湾|台灣|臺灣|新加坡|澳門|澳门|佛山|广东|公司|网络|網絡|网址|网站|网店|商城|商店|商标"
              + "|在线|中文网|我爱你|集团|公益|政务|政府|机构|组织机构|信息|世界|娱乐|游戏|遊戲|企业|购物|时尚"
              + "|健康|招聘|餐厅|食品|書籍|书籍|珠宝|移动|手机|手表|手錶|新闻|慈善|大拿|酒店|大酒店|嘉里|嘉里大酒店"
              + "|八卦|点看|點看|工行|联通|微博|谷歌|亚马逊|飞利浦|诺基亚|家電|通販|淡马锡|天主教|电讯盈科|電訊盈科"
              + "|大众汽车|一号店|普利司通|测试|測試|テスト|みんな|コム|ストア|セール|クラウド|ポイント|ファッション|グーグル|アマゾン");

  /** So much as a code could be, in one script or in several; marks may stand between them. */
  private static final Pattern DIGITS = Pattern.compile("(\\p{Nd}\\p{M}*){4}");

  /** Digits with nothing between them but what people write into numbers. */
  private static final Pattern RUN =
      Pattern.compile("\\p{Nd}(?:[^\\p{L}\\p{Nd}]*\\p{Nd})*", Pattern.DOTALL);

  /** The same with a single letter here and there. */
  private static final Pattern LOOSE_RUN =
      Pattern.compile(
          "\\p{Nd}(?:[^\\p{L}\\p{Nd}]*\\p{L}?[^\\p{L}\\p{Nd}]*\\p{Nd})*", Pattern.DOTALL);

  private static final Pattern ADDRESS = Pattern.compile(IPV4);

  private static final String TIME = "(?:[01]?\\d|2[0-4])[:.hH][0-5]\\d";

  /**
   * Hours of the day, with a dash or a word of one letter between, and service around the clock.
   */
  private static final Pattern HOURS =
      Pattern.compile(
          "24/7(?:/365|[^\\p{L}\\p{Nd}]+365)?|"
              + TIME
              + "(?:[^\\p{L}\\p{Nd}]{1,3}|[^\\p{L}\\p{Nd}]\\p{L}[^\\p{L}\\p{Nd}])"
              + TIME);

  /** A free number of North America that is spelled in letters. */
  private static final Pattern VANITY =
      Pattern.compile(
          "(?<!\\p{Nd})1[^\\p{L}\\p{Nd}.,]*8(?:00|33|44|55|66|77|88)[^\\p{L}\\p{Nd}]*\\p{L}{3}");

  /** A name may be a number, such as 118 118; a text has no use for one. */
  private static final int LONGEST_NUMBER_IN_A_NAME = 6;

  private static final int LONGEST_NUMBER_IN_A_TEXT = 4;

  /** The first letter that looks like another one: small letter long s. */
  private static final int FIRST_LOOKALIKE = 0x17f;

  private Misleading() {}

  /**
   * Tells whether a phone, or whoever copies a part of it into a browser, could take it for a link.
   */
  public static boolean hasLink(String text) {
    return isLink(text) || isLink(UnicodeText.addressed(text));
  }

  private static boolean isLink(String text) {
    return LINK.matcher(text).find()
        || SCHEME.matcher(text).find()
        || IDEOGRAPHIC_STOP.matcher(text).results().anyMatch(Misleading::isLabels);
  }

  /**
   * Tells whether an ideographic full stop stands in an address. It does unless a sentence ends
   * there: in a script that has it, with a word after it that ends no address.
   */
  private static boolean isLabels(MatchResult stop) {
    String before = stop.group("before");
    String after = stop.group("after");
    boolean isBetweenSentences =
        IDEOGRAPHIC.matcher(before).matches() || IDEOGRAPHIC.matcher(after).lookingAt();
    if (!isBetweenSentences) {
      return TWO_LETTERS.matcher(after).lookingAt();
    }
    return LATIN_TLD.matcher(after).matches() || IDEOGRAPHIC_TLD.matcher(after).matches();
  }

  /** Whether a part of it shows nothing although it is a letter or a mark. */
  public static boolean hasInvisible(String text) {
    return UnicodeText.hasIgnorable(text) || JOINER.matcher(text).find();
  }

  /** Whether a part of it could be taken for a code. */
  public static boolean hasCode(String text) {
    return DIGITS.matcher(text).find();
  }

  /** Tells whether a name is spelled to look like another: see {@link Homoglyphs}. */
  public static boolean isDisguised(String name) {
    return !isPlain(name) && Homoglyphs.disguise(name);
  }

  /** Tells whether nobody could tell that payee from another, or from one in other digits. */
  public static boolean isDisguisedPayee(String name) {
    return !isPlain(name) && Homoglyphs.disguisePayee(name);
  }

  /** Tells whether it is in the letters of Western Europe: it loads no table of scripts then. */
  private static boolean isPlain(String name) {
    return name.chars().allMatch(c -> c < FIRST_LOOKALIKE);
  }

  /** Tells whether a name is, or holds, a phone number. */
  public static boolean isNumbered(String name) {
    return hasRun(LOOSE_RUN, UnicodeText.compatible(name), LONGEST_NUMBER_IN_A_NAME);
  }

  /** Tells whether a text says whom to call. An address of IPv4 is a link, and nobody's number. */
  static boolean hasPhoneNumber(String text) {
    String plain = ADDRESS.matcher(UnicodeText.compatible(text)).replaceAll(" ");
    return hasRun(RUN, plain, LONGEST_NUMBER_IN_A_TEXT)
        || hasRun(LOOSE_RUN, plain, LONGEST_NUMBER_IN_A_NAME)
        || VANITY.matcher(plain).find();
  }

  private static boolean hasRun(Pattern pattern, String text, int longest) {
    return pattern
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .anyMatch(
            run ->
                run.codePoints().filter(Character::isDigit).count() > longest
                    && !HOURS.matcher(run).matches());
  }
}
