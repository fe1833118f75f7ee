package dev.watchword.http.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A call of the API and its answer, as they went over the wire.
 *
 * @param query without the question mark; empty if there was none
 * @param headers by lower-case name
 * @param answerHeaders by lower-case name
 */
public record Exchange(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    String body,
    int status,
    Map<String, String> answerHeaders,
    String answer) {

  private static final Pattern PROBLEM = Pattern.compile("^\\{\"type\":\"/problems/([a-z-]+)\"");
  private static final Pattern STATUS = Pattern.compile("(?:\"status\":\"|<status>)([0-9]+)[\"<]");

  private static final Pattern FAULT_IN_V1 =
      Pattern.compile(
          "The (?:value of|parameter) ([\\w-]+) (?:is (?:invalid|missing)|was another)");

  /** The name as version 2 gives it, its index if it has one, and the rule. */
  private static final Pattern FAULT_IN_V2 =
      Pattern.compile("\"name\":\"[^\"]*\",\"reason\":\"`([^\"]*)\"");

  public Exchange {
    // Which makes no difference, as the document says.
    path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    headers = Map.copyOf(headers);
    answerHeaders = Map.copyOf(answerHeaders);
  }

  /** Version 1's status, of which a request that was found has none; the name of a problem. */
  String verdict() {
    return isV1() ? first(STATUS).orElse("0") : first(PROBLEM).orElse("");
  }

  private boolean isV1() {
    return path.startsWith("/verify/") && status == 200;
  }

  boolean isSuccess() {
    return isV1() ? verdict().equals("0") : status / 100 == 2;
  }

  /** What the answer finds at fault, each a name, a backtick and a sentence. */
  List<String> faults() {
    if (isV1()) {
      return verdict().equals("2") || verdict().equals("3")
          ? List.of(first(FAULT_IN_V1).orElse("call") + "` is refused")
          : List.of();
    }
    return status == 422
        ? FAULT_IN_V2.matcher(answer).results().map((MatchResult m) -> m.group(1)).toList()
        : List.of();
  }

  private Optional<String> first(Pattern pattern) {
    return pattern.matcher(answer).results().map((MatchResult m) -> m.group(1)).findFirst();
  }

  /** Which it was, without what it said. */
  @Override
  public String toString() {
    return method + " " + path + " => " + status + " " + verdict();
  }
}
