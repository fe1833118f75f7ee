package dev.watchword.http;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The errors of version 2, and those of calls that belong to no version: problem details (RFC
 * 9457). Callers tell them apart by their names here, which {@link ProblemPages} explains.
 */
enum Problem {
  NOT_JSON(400, "Bad Request", "The body is not a JSON object, or has a member twice."),
  CODE_DIFFERS(400, "Invalid Code", "The code does not match."),
  UNAUTHORIZED(401, "Unauthorized", "The credentials are missing or wrong."),
  OVER_QUOTA(
      402, "Quota exceeded", "This account's quota is used up; a new one begins on %s (UTC)."),
  BARRED(403, "Forbidden", "This account is barred."),
  OUT_OF_REACH(
      403, "Forbidden", "This account does not reach the country or network of the number."),
  MAY_NOT_CHOOSE_CODE(403, "Forbidden", "This account may not choose the code of a request."),
  FRAUD_CHECK(403, "Forbidden", "This account may not do without the fraud check."),
  MAY_NOT_USE_TEMPLATES(403, "Forbidden", "This account may not use templates."),
  NOT_APPROVED(
      403, "Forbidden", "This is a demo account, and the number is not on its approved list."),
  NUMBER_BLOCKED(403, "Forbidden", "The number is blocked for verification."),
  NO_SUCH_REQUEST(404, "Not Found", "The request was not found, or is no longer active."),
  NO_SUCH_TEMPLATE(404, "Not Found", "The template was not found."),
  NO_SUCH_FRAGMENT(404, "Not Found", "The fragment was not found."),
  NO_SUCH_PATH(404, "Not Found", "There is nothing at this path."),
  UNDER_WAY(409, "Conflict", "A verification of this number is already under way."),
  OTHER_UNDER_WAY(409, "Conflict", "Another transaction of this number is under way."),
  NO_STEP_LEFT(409, "Conflict", "The request is at its last step."),
  TEMPLATE_NAME_TAKEN(409, "Conflict", "Another template of this account has the name."),
  TOO_MANY_TEMPLATES(409, "Conflict", "This account has 10 templates, the most there can be."),
  FRAGMENT_EXISTS(
      409, "Conflict", "The template has a fragment of this channel and locale already."),
  TOO_MANY_FRAGMENTS(
      409, "Conflict", "This account's templates have 100 fragments, the most there can be."),
  TEMPLATE_IS_DEFAULT(
      409, "Conflict", "The template is the default: make another one the default first."),
  TEMPLATE_NOT_EMPTY(409, "Conflict", "The template has fragments: delete them first."),
  NOT_NOW(409, "Conflict", "The request can't be cancelled at this moment."),
  OUT_OF_GUESSES(
      410, "Invalid Code", "A wrong code was given too many times: the request has failed."),
  INVALID(422, "Invalid params", "The value of one or more parameters is invalid."),
  TOO_LARGE(413, "Content Too Large", "The body has more than 8 KiB."),
  NUMBER_RESTING(
      429, "Rate Limit Hit", "There were too many requests or wrong codes for this number."),
  CODE_TOO_SOON(429, "Rate Limit Hit", "There were too many wrong codes for this number."),
  THROTTLED(429, "Rate Limit Hit", "This account makes more requests per second than it may."),
  INTERNAL_ERROR(
      500, "Internal Error", "Something went wrong here. Nothing was accepted; try again.");

  private static final String MEDIA_TYPE = "application/problem+json";

  private final int status;
  private final String title;
  private final String detail;

  Problem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** The last segment of its {@code type}, and the heading of its page. */
  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String detail() {
    return detail;
  }

  /** The answer to the call of that id. */
  Response response(String callId) {
    return response(callId, Map.of());
  }

  /** With the day on which there is more to be had. */
  Response until(LocalDate day, String callId) {
    return response(callId, detail.replace("%s", day.toString()), Map.of());
  }

  /** With further members. */
  Response response(String callId, Map<String, ?> members) {
    return response(callId, detail, members);
  }

  private Response response(String callId, String detail, Map<String, ?> members) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", ProblemPages.PATH + slug());
    body.put("title", title);
    body.put("detail", detail);
    body.put("instance", callId);
    body.putAll(members);
    return Response.json(status, body).with(Response.CONTENT_TYPE, MEDIA_TYPE);
  }
}
