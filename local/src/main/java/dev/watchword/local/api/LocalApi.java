package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.front.Answer;
import dev.watchword.local.front.Call;
import dev.watchword.local.front.Routes;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The front page and the endpoints under {@code /local}, which only the local stack has. */
public final class LocalApi {
  private static final String PREFIX = "/local";

  private final Routes<Endpoint> routes = new Routes<>();
  private final Runnable settle;
  private final Pages pages;

  /**
   * An API that lets everything under way come to rest before it answers.
   *
   * @param settle returns when nothing is left to do at this instant
   */
  public LocalApi(
      Runnable settle,
      MessageEndpoint messages,
      ClockEndpoint clock,
      ExecutionEndpoint executions,
      AccountEndpoint accounts,
      CarrierEndpoint carriers,
      ReportEndpoint reports,
      CallbackEndpoint callbacks,
      StackEndpoint stack,
      Pages pages) {
    this.settle = settle;
    this.pages = pages;
    routes
        .add("GET", "/local/messages", messages::list)
        .add("GET", "/local/clock", clock::read)
        .add("POST", "/local/clock", clock::advance)
        .add("GET", "/local/executions/{request_id}", executions::show)
        .add("POST", "/local/accounts", accounts::create)
        .add("POST", "/local/carrier", carriers::fail)
        .add("GET", "/local/carrier", carriers::list)
        .add("DELETE", "/local/carrier", carriers::takeBack)
        .add("POST", "/local/reports", reports::tell)
        .add("GET", "/local/callbacks", callbacks::list)
        .add("GET", "/local/events", callbacks::listEvents)
        .add("GET", "/local/stack", stack::show);
  }

  /** Whether a call is for this API; all others are for the deployed one. */
  public boolean owns(Call call) {
    String path = call.path();
    return path.equals("/") || path.equals(PREFIX) || path.startsWith(PREFIX + "/");
  }

  /** Answers a call, with an error in JSON if that is all there is to say. */
  public Answer answer(Call call) {
    return pages.answer(call).orElseGet(() -> answerInJson(call));
  }

  private Answer answerInJson(Call call) {
    Optional<Routes.Match<Endpoint>> route = routes.match(call.method(), call.path());
    if (route.isEmpty()) {
      return unmatched(call);
    }
    try {
      settle.run();
      return route
          .get()
          .target()
          .answer(call, route.get().variables())
          .map(json -> Answer.json(HttpURLConnection.HTTP_OK, json.toString()))
          .orElseGet(() -> error(HttpURLConnection.HTTP_NOT_FOUND, "there is no such thing"));
    } catch (BadInput e) {
      return error(HttpURLConnection.HTTP_BAD_REQUEST, e.getMessage());
    } catch (RuntimeException e) {
      return error(HttpURLConnection.HTTP_INTERNAL_ERROR, "the local stack is broken: " + e);
    }
  }

  private Answer unmatched(Call call) {
    String allowed = routes.allowed(call.path());
    if (allowed.isEmpty()) {
      return error(HttpURLConnection.HTTP_NOT_FOUND, "there is no " + call.path());
    }
    Answer answer = error(HttpURLConnection.HTTP_BAD_METHOD, "only " + allowed + " goes here");
    Map<String, List<String>> headers = new HashMap<>(answer.headers());
    headers.put("allow", List.of(allowed));
    return new Answer(answer.status(), headers, answer.body());
  }

  private static Answer error(int status, String sentence) {
    JsonNode json = Members.JSON.createObjectNode().put("error", sentence);
    return Answer.json(status, json.toString());
  }
}
