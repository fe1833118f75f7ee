package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

  /** Australian, as {@link World#NUMBER} is. */
  private static final Order ORDER =
      World.order(Plan.workflow(1, Optional.empty(), Optional.empty()));

  private static final Value ON = new Value.Flag(true);
  private static final CodeChoice GIVEN = new CodeChoice.Given(new Code("aZ09"));
  private static final CodeChoice DRAWN = new CodeChoice.Drawn(4);

  /** The columns: what holds of the account, the code and the number; then what comes of it. */
  @ParameterizedTest
  @CsvSource({
    // may set, given, elsewhere, demo, approved, blocked, test
    "-, -, -, -, -, -, -, admitted",
    "-, -, x, -, -, -, -, OutOfReach",
    "-, x, -, -, -, -, -, MayNotChooseCode",
    "x, x, -, -, -, -, -, admitted",
    "-, -, -, x, -, -, -, NotApproved",
    "-, -, -, x, x, -, -, admitted",
    "-, -, -, -, -, x, -, NumberBlocked",
    // Of several reasons the first is given.
    "-, x, x, x, -, x, -, OutOfReach",
    "-, x, -, x, -, x, -, MayNotChooseCode",
    "x, x, -, x, -, x, -, NotApproved",
    "x, x, -, x, x, x, -, NumberBlocked",
    // An approved number is not one that is reached, nor one that is not blocked.
    "-, -, x, x, x, -, -, OutOfReach",
    // Nothing is sent to a test number, so it may be anywhere, and needs no approval.
    "-, -, x, -, -, -, x, admitted",
    "-, -, -, x, -, -, x, admitted",
    "-, x, x, x, -, -, x, MayNotChooseCode",
    "x, x, x, x, -, -, x, admitted",
    "-, -, x, x, -, x, x, NumberBlocked"
  })
  void isRefusedForTheFirstReasonThereIs(
      String maySet,
      String given,
      String elsewhere,
      String demo,
      String approved,
      String blocked,
      String test,
      String outcome) {
    Map<Setting, Value> settings = new EnumMap<>(Setting.class);
    put(maySet, settings, Setting.MAY_SET_PIN_CODE, ON);
    put(elsewhere, settings, Setting.COUNTRIES, new Value.Texts(List.of("AT")));
    put(demo, settings, Setting.DEMO, ON);
    put(approved, settings, Setting.APPROVED_NUMBERS, new Value.Texts(List.of("+61491570156")));
    put(blocked, settings, Setting.BLOCKED, new Value.Texts(List.of("+43", "+614915")));
    Account account = Account.opened("a", SecretDigest.NONE, new Settings(settings));

    String refusal =
        Admission.refusal(account, ORDER, is(given) ? GIVEN : DRAWN, is(test))
            .map(answer -> answer.getClass().getSimpleName())
            .orElse("admitted");

    assertEquals(outcome, refusal);
  }

  private static void put(String mark, Map<Setting, Value> settings, Setting setting, Value value) {
    if (is(mark)) {
      settings.put(setting, value);
    }
  }

  private static boolean is(String mark) {
    return mark.equals("x");
  }
}
