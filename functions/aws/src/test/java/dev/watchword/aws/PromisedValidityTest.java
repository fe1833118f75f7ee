package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Autofill;
import dev.watchword.core.Carrier.Parcel;
import dev.watchword.core.Channel;
import dev.watchword.core.Code;
import dev.watchword.core.PlannedMessages;
import dev.watchword.core.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a message says of its validity is true. */
class PromisedValidityTest {

  private static final Code CODE = new Code("abcdef");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final String LONG = "株式会社十八文字の名前です一二三四五";
  private static final BigDecimal AMOUNT = new BigDecimal("0.70");

  /** {@code CodeValidityTest} shows that what is promised is kept. */
  @Test
  void namesNoMoreThanIsPromisedWhateverThePlan() {
    Set<Duration> promises = new TreeSet<>();
    PlannedMessages.forEach(message -> promises.add(message.promised()));
    for (Duration promised : promises) {
      Validity named = Validity.of(promised);
      Duration time =
          switch (named.unit()) {
            case MINUTES -> Duration.ofMinutes(named.number());
            case SECONDS -> Duration.ofSeconds(named.number());
          };
      assertTrue(time.compareTo(promised) <= 0 && time.isPositive(), promised::toString);
      assertTrue(promised.minus(time).compareTo(Duration.ofMinutes(1)) < 0, promised::toString);
      assertTrue(Validities.ALL.contains(time), promised::toString);
    }
    assertTrue(promises.size() > 500, "many lengths of time: " + promises.size());
  }

  @ParameterizedTest
  @FieldSource("dev.watchword.aws.PluralCategoryTest#ALL")
  void isTheSameInEveryText(String locale) {
    for (Duration life : Validities.ALL) {
      if (TextsTest.SEND.contains(locale)) {
        for (String brand : List.of("Acme", "Акме", LONG)) {
          assertNamed(locale, life, new Wording.Brand(brand), new Autofill.None());
        }
        assertNamed(locale, life, new Wording.Brand(LONG), new Autofill.App("FAxqCXxxsUx"));
        String template = "${code} ${time-limit} ${time-limit-unit}";
        Map<Channel, String> texts = Map.of(Channel.SMS, template, Channel.TTS, template);
        assertNamed(locale, life, new Wording.Templated("Acme", texts), new Autofill.None());
      }
      if (TextsTest.PSD2.contains(locale)) {
        for (String payee : List.of("Acme", "Акме", LONG)) {
          assertNamed(locale, life, new Wording.Payment(payee, AMOUNT), new Autofill.None());
        }
      }
    }
  }

  private static void assertNamed(String locale, Duration life, Wording wording, Autofill last) {
    Parcel parcel = parcel(locale, life, wording, last);
    int number = Validity.of(life).number();
    for (String text : texts(parcel)) {
      String words = text.replaceAll("<[^>]*>", "").replace("0.70", "").replace("0,70", "").strip();
      List<String> numbers = NUMBER.matcher(words).results().map(MatchResult::group).toList();
      boolean isWord = locale.equals("ar-xa") && (number == 1 || number == 2);
      if (!numbers.isEmpty()) {
        assertEquals(List.of(Integer.toString(number)), numbers, text);
        if (number > 0 && isAcme(parcel)) {
          assertNotEquals(words, text(locale, other(life), wording, last), "the unit is named");
        }
      } else {
        assertTrue(isWord || isShort(locale, parcel, text), text);
      }
    }
  }

  /** A call has the same words whatever its brand, and no last line. */
  private static List<String> texts(Parcel parcel) {
    String sms = MessageText.sms(parcel);
    boolean isCallToo = parcel.autofill() instanceof Autofill.None && isAcme(parcel);
    return isCallToo ? List.of(sms, Script.of(parcel).ssml()) : List.of(sms);
  }

  private static boolean isAcme(Parcel parcel) {
    return switch (parcel.wording()) {
      case Wording.Brand(String name) -> name.equals("Acme");
      case Wording.Payment(String payee, BigDecimal _) -> payee.equals("Acme");
      case Wording.Templated _ -> true;
    };
  }

  /** The same number of the other unit. */
  private static Duration other(Duration life) {
    return life.toMinutes() > 0
        ? Duration.ofSeconds(life.toMinutes())
        : Duration.ofMinutes(life.toSeconds());
  }

  private static String text(String locale, Duration life, Wording wording, Autofill last) {
    return MessageText.sms(parcel(locale, life, wording, last));
  }

  private static Parcel parcel(String locale, Duration life, Wording wording, Autofill last) {
    return new Parcel(
        Samples.ID,
        "event",
        Samples.NUMBER,
        wording,
        locale,
        "ACME",
        last,
        CODE,
        life,
        Optional.empty());
  }

  /** The shortest texts have no room for a promise. */
  private static boolean isShort(String locale, Parcel parcel, String text) {
    String name =
        switch (parcel.wording()) {
          case Wording.Payment _ -> "payment-short";
          case Wording.Brand _, Wording.Templated _ -> "sms-short";
        };
    Map<String, String> values = Texts.of(locale).values(parcel);
    values.put("code", CODE.value());
    StringBuilder filled = new StringBuilder();
    Placeholders.walk(
        Texts.of(locale).text(name).orElseThrow(),
        filled::append,
        placeholder -> filled.append(values.get(placeholder)));
    return text.startsWith(filled.toString());
  }
}
