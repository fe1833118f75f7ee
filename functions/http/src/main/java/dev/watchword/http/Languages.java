package dev.watchword.http;

import dev.watchword.core.PhoneNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The locales that {@code lg} may name at an endpoint, and what it is if it names none. */
public final class Languages {

  /**
   * Of several regions of a language its main one comes first: the one of Unicode CLDR's likely
   * subtags, in which most of its speakers live or it is at home. So Portuguese is Brazil's. That
   * of Welsh is Great Britain: the other, taken by its letters, is Cyprus.
   */
  private static final String LISTED =
      "ar-xa cs-cz cy-gb cy-cy da-dk de-de el-gr en-us en-au en-gb en-in es-es es-mx es-us"
          + " fi-fi fil-ph fr-fr fr-ca hi-in hu-hu id-id is-is it-it ja-jp ko-kr nb-no nl-nl"
          + " pl-pl pt-br pt-pt ro-ro ru-ru sv-se th-th tr-tr vi-vn yue-cn zh-cn zh-tw";

  /**
   * Those that only version 2 has: of Hong Kong, with the texts of Taiwan, and those of fragments
   * of templates, whose built-in texts are in English. All of the published list that could be read
   * are here, and more.
   */
  private static final String ONLY_V2 =
      " zh-hk af-za am-et as-in az-az be-by bg-bg bn-bd bn-in bs-ba ca-es cmn-cn et-ee eu-es fa-ir"
          + " ga-ie gl-es gu-in ha-ng he-il hr-hr hy-am ka-ge kk-kz km-kh kn-in ky-kg lo-la lt-lt"
          + " lv-lv mk-mk ml-in mn-mn mr-in ms-my mt-mt my-mm ne-np pa-in si-lk sk-sk sl-si sq-al"
          + " sr-rs sw-ke sw-tz ta-in te-in uk-ua ur-in ur-pk uz-uz zu-za";

  /** Those of codes, in version 1. */
  static final Languages SEND = new Languages("en-us", LISTED, "");

  /** The same and more, in version 2. */
  static final Languages V2 = new Languages("en-gb", LISTED, ONLY_V2);

  /** Those of payments. */
  static final Languages PSD2 =
      new Languages(
          "en-gb",
          "en-gb bg-bg cs-cz da-dk de-de ee-et el-gr es-es fi-fi fr-fr ga-ie hu-hu it-it lv-lv"
              + " lt-lt mt-mt nl-nl pl-pl sk-sk sl-si sv-se",
          "");

  /** Other names: of Norwegian, and of Estonian, whose language and country the list swaps. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of("no", "nb-no", "no-no", "nb-no", "et", "ee-et");

  /** ASCII only: lower case must not turn another letter into one of these. */
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z]{2})?");

  private final String fallback;

  /** By all that they are called: the locale itself, and the bare language of its main region. */
  private final Map<String, String> locales = new HashMap<>();

  /** Those alone that may be meant when none is named. */
  private final Map<String, String> presets;

  private Languages(String fallback, String list, String more) {
    this.fallback = fallback;
    add(list);
    presets = Map.copyOf(locales);
    add(more.strip());
  }

  private void add(String list) {
    for (String locale : list.isEmpty() ? new String[0] : list.split(" ", -1)) {
      locales.put(locale, locale);
      locales.putIfAbsent(language(locale), locale);
    }
  }

  /** The locales that have texts for codes of their own. */
  public static List<String> ofCodes() {
    return SEND.all();
  }

  /** The locales that requests and fragments of version 2 can name. */
  public static List<String> ofVersion2() {
    return V2.all();
  }

  /** The locales in which payments can be confirmed. */
  public static List<String> ofPayments() {
    return PSD2.all();
  }

  private List<String> all() {
    return locales.values().stream().distinct().sorted().toList();
  }

  private static String language(String locale) {
    return locale.substring(0, locale.indexOf('-'));
  }

  /** The locale that goes by that name, in any case. */
  Optional<String> named(String lg) {
    if (!SHAPE.matcher(lg).matches()) {
      return Optional.empty();
    }
    String name = lg.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(locales.get(name))
        .or(() -> Optional.ofNullable(OTHER_NAMES.get(name)).map(locales::get));
  }

  /**
   * The locale for a number that nobody named one for: its country's, or the one for all others.
   */
  String of(PhoneNumber number) {
    return number.country().flatMap(MainLanguages::of).flatMap(this::nearest).orElse(fallback);
  }

  /** That locale if it is here, else its language as it is spoken here. */
  private Optional<String> nearest(String locale) {
    return Optional.ofNullable(presets.getOrDefault(locale, presets.get(language(locale))));
  }
}
