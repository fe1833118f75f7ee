package dev.watchword.http;

import dev.watchword.core.Autofill;
import dev.watchword.core.Code;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.EnteredCode;
import dev.watchword.core.Order;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Plan;
import dev.watchword.core.SenderId;
import dev.watchword.core.Wording;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads version 1's request to start a verification, also that of a payment. */
final class V1Send {

  private static final int DEFAULT_CODE_LENGTH = 4;
  private static final int DEFAULT_WORKFLOW = 1;

  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Parameters parameters;
  private final Languages languages;

  V1Send(Parameters parameters, Languages languages) {
    this.parameters = parameters;
    this.languages = languages;
  }

  static Command.Send read(Request request, String unused) {
    Parameters parameters = request.parameters();
    parameters.require("number", "brand");
    return new V1Send(parameters, Languages.SEND)
        .read(() -> new Wording.Brand(Brand.readV1("brand", parameters)));
  }

  /**
   * Reads everything but the wording, which has parameters of its own.
   *
   * @throws V1Refusal naming the parameter that is at fault
   */
  Command.Send read(Supplier<Wording> readWording) {
    PhoneNumber number = number();
    Wording wording = readWording.get();
    String sender = sender();
    CodeChoice code = code();
    String locale = locale(number);
    PhoneNumber.Kind kind = kind();
    Autofill autofill = autofill();
    Plan plan = plan();
    if (!number.is(kind)) {
      throw V1Error.OTHER_TYPE.refusal();
    }
    return new Command.Send(new Order(number, wording, locale, sender, autofill, plan), code);
  }

  /** A JSON number has to be whole, without sign or exponent. */
  private PhoneNumber number() {
    String text = parameters.one("number").orElseThrow();
    boolean isNumber = parameters.isNumber("number");
    if (isNumber && !DIGITS.matcher(text).matches()) {
      throw V1Error.invalid("number");
    }
    Optional<String> country = country();
    Optional<PhoneNumber> number =
        country.isEmpty()
            ? PhoneNumber.parse(text)
            : isNumber
                ? PhoneNumber.parseNumeral(text, country.get())
                : PhoneNumber.parse(text, country.get());
    return valid("number", number);
  }

  private Optional<String> country() {
    Optional<String> letters = parameters.one("country");
    return letters.isEmpty()
        ? letters
        : Optional.of(
            valid(
                "country",
                letters
                    .filter(code -> COUNTRY.matcher(code).matches())
                    .map(code -> code.toUpperCase(Locale.ROOT))
                    .filter(PhoneNumber::isCountry)));
  }

  private String sender() {
    return parameters
        .one("sender_id")
        .map(text -> valid("sender_id", Optional.of(text).filter(SenderId::isValid)))
        .orElse(SenderId.NONE);
  }

  /** A code that is given has its own length, whatever {@code code_length} says. */
  private CodeChoice code() {
    int length = codeLength();
    return parameters
        .one("pin_code")
        .map(text -> valid("pin_code", code(text)))
        .<CodeChoice>map(CodeChoice.Given::new)
        .orElseGet(() -> new CodeChoice.Drawn(length));
  }

  /** A number is whole: {@code 1E10} is no code of a letter and digits. */
  private Optional<Code> code(String text) {
    return parameters.isNumber("pin_code") && EnteredCode.number(text).isEmpty()
        ? Optional.empty()
        : Code.chosen(text);
  }

  private int codeLength() {
    int length = wholeNumber("code_length", 4, 6).orElse(DEFAULT_CODE_LENGTH);
    return valid("code_length", Optional.of(length).filter(digits -> digits != 5));
  }

  private String locale(PhoneNumber number) {
    return parameters
        .one("lg")
        .map(lg -> valid("lg", languages.named(lg)))
        .orElseGet(() -> languages.of(number));
  }

  /** Both would want to be the last line. */
  private Autofill autofill() {
    Optional<Autofill> app =
        parameters.one("app_hash").map(hash -> valid("app_hash", Autofill.app(hash)));
    Optional<Autofill> web =
        parameters
            .one("autofill_domain")
            .map(domain -> valid("autofill_domain", Autofill.web(domain)));
    if (app.isPresent() && web.isPresent()) {
      throw V1Error.invalid("autofill_domain");
    }
    return app.or(() -> web).orElseGet(Autofill.None::new);
  }

  private PhoneNumber.Kind kind() {
    return parameters
        .one("require_type")
        .map(
            type ->
                switch (type.toLowerCase(Locale.ROOT)) {
                  case "all" -> PhoneNumber.Kind.ANY;
                  case "mobile" -> PhoneNumber.Kind.MOBILE;
                  case "landline" -> PhoneNumber.Kind.LANDLINE;
                  default -> throw V1Error.invalid("require_type");
                })
        .orElse(PhoneNumber.Kind.ANY);
  }

  private Plan plan() {
    int workflow = wholeNumber("workflow_id", 1, Plan.WORKFLOWS).orElse(DEFAULT_WORKFLOW);
    Optional<Duration> pinExpiry = seconds("pin_expiry", 60, 3600);
    return Plan.workflow(workflow, pinExpiry, seconds("next_event_wait", 60, 900));
  }

  private Optional<Duration> seconds(String name, int least, int most) {
    return wholeNumber(name, least, most).map(Duration::ofSeconds);
  }

  private Optional<Integer> wholeNumber(String name, int least, int most) {
    return parameters
        .one(name)
        .map(
            text ->
                valid(
                    name,
                    Optional.of(text)
                        .filter(digits -> WHOLE_NUMBER.matcher(digits).matches())
                        .map(Integer::valueOf)
                        .filter(number -> number >= least && number <= most)));
  }

  /** That value, or a refusal that names the parameter. */
  static <T> T valid(String name, Optional<T> value) {
    return value.orElseThrow(() -> V1Error.invalid(name));
  }
}
