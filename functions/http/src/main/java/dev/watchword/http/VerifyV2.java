package dev.watchword.http;

import dev.watchword.core.CancelRule;
import dev.watchword.core.Outcome;
import dev.watchword.core.Outcome.Answer;
import dev.watchword.core.RequestId;
import dev.watchword.core.Verification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Version 2 of the API: JSON, HTTP statuses and problem details. */
public final class VerifyV2 extends Wire {

  static final VerifyV2 WIRE = new VerifyV2();

  /** Starts a verification. */
  public static final Endpoint<Command.Send> SEND = at("POST", "/v2/verify", V2Send::read);

  /** Compares a code. */
  public static final Endpoint<Command.Check> CHECK =
      at("POST", "/v2/verify/{id}", (request, id) -> V2Check.read(request, readId(request, id)));

  /** Looks a request up. */
  public static final Endpoint<Command.Search> SEARCH =
      at(
          "GET",
          "/v2/verify/{id}",
          (request, id) -> new Command.Search(List.of(readId(request, id))));

  /** Cancels a request. */
  public static final Endpoint<Command.Cancel> CANCEL =
      at(
          "DELETE",
          "/v2/verify/{id}",
          (request, id) -> new Command.Cancel(readId(request, id), CancelRule.ANY_TIME));

  /** Starts a request's next step. */
  public static final Endpoint<Command.Next> NEXT =
      at("POST", "/v2/verify/{id}/next_workflow", VerifyV2::readNext);

  /** The same, as older SDKs call it. */
  public static final Endpoint<Command.Next> NEXT_DASHED =
      at("POST", "/v2/verify/{id}/next-workflow", VerifyV2::readNext);

  private static final Map<String, String> KEY_REUSED =
      V2Body.fault(V2Send.IDEMPOTENCY_KEY, "was another request's in the last 24 hours");

  private static final Map<String, String> NO_SUCH_TEMPLATE =
      V2Body.fault("template_id", "must be the id of a template of this account");

  private static final String RETRY_AFTER = "Retry-After";

  private VerifyV2() {}

  private static <C extends Command> Endpoint<C> at(
      String method, String path, Endpoint.Reader<C> reader) {
    return new Endpoint<>(WIRE, Set.of(method), path, reader);
  }

  private static Command.Next readNext(Request request, String id) {
    return new Command.Next(readId(request, id));
  }

  /** An id that can't be one is answered as one that is not there. */
  private static RequestId readId(Request request, String id) {
    return RequestId.parse(id)
        .orElseThrow(() -> new Refusal(Problem.NO_SUCH_REQUEST.response(request.callId())));
  }

  @Override
  Credentials credentials(Request request) {
    return request
        .header("authorization")
        .flatMap(VerifyV2::read)
        .orElseThrow(() -> new Refusal(denied(request)));
  }

  private static Optional<Credentials> read(String header) {
    return Credentials.Secret.basic(header)
        .<Credentials>map(secret -> secret)
        .or(() -> Token.bearer(header));
  }

  @Override
  Response write(Call<?> call, Answer answer) {
    String callId = call.request().callId();
    return switch (answer) {
      case Outcome.Accepted(RequestId id) ->
          Response.json(202, Map.of("request_id", id.dashed())).about(id);
      case Outcome.UnderWay(RequestId id) ->
          Problem.UNDER_WAY.response(callId, Map.of("request_id", id.dashed())).about(id);
      case Outcome.AnotherUnderWay() -> Problem.OTHER_UNDER_WAY.response(callId);
      case Outcome.KeyReused() -> V2Body.refused(call.request(), List.of(KEY_REUSED));
      case Outcome.OutOfReach() -> Problem.OUT_OF_REACH.response(callId);
      case Outcome.CannotReceiveTexts(Outcome.CannotReceiveTexts.Reason reason) ->
          V2Body.refused(call.request(), withoutTexts(call.command(), reason));
      case Outcome.OverQuota(LocalDate next) -> Problem.OVER_QUOTA.until(next, callId);
      case Outcome.MayNotUseTemplates() -> Problem.MAY_NOT_USE_TEMPLATES.response(callId);
      case Outcome.NoSuchTemplate() -> V2Body.refused(call.request(), List.of(NO_SUCH_TEMPLATE));
      case Outcome.MayNotChooseCode() -> Problem.MAY_NOT_CHOOSE_CODE.response(callId);
      case Outcome.NotApproved() -> Problem.NOT_APPROVED.response(callId);
      case Outcome.NumberBlocked() -> Problem.NUMBER_BLOCKED.response(callId);
      case Outcome.NumberResting(Duration left) ->
          Problem.NUMBER_RESTING.response(callId).with(RETRY_AFTER, seconds(left));
      case Outcome.CodeTooSoon(Duration left) ->
          Problem.CODE_TOO_SOON.response(callId).with(RETRY_AFTER, seconds(left));
      case Outcome.CodeAccepted(Verification v) -> Response.json(200, completed(v)).about(v.id());
      case Outcome.WrongCode _ -> Problem.CODE_DIFFERS.response(callId);
      case Outcome.OutOfGuesses() -> Problem.OUT_OF_GUESSES.response(callId);
      case Outcome.CancelDone() -> Response.noContent();
      case Outcome.TooEarlyToCancel _ -> Problem.NOT_NOW.response(callId);
      case Outcome.TooLateToCancel() -> Problem.NOT_NOW.response(callId);
      case Outcome.NextStarted _ -> Response.json(200, Map.of());
      case Outcome.NoStepsLeft() -> Problem.NO_STEP_LEFT.response(callId);
      case Outcome.Unknown() -> Problem.NO_SUCH_REQUEST.response(callId);
      case Outcome.AlreadyClosed _ -> Problem.NO_SUCH_REQUEST.response(callId);
    };
  }

  /** Each step is at fault, and a call in place of any of them would do. */
  private static List<Map<String, String>> withoutTexts(
      Command command, Outcome.CannotReceiveTexts.Reason reason) {
    String rule =
        switch (reason) {
          case LANDLINE -> "is a text message to a landline";
          case OPTED_OUT -> "is a text message to a number that has opted out of them";
        };
    int steps = command instanceof Command.Send send ? send.order().plan().steps().size() : 0;
    return IntStream.range(0, steps)
        .mapToObj(
            step ->
                V2Body.fault(
                    "workflow[" + step + "]", rule + ": one step must have the channel voice"))
        .toList();
  }

  private static Map<String, String> completed(Verification v) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("request_id", v.id().dashed());
    body.put("status", "completed");
    return body;
  }

  @Override
  Response write(Call<?> call, List<Verification> found) {
    return found.isEmpty()
        ? Problem.NO_SUCH_REQUEST.response(call.request().callId())
        : Response.json(200, V2Search.write(found.getFirst(), call.at()))
            .about(found.getFirst().id());
  }

  @Override
  Response denied(Request request) {
    return Problem.UNAUTHORIZED
        .response(request.callId())
        .with("WWW-Authenticate", "Basic realm=\"verify\", Bearer");
  }

  @Override
  Response barred(Request request) {
    return Problem.BARRED.response(request.callId());
  }

  @Override
  Response throttled(Request request, Duration wait) {
    return Problem.THROTTLED.response(request.callId()).with(RETRY_AFTER, seconds(wait));
  }

  /** Rounded up: not a moment too soon. */
  private static String seconds(Duration wait) {
    return Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds());
  }

  @Override
  Response internalError(Request request) {
    return Problem.INTERNAL_ERROR.response(request.callId());
  }
}
