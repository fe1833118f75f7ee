package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.Autofill;
import dev.watchword.core.Carrier.Parcel;
import dev.watchword.core.Segments;
import dev.watchword.core.Wording;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The table of all messages in the documentation is what the code makes of the texts. {@code
 * -Dwatchword.write=true} writes it instead.
 */
class MessagesGuideTest {

  private static final Path GUIDE = Path.of("..", "..", "docs", "MESSAGES.md");
  private static final String LONG = "Eighteen chars ok!";
  private static final String OTHER_SCRIPT = "18文字の名前の、とても長い株式会社";
  private static final BigDecimal LARGEST = new BigDecimal("999999999.99");
  private static final Autofill APP = new Autofill.App("FA+9qCX9/sU");
  private static final String BEGIN = "<!-- From here on written by MessagesGuideTest. -->";

  @Test
  void hasEveryMessage() throws IOException {
    String guide = Files.readString(GUIDE);
    String text = guide.substring(0, guide.indexOf(BEGIN)) + BEGIN + "\n" + tables();
    if (Boolean.getBoolean("watchword.write")) {
      Files.writeString(GUIDE, text);
    }
    assertEquals(Files.readString(GUIDE), text, "run again with -Dwatchword.write=true");
  }

  private static String tables() {
    List<String> lines = new ArrayList<>();
    lines.addAll(List.of("", "## Codes", ""));
    lines.addAll(
        table(
            TextsTest.SEND,
            new Wording.Brand("Acme"),
            new Wording.Brand(LONG),
            new Wording.Brand(OTHER_SCRIPT)));
    lines.addAll(List.of("", "## Payments", ""));
    lines.addAll(
        table(
            TextsTest.PSD2,
            new Wording.Payment("Acme", new BigDecimal("25.50")),
            new Wording.Payment(LONG, LARGEST),
            new Wording.Payment(OTHER_SCRIPT, LARGEST)));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> table(
      List<String> locales, Wording usual, Wording longest, Wording otherScript) {
    List<String> rows = new ArrayList<>();
    rows.add("| locale | channel | text | encoding | units | segments | voice |");
    rows.add("|---|---|---|---|---|---|---|");
    for (String locale : locales) {
      Parcel parcel = Samples.parcel(locale, usual, Duration.ofMinutes(5));
      Script call = Script.of(parcel);
      rows.add(sms("SMS", parcel));
      rows.add(sms("SMS, long name", Samples.longest(locale, longest)));
      rows.add(sms("SMS, last line", Samples.longest(locale, otherScript, APP)));
      rows.add(row(locale, "call", heard(call), "", "", "", call.voice()));
    }
    return rows;
  }

  private static String sms(String kind, Parcel parcel) {
    String text = MessageText.sms(parcel);
    Segments segments = Segments.of(text);
    return row(
        parcel.locale(),
        kind,
        text.replace("\n", "<br>"),
        segments.encoding().wireName(),
        Integer.toString(segments.units()),
        Integer.toString(segments.count()),
        "");
  }

  private static String heard(Script call) {
    return call.ssml().replaceAll("<[^>]*>", "").replace("&amp;", "&");
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
