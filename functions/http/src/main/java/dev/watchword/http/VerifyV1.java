package dev.watchword.http;

import dev.watchword.core.CancelRule;
import dev.watchword.core.EnteredCode;
import dev.watchword.core.Outcome;
import dev.watchword.core.Outcome.Answer;
import dev.watchword.core.RequestId;
import dev.watchword.core.Verification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Version 1 of the API: parameters in, a status out. Answers with HTTP 200 whatever the status, for
 * clients do not read the body of anything else.
 */
public final class VerifyV1 extends Wire {

  private static final Set<String> METHODS = Set.of("GET", "POST");

  private static final String RESPONSE = "verify_response";
  private static final String REQUEST = "verify_request";
  private static final String CONTROLLED = "response";

  /** Starts a verification. */
  public static final Endpoint<Command.Send> SEND =
      at("/verify/json", Format.JSON, RESPONSE, VerifyV1::readSend);

  /** The same, in XML. */
  public static final Endpoint<Command.Send> SEND_XML =
      at("/verify/xml", Format.XML, RESPONSE, VerifyV1::readSend);

  /** Starts the verification of a payment. There is no XML of it. */
  public static final Endpoint<Command.Send> PSD2 =
      at("/verify/psd2/json", Format.JSON, RESPONSE, VerifyV1::readPayment);

  /** Compares a code. */
  public static final Endpoint<Command.Check> CHECK =
      at("/verify/check/json", Format.JSON, RESPONSE, VerifyV1::readCheck);

  /** The same, in XML. */
  public static final Endpoint<Command.Check> CHECK_XML =
      at("/verify/check/xml", Format.XML, RESPONSE, VerifyV1::readCheck);

  /** Looks requests up. */
  public static final Endpoint<Command.Search> SEARCH =
      at("/verify/search/json", Format.JSON, REQUEST, V1Search::read);

  /** The same, in XML. */
  public static final Endpoint<Command.Search> SEARCH_XML =
      at("/verify/search/xml", Format.XML, REQUEST, V1Search::read);

  /** Cancels a request, or starts its next step. */
  public static final Endpoint<Command.Control> CONTROL =
      at("/verify/control/json", Format.JSON, CONTROLLED, VerifyV1::readControl);

  /** The same, in XML. */
  public static final Endpoint<Command.Control> CONTROL_XML =
      at("/verify/control/xml", Format.XML, CONTROLLED, VerifyV1::readControl);

  private static final String CANCEL = "cancel";
  private static final String TRIGGER = "trigger_next_event";

  private final Format format;
  private final String root;

  /**
   * The wire of some endpoints.
   *
   * @param root the element around an answer in XML
   */
  private VerifyV1(Format format, String root) {
    this.format = format;
    this.root = root;
  }

  private static <C extends Command> Endpoint<C> at(
      String path, Format format, String root, Endpoint.Reader<C> reader) {
    VerifyV1 wire = new VerifyV1(format, root);
    return new Endpoint<>(
        wire,
        METHODS,
        path,
        (request, id) ->
            wire.refusing(
                () -> {
                  request.parameters().requireReadable();
                  return reader.read(request, id);
                }));
  }

  private <T> T refusing(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (V1Refusal e) {
      throw new Refusal(response(e.body()));
    }
  }

  private Response response(V1Body body) {
    return new Response(
        200,
        Map.of(Response.CONTENT_TYPE, format.mediaType()),
        format.write(root, body.members()),
        body.status(),
        body.about());
  }

  @Override
  Credentials credentials(Request request) {
    return refusing(() -> read(request));
  }

  private static Credentials.Secret read(Request request) {
    Optional<String> header = request.header("authorization");
    Parameters parameters = request.parameters();
    if (header.isPresent() && !(Credentials.isBearer(header.get()) && hasPair(parameters))) {
      return Credentials.Secret.basic(header.get()).orElseThrow(V1Error.DENIED::refusal);
    }
    parameters.require("api_key", "api_secret");
    if (parameters.isDoubtful("api_key") || parameters.isDoubtful("api_secret")) {
      throw V1Error.DENIED.refusal();
    }
    return new Credentials.Secret(
        parameters.one("api_key").orElseThrow(), parameters.one("api_secret").orElseThrow());
  }

  /**
   * Tells whether both parameters are there. With them, a token is no claim in version 1: clients
   * that served version 2 before leave theirs in the header.
   */
  private static boolean hasPair(Parameters parameters) {
    return parameters.isGiven("api_key") && parameters.isGiven("api_secret");
  }

  private static Command.Send readSend(Request request, String unused) {
    return V1Send.read(request, unused).under(request.parameters().key(request));
  }

  private static Command.Send readPayment(Request request, String unused) {
    return V1Payment.read(request, unused).under(request.parameters().key(request));
  }

  private static Command.Check readCheck(Request request, String unused) {
    Parameters parameters = request.parameters();
    parameters.require("request_id", "code");
    RequestId id = readId(parameters);
    boolean isNumber = parameters.isNumber("code");
    EnteredCode code =
        V1Send.valid(
            "code",
            parameters
                .one("code")
                .flatMap(typed -> isNumber ? EnteredCode.number(typed) : EnteredCode.text(typed)));
    return new Command.Check(id, code);
  }

  private static Command.Control readControl(Request request, String unused) {
    Parameters parameters = request.parameters();
    parameters.require("request_id", "cmd");
    RequestId id = readId(parameters);
    return switch (parameters.one("cmd").orElseThrow()) {
      case CANCEL -> new Command.Cancel(id, CancelRule.ONCE_SETTLED);
      case TRIGGER -> new Command.Next(id);
      default -> throw V1Error.invalid("cmd");
    };
  }

  private static RequestId readId(Parameters parameters) {
    return parameters
        .one("request_id")
        .flatMap(RequestId::parse)
        .orElseThrow(() -> V1Error.invalid("request_id"));
  }

  @Override
  Response write(Call<?> call, Answer answer) {
    return response(body(call, answer));
  }

  private static V1Body body(Call<?> call, Answer answer) {
    Optional<RequestId> about = call.command().about();
    return switch (answer) {
      case Outcome.Accepted(RequestId id) -> V1Success.accepted(id);
      case Outcome.UnderWay(RequestId id) -> V1Error.UNDER_WAY.about(Optional.of(id));
      case Outcome.AnotherUnderWay() -> V1Error.OTHER_UNDER_WAY.about(about);
      case Outcome.KeyReused() -> V1Error.KEY_REUSED.about(about);
      case Outcome.OutOfReach() -> V1Error.OUT_OF_REACH.about(about);
      case Outcome.CannotReceiveTexts(Outcome.CannotReceiveTexts.Reason reason) ->
          withoutTexts(reason).about(about);
      case Outcome.OverQuota(LocalDate next) -> V1Error.OVER_QUOTA.until(next, about);
      case Outcome.MayNotUseTemplates(), Outcome.NoSuchTemplate() ->
          throw new IllegalStateException("version 1 has no templates");
      case Outcome.MayNotChooseCode() -> V1Error.PIN_CODE.about(about);
      case Outcome.NotApproved() -> V1Error.NOT_APPROVED.about(about);
      case Outcome.NumberBlocked() -> V1Error.BLOCKED.about(about);
      case Outcome.NumberResting(Duration left) -> V1Error.NUMBER_RESTING.in(left, about);
      case Outcome.CodeTooSoon(Duration left) -> V1Error.CODE_TOO_SOON.in(left, about);
      case Outcome.CodeAccepted(Verification v) -> V1Success.verified(call.account(), v);
      case Outcome.WrongCode _ -> V1Error.CODE_DIFFERS.about(about);
      case Outcome.OutOfGuesses() -> V1Error.OUT_OF_GUESSES.about(about);
      case Outcome.CancelDone() -> V1Success.obeyed(about, CANCEL);
      case Outcome.TooEarlyToCancel _ -> V1Error.TOO_EARLY.about(about);
      case Outcome.TooLateToCancel() -> V1Error.TOO_LATE.about(about);
      case Outcome.NextStarted _ -> V1Success.obeyed(about, TRIGGER);
      case Outcome.NoStepsLeft() -> V1Error.NO_EVENT_LEFT.about(about);
      case Outcome.Unknown() -> V1Error.NOT_ACTIVE.about(about);
      case Outcome.AlreadyClosed _ -> V1Error.NOT_ACTIVE.about(about);
    };
  }

  private static V1Error withoutTexts(Outcome.CannotReceiveTexts.Reason reason) {
    return switch (reason) {
      case LANDLINE -> V1Error.LANDLINE;
      case OPTED_OUT -> V1Error.OPTED_OUT;
    };
  }

  @Override
  Response write(Call<?> call, List<Verification> found) {
    return response(V1Search.write(call, found));
  }

  @Override
  Response denied(Request request) {
    return response(V1Error.DENIED.body());
  }

  @Override
  Response barred(Request request) {
    return response(V1Error.BARRED.body());
  }

  @Override
  Response throttled(Request request, Duration wait) {
    return response(V1Error.THROTTLED.body());
  }

  @Override
  Response internalError(Request request) {
    return response(V1Error.INTERNAL.body());
  }
}
