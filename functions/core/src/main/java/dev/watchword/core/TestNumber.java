package dev.watchword.core;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A number that nothing is sent to, and whose code is fixed: for whoever has to get through a
 * verification without having the phone.
 *
 * @param until from then on it is a number like any other
 */
public record TestNumber(PhoneNumber number, Code code, Instant until) {

  /** The member of an object in {@link Setting#TEST_NUMBERS} that is not to be shown. */
  public static final String CODE = "code";

  private static final String NUMBER = "number";
  private static final String UNTIL = "until";
  private static final Set<String> MEMBERS = Set.of(NUMBER, CODE, UNTIL);
  private static final int MOST = 50;

  /** Those objects in the one way they are written, if each has a test number of its own. */
  static Optional<Value> readAll(List<Map<String, String>> objects) {
    List<TestNumber> read = objects.stream().flatMap(object -> read(object).stream()).toList();
    long numbers = read.stream().map(test -> test.number().forLimits()).distinct().count();
    return numbers == objects.size() && numbers <= MOST
        ? Optional.of(new Value.Objects(read.stream().map(TestNumber::members).toList()))
        : Optional.empty();
  }

  private static Optional<TestNumber> read(Map<String, String> object) {
    if (!object.keySet().equals(MEMBERS)) {
      return Optional.empty();
    }
    Optional<PhoneNumber> number = PhoneNumber.parse(object.get(NUMBER));
    Optional<Code> code = Code.parse(object.get(CODE));
    Optional<Instant> until = end(object.get(UNTIL));
    return number.isPresent() && code.isPresent() && until.isPresent()
        ? Optional.of(new TestNumber(number.get(), code.get(), until.get()))
        : Optional.empty();
  }

  /** A moment, or a day: the moment it begins in UTC. */
  private static Optional<Instant> end(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The test number in an object that was read before. */
  static TestNumber of(Map<String, String> object) {
    return new TestNumber(
        new PhoneNumber(object.get(NUMBER)),
        new Code(object.get(CODE)),
        Instant.parse(object.get(UNTIL)));
  }

  private Map<String, String> members() {
    return Map.of(NUMBER, number.e164(), CODE, code.value(), UNTIL, until.toString());
  }

  /** Tells whether that is its number, however it is dialled. */
  boolean isOf(PhoneNumber other) {
    return number.forLimits().equals(other.forLimits());
  }

  /** Whether it is one still. */
  boolean isOneAt(Instant now) {
    return now.isBefore(until);
  }
}
