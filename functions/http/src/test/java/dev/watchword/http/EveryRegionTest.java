package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.watchword.core.PhoneNumber;
import dev.watchword.http.MadeUpNumbers.MadeUp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Numbers of every region in libphonenumber's tables: each is itself or refused, however it is
 * written, and never another one.
 *
 * <p>The numbers are made up, and the same ones in every run. All are written as texts. Every
 * twentieth is also read out of the JSON of a call, as a text and as a number; {@code
 * -Dwatchword.every=1} has all of them read so.
 */
class EveryRegionTest {

  private static final int MOBILES = 1_000;
  private static final int LANDLINES = 200;
  private static final int EVERY = Integer.getInteger("watchword.every", 20);

  private static final String BODY = "@body@";

  /** API Gateway's event of a call whose body is still to come. */
  private static final String EVENT =
      new String(HttpCall.post("/verify/json").json(BODY).event(), StandardCharsets.UTF_8);

  @Test
  void aNumberIsItselfOrNoneHoweverItIsWritten() {
    List<Region> regions =
        MadeUpNumbers.regions().parallelStream().sorted().map(EveryRegionTest::read).toList();

    assertEquals(
        List.of(), regions.stream().flatMap(region -> region.wrong.stream()).limit(20).toList());
    int numbers = regions.stream().mapToInt(region -> region.texts).sum();
    assertTrue(numbers > 250_000, () -> "only " + numbers + " numbers were made up");
    System.out.println(report(regions));
  }

  private static String report(List<Region> regions) {
    String head =
        """
        Refused, for they may be two numbers, of those written with their country:
          1 digits with the calling code, no plus    2 the national format
          3 as 1, a JSON number                      4 as 2, a JSON number, without its zeros
        region    texts       1       2    JSON       3       4
        """;
    return regions.stream()
        .filter(Region::hasRefused)
        .map(Region::row)
        .collect(Collectors.joining("\n", head, ""));
  }

  private static Region read(String code) {
    Region region = new Region(code);
    List<MadeUp> numbers =
        Stream.concat(
                MadeUpNumbers.mobiles(code, MOBILES).stream(),
                MadeUpNumbers.landlines(code, LANDLINES).stream())
            .distinct()
            .toList();
    for (int i = 0; i < numbers.size(); i++) {
      region.readText(numbers.get(i));
      if (i % EVERY == 0) {
        region.readJson(numbers.get(i));
      }
    }
    return region;
  }

  /** The numbers of a region, and how many of them were refused. */
  private static final class Region {
    private final String code;
    private final List<String> wrong = new ArrayList<>();
    private int texts;
    private int digitsRefused;
    private int nationalRefused;
    private int numerals;
    private int numeralsRefused;
    private int nationalNumeralsRefused;

    private Region(String code) {
      this.code = code;
    }

    private void readText(MadeUp number) {
      texts++;
      assertItself(number, PhoneNumber.parse(number.e164()));
      assertItself(number, PhoneNumber.parse(number.digits()));
      assertItself(number, PhoneNumber.parse(number.e164(), code));
      digitsRefused += refused(number, PhoneNumber.parse(number.digits(), code));
      nationalRefused += refused(number, PhoneNumber.parse(number.national(), code));
    }

    private void readJson(MadeUp number) {
      numerals++;
      assertItself(number, json(quoted(number.e164()), ""));
      assertItself(number, json(quoted(number.digits()), ""));
      assertItself(number, json(quoted(number.e164()), code));
      assertItself(number, json(number.digits(), ""));
      refused(number, json(quoted(number.digits()), code));
      refused(number, json(quoted(number.national()), code));
      numeralsRefused += refused(number, json(number.digits(), code));
      String national =
          PhoneNumberUtil.normalizeDigitsOnly(number.national()).replaceFirst("^0+", "");
      if (!number.isLong()) {
        nationalNumeralsRefused += refused(number, json(national, code));
      }
    }

    private void assertItself(MadeUp number, Optional<PhoneNumber> read) {
      if (refused(number, read) > 0) {
        wrong.add(code + " " + number + " is refused");
      }
    }

    /** How often it was: once or never. */
    private int refused(MadeUp number, Optional<PhoneNumber> read) {
      read.map(PhoneNumber::e164)
          .filter(e164 -> !e164.equals(number.e164()))
          .ifPresent(e164 -> wrong.add(code + " " + number + " is read as " + e164));
      return read.isPresent() ? 0 : 1;
    }

    private boolean hasRefused() {
      return digitsRefused + nationalRefused + numeralsRefused + nationalNumeralsRefused > 0;
    }

    private String row() {
      return String.format(
          "%-6s%9d%8d%8d%8d%8d%8d",
          code,
          texts,
          digitsRefused,
          nationalRefused,
          numerals,
          numeralsRefused,
          nationalNumeralsRefused);
    }
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  /** The number that is read out of the JSON of a call; none if it is refused. */
  private static Optional<PhoneNumber> json(String number, String country) {
    String body = "{\"brand\":\"Acme\",\"number\":" + number + ",\"country\":\"" + country + "\"}";
    String event = EVENT.replace(BODY, body.replace("\"", "\\\""));
    try {
      Request request =
          Request.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
      return Optional.of(V1Send.read(request, "").order().number());
    } catch (V1Refusal e) {
      assertEquals(V1Error.invalid("number").body(), e.body());
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
