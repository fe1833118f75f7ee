package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentTextTest {

  private static final Autofill NONE = new Autofill.None();

  private static List<String> sms(String text) {
    return FragmentText.faults(Channel.SMS, text, NONE);
  }

  private static List<String> call(String text) {
    return FragmentText.faults(Channel.TTS, text, NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Your ${brand} code is ${code}. It is valid for ${time-limit} ${time-limit-unit}.",
        "${brand}: ${code}",
        "Code ${code}",
        "${brand}の認証コードは${code}です（${time-limit}${time-limit-x}）",
        "${code} – Ihr Code für „${brand}“ <3 & mehr; {code} $ {brand} % @ #",
        "कोड ${code}, ${brand} के लिए",
        "Pay €100 with ${code}",
        "認証コードは${code}です。${time-limit}分間有効です。${brand}",
        "您的验证码是${code}。${time-limit}分钟内有效。请勿告诉他人。",
        "${brand}。验证码：${code}。24/7",
        "${code}: ${time-limit} ${time-limit-unit}, 24/7, 365 days, 5.50 EUR, 2,5 %",
        "Zoë's ${code}"
      })
  void canBeSaidInBoth(String text) {
    String known = text.replace("${time-limit}${time-limit-x}", "${time-limit} ${time-limit-unit}");
    assertEquals(List.of(), sms(known));
    assertEquals(List.of(), call(known));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No code here | must have ${code} exactly once",
        "${code} and ${code} | must have ${code} exactly once",
        "${code} ${pin} | must have no variables but",
        "${code} ${Code} | must have no variables but",
        "${code} ${brand | must have no variables but",
        "${code} ${} | must have no variables but",
        "${code}\t${brand} | must be one line",
        "${code} \u202Eedoc a | must be one line",
        "${code} a\u200Bb | must be one line",
        "${code} a \uD83D\uDE00 | must be one line",
        "${code}\u0336 a | must be one line",
        "${code} a\u0000b | must be one line",
        "${code} \uD83D a | must be one line",
        "${code} at evil.com | must have no links",
        "${code} at https://localhost/ | must have no links",
        "${code} at bank。example。com | must have no links",
        "${code} at bank．example．com | must have no links",
        "${code} at bank｡example｡com | must have no links",
        "${code} at bank․com | must have no links",
        "${code} at ｂａｎｋ．ｃｏｍ | must have no links",
        "${code} at 银行。中国 | must have no links",
        "${code} at bank。${brand} | must have no links",
        "${brand}。com ${code} | must have no links",
        "${code} at http：／／localhost | must have no links",
        "${code}, call (800)555-019-9 | must have no phone numbers",
        "${code}, call 0 8 0 0 5 5 5 | must have no phone numbers",
        "${code}, call +1 80 05 | must have no phone numbers",
        "${code}, call 0 8 ${time-limit} 5 | must have no phone numbers",
        "${code}, call 0 80 ${brand} 05 5 | must have no phone numbers",
        "${code}, 1-800-FLOWERS | must have no phone numbers",
        "${code} at ${brand}.com | must have no links",
        "${code} at evil.${brand} | must have no links",
        "${brand} at evil.${code} | must have no links",
        "${code}.0.0.1 ${brand} | must have no links",
        "${code} at 10.0.0.1 | must have no links",
        "${code}, not 1234 | must have no numbers",
        "${code}, not \u0661\u0662\u0663\u0664 | must have no numbers",
        "${brand}${code} | must have no other variable or digit",
        "${brand} 12${code} | must have no other variable or digit",
        "${brand} ${code}0 | must have no other variable or digit",
        "${brand} x${code} | must have no other variable or digit",
        "${brand} ${code}x | must have no other variable or digit",
        "${code} 12${brand} | must have no other variable or digit",
        "${code} | must have ${brand} or a word",
        "${code}, ${time-limit} ${time-limit-unit}! | must have ${brand} or a word"
      })
  void hasOneFault(String text, String fault) {
    List<String> faults = sms(text);
    assertEquals(1, faults.size(), faults::toString);
    assertEquals(fault, faults.getFirst().substring(0, fault.length()));
  }

  @Test
  void hasAllItsFaultsAtOnce() {
    assertEquals(
        List.of(
            "must be one line of letters, digits, spaces and punctuation",
            "must have ${code} exactly once",
            "must have no links in it, whatever stands for its variables",
            "must have no numbers of 4 digits or more"),
        sms("Go to evil.com\nand call 0900123"));
  }

  /** The last line belongs to what phones fill codes in by. */
  @Test
  void hasNoSecondLine() {
    assertEquals(1, sms("Code ${code}\nx").size());
    assertEquals(1, sms("Code ${code}\u2028x").size());
    assertEquals(1, call("Code ${code}\rx").size());
  }

  @Test
  void mayBeSpokenThreeTimesButNotFour() {
    assertEquals(List.of(), call("Code ${code}, ${code}, ${code}"));
    assertEquals(
        List.of("must have ${code} 1 to 3 times"),
        call("${brand}: ${code}, ${code}, ${code}, ${code}"));
    assertEquals(List.of("must have ${code} 1 to 3 times"), call("${brand}"));
  }

  @Test
  void fitsTwoMessagesWithAllThatCanStandInIt() {
    // 2 parts of 153 septets, less the code, the app's line and its line break.
    String room = "x".repeat(306 - 10 - 12 - 1);
    assertEquals(List.of(), sms(room + " ${code}"));
    String tooLong = "must fit 2 text messages with the longest brand, code and last line";
    assertEquals(List.of(tooLong), sms(room + "x ${code}"));
    assertEquals(List.of(), call(room + "x ${code}"));
    assertEquals(List.of(tooLong), sms("я".repeat(112) + " ${code}"));
    assertEquals(List.of(), sms("я".repeat(111) + " ${code}"));
  }

  @Test
  void leavesRoomForTheAccountsLastLine() {
    String room = "x".repeat(283) + " ${code}";
    assertEquals(List.of(), sms(room));
    assertEquals(1, FragmentText.faults(Channel.SMS, room, new Autofill.Web("example.com")).size());
  }

  @Test
  void isAtMostSoLong() {
    assertEquals(List.of(), call("x".repeat(312) + " ${code}"));
    assertEquals(List.of("must be at most 320 characters"), call("x".repeat(313) + " ${code}"));
    assertEquals(List.of("must be at most 320 characters"), call("ŷ".repeat(8_000)));
  }

  /** What stands for a variable is not looked at again. */
  @Test
  void isFilledInOnce() {
    assertEquals(
        "${code} 1234 $1 \\",
        FragmentText.filled(
            "${brand} ${code} ${time-limit}",
            Map.of("brand", "${code}", "code", "1234", "time-limit", "$1 \\")));
  }
}
