package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.watchword.core.PhoneNumber.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept for fiction, as the regulators write it down. */
class FictitiousNumbersTest {

  private static final PhoneNumberUtil TABLES = PhoneNumberUtil.getInstance();

  private static final Set<PhoneNumberType> CALLABLE =
      Set.of(
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.VOIP,
          PhoneNumberType.UAN);

  /** The first and the last number of a block; what each of them is and where. */
  record Block(long first, long last, String country, boolean mobile, boolean landline) {

    private static Block of(String line) {
      String[] cells = line.split("\\|", -1);
      long first = Long.parseLong(cells[0].replace(" ", ""));
      String last = cells[1].replace(" ", "");
      String kind = cells[3].strip();
      return new Block(
          first,
          last.isEmpty() ? first : Long.parseLong(last),
          cells[2].strip(),
          !kind.equals("landline") && !kind.equals("neither"),
          !kind.equals("mobile") && !kind.equals("neither"));
    }

    LongStream numbers() {
      return LongStream.rangeClosed(first, last);
    }
  }

  static final List<Block> BLOCKS =
      """
      1 202 555 0100   | 1 202 555 0199   | US | either
      1 425 555 0100   | 1 425 555 0199   | US | either
      1 416 555 0100   | 1 416 555 0199   | CA | either
      1 787 555 0100   | 1 787 555 0199   | PR | either
      1 242 555 0100   | 1 242 555 0199   | BS | either
      44 7700 900 000  | 44 7700 900 999  | GB | mobile
      44 113 496 0000  | 44 113 496 0999  | GB | landline
      44 114 496 0000  | 44 114 496 0999  | GB | landline
      44 115 496 0000  | 44 115 496 0999  | GB | landline
      44 116 496 0000  | 44 116 496 0999  | GB | landline
      44 117 496 0000  | 44 117 496 0999  | GB | landline
      44 118 496 0000  | 44 118 496 0999  | GB | landline
      44 121 496 0000  | 44 121 496 0999  | GB | landline
      44 131 496 0000  | 44 131 496 0999  | GB | landline
      44 141 496 0000  | 44 141 496 0999  | GB | landline
      44 151 496 0000  | 44 151 496 0999  | GB | landline
      44 161 496 0000  | 44 161 496 0999  | GB | landline
      44 191 498 0000  | 44 191 498 0999  | GB | landline
      44 1632 960 000  | 44 1632 960 999  | GB | landline
      44 20 7946 0000  | 44 20 7946 0999  | GB | landline
      44 28 9018 0000  | 44 28 9018 0999  | GB | landline
      44 29 2018 0000  | 44 29 2018 0999  | GB | landline
      44 3069 990 000  | 44 3069 990 999  | GB | neither
      61 491 570 006   |                  | AU | mobile
      61 491 570 110   |                  | AU | mobile
      61 491 570 156   | 61 491 570 159   | AU | mobile
      61 491 570 313   |                  | AU | mobile
      61 491 570 737   |                  | AU | mobile
      61 491 571 266   |                  | AU | mobile
      61 491 571 491   |                  | AU | mobile
      61 491 571 804   |                  | AU | mobile
      61 491 572 549   |                  | AU | mobile
      61 491 572 665   |                  | AU | mobile
      61 491 572 983   |                  | AU | mobile
      61 491 573 087   |                  | AU | mobile
      61 491 573 770   |                  | AU | mobile
      61 491 574 118   |                  | AU | mobile
      61 491 574 632   |                  | AU | mobile
      61 491 575 254   |                  | AU | mobile
      61 491 575 789   |                  | AU | mobile
      61 491 576 398   |                  | AU | mobile
      61 491 576 801   |                  | AU | mobile
      61 491 577 426   |                  | AU | mobile
      61 491 577 644   |                  | AU | mobile
      61 491 578 148   |                  | AU | mobile
      61 491 578 888   |                  | AU | mobile
      61 491 578 957   |                  | AU | mobile
      61 491 579 212   |                  | AU | mobile
      61 491 579 455   |                  | AU | mobile
      61 491 579 760   |                  | AU | mobile
      61 2 5550 0000   | 61 2 5550 9999   | AU | landline
      61 3 5550 0000   | 61 3 5550 9999   | AU | landline
      61 7 5550 0000   | 61 7 5550 9999   | AU | landline
      61 8 5550 0000   | 61 8 5550 9999   | AU | landline
      61 2 7010 0000   | 61 2 7010 9999   | AU | landline
      61 3 7010 0000   | 61 3 7010 9999   | AU | landline
      61 7 7010 0000   | 61 7 7010 9999   | AU | landline
      61 8 7010 0000   | 61 8 7010 9999   | AU | landline
      49 30 23125 000  | 49 30 23125 999  | DE | landline
      49 40 66969 000  | 49 40 66969 999  | DE | landline
      49 69 90009 000  | 49 69 90009 999  | DE | landline
      49 89 99998 000  | 49 89 99998 999  | DE | landline
      49 221 4710 000  | 49 221 4710 999  | DE | landline
      49 152 28817386  |                  | DE | mobile
      49 152 28895456  |                  | DE | mobile
      49 152 54599371  |                  | DE | mobile
      49 171 3920000   | 49 171 3920099   | DE | mobile
      49 172 9925904   |                  | DE | mobile
      49 172 9968532   |                  | DE | mobile
      49 172 9973185   | 49 172 9973186   | DE | mobile
      49 172 9980752   |                  | DE | mobile
      49 174 9091317   |                  | DE | mobile
      49 174 9464308   |                  | DE | mobile
      49 176 04069000  | 49 176 04069099  | DE | mobile
      33 1 99 00 00 00 | 33 1 99 00 99 99 | FR | landline
      33 2 61 91 00 00 | 33 2 61 91 99 99 | FR | landline
      33 3 53 01 00 00 | 33 3 53 01 99 99 | FR | landline
      33 4 65 71 00 00 | 33 4 65 71 99 99 | FR | landline
      33 5 36 49 00 00 | 33 5 36 49 99 99 | FR | landline
      33 6 39 98 00 00 | 33 6 39 98 99 99 | FR | mobile
      353 20 910 0000  | 353 20 919 9999  | IE | either
      46 31 3900600    | 46 31 3900699    | SE | landline
      46 40 6280400    | 46 40 6280499    | SE | landline
      46 8 46500400    | 46 8 46500499    | SE | landline
      46 980 319200    | 46 980 319299    | SE | landline
      46 70 1740605    | 46 70 1740699    | SE | mobile
      """
          .lines()
          .map(Block::of)
          .toList();

  private static PhoneNumber number(long digits) {
    return new PhoneNumber("+" + digits);
  }

  @ParameterizedTest
  @FieldSource("BLOCKS")
  void areThoseOfABlockFromItsFirstToItsLast(Block block) {
    assertTrue(block.numbers().allMatch(digits -> number(digits).isFictitious()));
  }

  /** The numbers next to a block, and those a digit longer or shorter, are anybody's. */
  @ParameterizedTest
  @FieldSource("BLOCKS")
  void areNoneBesidesThem(Block block) throws NumberParseException {
    for (long other :
        new long[] {
          block.first - 1, block.last + 1, block.first / 10, block.first * 10, block.last * 10
        }) {
      assertFalse(number(other).isFictitious(), () -> "+" + other);
      Phonenumber.PhoneNumber inTables = TABLES.parse("+" + other, null);
      assertEquals(
          CALLABLE.contains(TABLES.getNumberType(inTables)),
          PhoneNumber.parse("" + other).isPresent(),
          () -> "+" + other);
    }
  }

  @ParameterizedTest
  @FieldSource("BLOCKS")
  void areReadAndHaveTheirKindAndCountry(Block block) {
    for (long digits : new long[] {block.first, (block.first + block.last) / 2, block.last}) {
      PhoneNumber number = PhoneNumber.parse("" + digits).orElseThrow();

      assertEquals(number(digits), number);
      assertEquals(Optional.of(block.country), number.country());
      assertTrue(number.is(Kind.ANY));
      assertEquals(block.mobile, number.is(Kind.MOBILE));
      assertEquals(block.landline, number.is(Kind.LANDLINE));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "07700 900123, GB, +447700900123",
    "(07700) 900-123, GB, +447700900123",
    "7700900123, GB, +447700900123",
    "+44 (0)7700 900123, GB, +447700900123",
    "+44 7700 900123, US, +447700900123",
    "00 44 7700 900123, GB, +447700900123",
    "0115 496 0123, GB, +441154960123",
    "01632 960123, GB, +441632960123",
    "020 91 12345, IE, +353209112345",
    "06 39 98 12 34, FR, +33639981234",
    "242-555-0123, BS, +12425550123"
  })
  void areTheSameInEverySpellingEvenIfInNoTable(String text, String country, String e164) {
    assertEquals(Optional.of(new PhoneNumber(e164)), PhoneNumber.parse(text, country));
    assertEquals(Optional.of(new PhoneNumber(e164)), PhoneNumber.parse(e164.substring(1)));
  }

  @Nested
  class InNorthAmerica {

    @ParameterizedTest
    @ValueSource(strings = {"+18005550199", "+18885550123", "+19005550123", "+16005550123"})
    void areNoneOfAService(String e164) {
      assertFalse(new PhoneNumber(e164).isFictitious());
    }

    /** 221 is no area code yet. */
    @ParameterizedTest
    @ValueSource(strings = {"+12215550123", "+12115550123", "+15555550123", "+11255550123"})
    void areNotReadWithoutAnArea(String e164) {
      assertEquals(Optional.empty(), PhoneNumber.parse(e164));
    }
  }

  /** Whoever they belong to, such numbers are not accepted. */
  @ParameterizedTest
  @ValueSource(strings = {"+448081570123", "+449098790123", "+611800160401", "+611900654321"})
  void areNoneThatAreNoPhones(String e164) {
    assertFalse(new PhoneNumber(e164).isFictitious());
    assertEquals(Optional.empty(), PhoneNumber.parse(e164));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "447700900123 ext. 5",
        "447700900123;ext=5",
        "++447700900123",
        "447700900123.0",
        "00447700900123"
      })
  void areSpeltAsAllNumbersAre(String text) {
    assertEquals(Optional.empty(), PhoneNumber.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tel:+44-7700-900123", "٤٤٧٧٠٠٩٠٠١٢٣", "44/7700/900123", "44.7700.900123"})
  void areReadInAnySpelling(String text) {
    assertEquals(Optional.of(new PhoneNumber("+447700900123")), PhoneNumber.parse(text));
  }

  @Test
  void areNotReadInACountryThatIsNone() {
    assertEquals(Optional.empty(), PhoneNumber.parse("07700 900123", "ZZ"));
    assertEquals(Optional.empty(), PhoneNumber.parse("07700 900123", "US"));
  }
}
