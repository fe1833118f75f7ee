package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.Carrier.Parcel;
import dev.watchword.core.Segments;
import dev.watchword.core.Wording;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of all messages in the documentation is what the code makes of the texts. {@code
 * -Dwatchword.write=true} writes it instead.
 */
class MessagesGuideTest {

  private static final Path GUIDE = Path.of("..", "..", "docs", "MESSAGES.md");
  private static final String BRAND = "Eighteen chars ok!";
  private static final BigDecimal AMOUNT = new BigDecimal("999999999.99");
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
    lines.addAll(table(TextsTest.SEND.stream().map(l -> longest(l, new Wording.Brand(BRAND)))));
    lines.addAll(List.of("", "## Payments", ""));
    lines.addAll(
        table(TextsTest.PSD2.stream().map(l -> longest(l, new Wording.Payment(BRAND, AMOUNT)))));
    return String.join("\n", lines) + "\n";
  }

  private static Parcel longest(String locale, Wording wording) {
    return Samples.longest(locale, wording);
  }

  private static List<String> table(Stream<Parcel> parcels) {
    List<String> rows = new ArrayList<>();
    rows.add(
        "| locale | channel | text with the longest name | encoding | units | segments | voice |");
    rows.add("|---|---|---|---|---|---|---|");
    parcels.forEach(
        parcel -> {
          String sms = MessageText.sms(parcel);
          Segments segments = Segments.of(sms);
          Script call = Script.of(parcel);
          rows.add(
              row(
                  parcel.locale(),
                  "SMS",
                  sms,
                  segments.encoding().wireName(),
                  Integer.toString(segments.units()),
                  Integer.toString(segments.count()),
                  ""));
          rows.add(row(parcel.locale(), "call", heard(call), "", "", "", call.voice()));
        });
    return rows;
  }

  private static String heard(Script call) {
    return call.ssml().replaceAll("<[^>]*>", "").replace("&amp;", "&");
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
