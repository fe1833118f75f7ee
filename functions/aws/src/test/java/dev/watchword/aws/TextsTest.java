package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.Autofill;
import dev.watchword.core.Carrier.Parcel;
import dev.watchword.core.Code;
import dev.watchword.core.Segments;
import dev.watchword.core.Segments.Encoding;
import dev.watchword.core.Wording;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VoiceId;

/** Every locale of the contract, with what takes most room. */
class TextsTest {

  static final List<String> SEND =
      words(
          "ar-xa cs-cz cy-cy cy-gb da-dk de-de el-gr en-au en-gb en-in en-us es-es es-mx es-us"
              + " fi-fi fil-ph fr-ca fr-fr hi-in hu-hu id-id is-is it-it ja-jp ko-kr nb-no nl-nl"
              + " pl-pl pt-br pt-pt ro-ro ru-ru sv-se th-th tr-tr vi-vn yue-cn zh-cn zh-tw");

  static final List<String> PSD2 =
      words(
          "en-gb bg-bg cs-cz da-dk de-de ee-et el-gr es-es fi-fi fr-fr ga-ie hu-hu it-it lv-lv"
              + " lt-lt mt-mt nl-nl pl-pl sk-sk sl-si sv-se");

  private static final Set<String> SILENT =
      Set.copyOf(
          words(
              "cs-cz el-gr fi-fi fil-ph hi-in hu-hu id-id th-th vi-vn yue-cn"
                  + " bg-bg ee-et ga-ie lv-lv lt-lt mt-mt sk-sk sl-si"));

  private static final String BRAND = "Eighteen chars ok!";
  private static final String OTHER_BRAND = "株式会社十八文字の名前です一二三四五";

  private static final List<String> PLACEHOLDERS =
      List.of("brand", "payee", "amount", "code", "time", "validity");

  /** The largest amount, by locales of payments. */
  private static final Map<String, String> LARGEST =
      PSD2.stream()
          .collect(
              Collectors.toMap(
                  locale -> locale,
                  locale ->
                      List.of("en-gb", "ga-ie", "mt-mt").contains(locale)
                          ? "EUR 999999999.99"
                          : locale.equals("nl-nl") ? "EUR 999999999,99" : "999999999,99 EUR"));

  private static List<String> words(String all) {
    return List.of(all.split(" ", -1));
  }

  private static Wording brand(String name) {
    return new Wording.Brand(name);
  }

  private static Wording payment(String payee) {
    return new Wording.Payment(payee, new BigDecimal("999999999.99"));
  }

  private static String sms(String locale, Wording wording) {
    return MessageText.sms(Samples.longest(locale, wording));
  }

  private static void assertOnePart(String text) {
    Segments segments = Segments.of(text);
    assertEquals(1, segments.count(), () -> text + ": " + segments);
  }

  @Test
  void everyLocaleHasItsFileAndThereAreNoOthers() throws IOException, URISyntaxException {
    Path folder = Path.of(Texts.class.getResource("texts").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          new TreeSet<>(Stream.concat(SEND.stream(), PSD2.stream()).toList()),
          files
              .map(file -> file.getFileName().toString().replace(".properties", ""))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void anotherLocaleHasNone() {
    assertThrows(IllegalArgumentException.class, () -> Texts.of("xx-xx"));
  }

  @ParameterizedTest
  @FieldSource("SEND")
  void fitsOneSms(String locale) {
    String text = sms(locale, brand(BRAND));
    assertOnePart(text);
    assertTrue(text.contains(BRAND) && text.contains("123456") && text.contains("60"), text);
  }

  @ParameterizedTest
  @FieldSource("SEND")
  void fitsOneSmsInWhateverScriptTheBrandIs(String locale) {
    String text = sms(locale, brand(OTHER_BRAND));
    assertOnePart(text);
    assertTrue(text.contains(OTHER_BRAND) && text.contains("123456"), text);
  }

  @ParameterizedTest
  @FieldSource("PSD2")
  void ofAPaymentFitsOneSms(String locale) {
    for (String payee : List.of(BRAND, OTHER_BRAND)) {
      String text = sms(locale, payment(payee));
      assertOnePart(text);
      assertTrue(text.contains(payee) && text.contains(LARGEST.get(locale)), text);
      assertTrue(text.contains("123456"), text);
    }
  }

  /** The contract's measure: 48 characters of UCS-2, and the 22 of the line. */
  @ParameterizedTest
  @FieldSource("SEND")
  void fitsOneSmsWithALineForTheBrowser(String locale) {
    Autofill web = new Autofill.Web("example.com");
    String text = MessageText.sms(Samples.longest(locale, brand(BRAND), web));

    assertOnePart(text);
    assertEquals("@example.com #123456", text.lines().toList().getLast());
    assertEquals(2, text.lines().count());
  }

  @ParameterizedTest
  @FieldSource("SEND")
  void fitsOneSmsWithALineForTheApp(String locale) {
    Autofill app = new Autofill.App("FA+9qCX9/sU");
    String text = MessageText.sms(Samples.longest(locale, brand(BRAND), app));

    assertOnePart(text);
    assertEquals("FA+9qCX9/sU", text.lines().toList().getLast());
  }

  /** More where the words are in UCS-2, which has no room for payee, amount and a line. */
  @ParameterizedTest
  @FieldSource("PSD2")
  void ofAPaymentFitsOneSmsInGsmWithALineAfterIt(String locale) {
    assertPayment(locale, new Autofill.App("FA+9qCX9/sU"), 2);
    assertPayment(locale, new Autofill.Web("example.com"), 2);
    assertPayment(locale, new Autofill.Web("a".repeat(56) + ".example"), 3);
  }

  private static void assertPayment(String locale, Autofill autofill, int partsInUcs2) {
    String text = MessageText.sms(Samples.longest(locale, payment(BRAND), autofill));
    Segments segments = Segments.of(text);
    assertEquals(segments.encoding() == Encoding.GSM_7 ? 1 : partsInUcs2, segments.count(), text);
    assertEquals(autofill.line(new Code("123456")), text.lines().reduce((_, last) -> last));
  }

  /** With a line of 22 characters after it, this is one SMS in UCS-2. */
  @ParameterizedTest
  @FieldSource("SEND")
  void isShortEnoughForALineAfterIt(String locale) {
    String pattern = Texts.of(locale).text("sms-short").orElseThrow();
    for (Duration life : Validities.ALL) {
      Map<String, String> values =
          Texts.of(locale).values(Samples.parcel(locale, brand(BRAND), life));
      values.put("code", "123456");
      StringBuilder text = new StringBuilder();
      Placeholders.walk(pattern, text::append, name -> text.append(values.get(name)));
      assertTrue(text.length() <= 48, text::toString);
    }
  }

  /** Whatever the script of the brand, the paragraph runs as the words around it do. */
  @ParameterizedTest
  @FieldSource("SEND")
  void beginsWithAWordOfItsOwn(String locale) {
    for (String name : List.of("sms", "sms-medium", "sms-short", "call")) {
      Texts.of(locale)
          .text(name)
          .ifPresent(text -> assertTrue(Character.isLetter(text.charAt(0)), text));
    }
  }

  /** Digits leave the direction to the word after them. */
  @ParameterizedTest
  @FieldSource("PSD2")
  void ofAPaymentBeginsWithAWordOfItsOwn(String locale) {
    for (String name : List.of("payment", "payment-medium", "payment-short", "payment-call")) {
      Texts.of(locale)
          .text(name)
          .map(text -> text.replace("{code} ", ""))
          .ifPresent(text -> assertTrue(Character.isLetter(text.charAt(0)), text));
    }
  }

  /** After the code a pause follows, so its clause ends there. */
  @ParameterizedTest
  @ValueSource(strings = {"ja-jp", "ko-kr"})
  void endsTheClauseOfACallAtTheCode(String locale) {
    String call = Texts.of(locale).text("call").orElseThrow();
    for (String rest : call.split("\\{code}", -1)) {
      assertTrue(rest.equals(call.split("\\{code}", -1)[0]) || ".。".indexOf(rest.charAt(0)) >= 0);
    }
  }

  @Test
  void hasOneKindOfFullStopInHindi() {
    for (String name : List.of("sms", "sms-medium", "sms-short")) {
      String text = Texts.of("hi-in").text(name).orElseThrow();
      assertTrue(text.contains("।") && !text.contains("."), text);
    }
  }

  /** Phones find a code by its ASCII digits. */
  @ParameterizedTest
  @FieldSource("SEND")
  void hasAsciiDigitsAndPlaceholdersThatThereAre(String locale) {
    for (String name :
        List.of(
            "minutes.one",
            "minutes.other",
            "minutes.short",
            "seconds.other",
            "sms",
            "sms-medium",
            "sms-short",
            "payment",
            "payment-medium",
            "payment-short",
            "call")) {
      String text = Texts.of(locale).text(name).orElse("");
      assertTrue(text.chars().allMatch(c -> !Character.isDigit(c) || c <= '9'), text);
      Set<String> used = new HashSet<>();
      Placeholders.walk(text, _ -> {}, used::add);
      assertTrue(PLACEHOLDERS.containsAll(used) || used.equals(Set.of("n")), text);
    }
  }

  @ParameterizedTest
  @FieldSource("SEND")
  void isSpokenAsItIsWrittenWhateverTheBrand(String locale) throws Exception {
    for (String name : List.of(BRAND, "</speak>", "R&D's", "]]>", "&#60;", "\"x\"", "{code}")) {
      assertSpoken(Samples.longest(locale, brand(name)), name);
    }
  }

  @ParameterizedTest
  @FieldSource("PSD2")
  void ofAPaymentIsSpokenAsItIsWritten(String locale) throws Exception {
    Parcel parcel = Samples.longest(locale, payment("<b>&</b>"));
    boolean isSilent = SILENT.contains(locale);
    String amount = LARGEST.get(isSilent ? "en-gb" : locale).replace("EUR", "").strip();
    assertTrue(assertSpoken(parcel, "<b>&</b>").contains(amount));
  }

  private static String assertSpoken(Parcel parcel, String name) throws Exception {
    Script script = Script.of(parcel);
    Element speak =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(script.ssml())))
            .getDocumentElement();
    assertEquals("speak", speak.getTagName());
    assertEquals(
        List.of("break", "prosody", "say-as", "break", "break", "prosody", "say-as", "break"),
        names(speak.getElementsByTagName("*")));
    NodeList codes = speak.getElementsByTagName("say-as");
    assertEquals("123456", codes.item(0).getTextContent());
    assertEquals("123456", codes.item(1).getTextContent());
    String reading = speak.getTextContent();
    assertTrue(reading.contains(name) && reading.contains("60"), reading);
    assertTrue(VoiceId.knownValues().contains(VoiceId.fromValue(script.voice())), script.voice());
    assertTrue(script.ssml().length() <= 6000, "as long as the service allows");
    return reading;
  }

  private static List<String> names(NodeList elements) {
    return IntStream.range(0, elements.getLength())
        .mapToObj(i -> elements.item(i).getNodeName())
        .toList();
  }

  @Test
  void isSpokenInEnglishWhereThereIsNoVoice() {
    for (String locale : SEND) {
      boolean english = Script.of(Samples.longest(locale, brand("Acme"))).voice().equals("JOANNA");
      assertEquals(SILENT.contains(locale) || locale.equals("en-us"), english, locale);
    }
    for (String locale : PSD2) {
      boolean english = Script.of(Samples.longest(locale, payment("Acme"))).voice().equals("AMY");
      assertEquals(SILENT.contains(locale) || locale.equals("en-gb"), english, locale);
    }
  }

  @Test
  void isTheSameForEveryLocaleOfTheMachine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      String text = sms("en-us", brand("Acme"));
      assertFalse(text.chars().anyMatch(c -> c > '~'), text);
    } finally {
      Locale.setDefault(before);
    }
  }
}
