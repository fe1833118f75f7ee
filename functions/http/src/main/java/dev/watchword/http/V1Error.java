package dev.watchword.http;

import dev.watchword.core.RequestId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The errors of version 1: a status, and a text that quotes nothing of what was sent. */
enum V1Error {
  THROTTLED("1", "This account makes more requests per second than it may; please try again."),
  CODE_TOO_SOON(
      "1",
      "Too many wrong codes for this number; please try again in %s seconds. No try was used."),
  MISSING("2", "The parameter %s is missing."),
  INVALID("3", "The value of %s is invalid."),
  PIN_CODE_OF_PAYMENT(
      "3", "A payment takes no pin_code: it would not be bound to the amount and the payee."),
  KEY_REUSED("3", "The value of Idempotency-Key was another request's in the last 24 hours."),
  UNREADABLE("3", "The %s of this call can't be read."),
  DENIED("4", "The credentials are wrong."),
  INTERNAL("5", "Something went wrong here. Nothing was accepted; please try again."),
  NOT_ACTIVE("6", "The request was not found, or is no longer active."),
  NUMBER_RESTING(
      "7", "Too many requests or wrong codes for this number; please try again in %s seconds."),
  BLOCKED("7", "The number is blocked for verification."),
  BARRED("8", "This account is barred."),
  OVER_QUOTA("9", "This account's quota is used up; a new one begins on %s (UTC)."),
  UNDER_WAY("10", "A verification of this number is already under way."),
  OTHER_UNDER_WAY("10", "Another transaction of this number is under way."),
  OUT_OF_REACH("15", "This account does not reach the country or network of the number."),
  LANDLINE(
      "15",
      "The number is a landline, which takes no text messages; please choose a workflow_id with a"
          + " call: 1, 2, 3, 5 or 7."),
  OPTED_OUT(
      "15",
      "The number has opted out of text messages; please choose a workflow_id with a call: 1, 2, 3,"
          + " 5 or 7."),
  OTHER_TYPE("15", "The number is not of the type that require_type asks for."),
  CODE_DIFFERS("16", "The code does not match."),
  OUT_OF_GUESSES("17", "A wrong code was given too many times: the request has failed."),
  TOO_MANY_IDS("18", "A search is for 10 request_ids at most."),
  TOO_EARLY("19", "A request can't be cancelled in its first 30 seconds."),
  TOO_LATE("19", "A request can't be cancelled once its second event has begun."),
  NO_EVENT_LEFT("19", "The request has no event left to trigger."),
  PIN_CODE("20", "This account may not set pin_code."),
  NOT_APPROVED("29", "This is a demo account, and the number is not on its approved list."),
  NOT_FOUND("101", "There is no such request.");

  private final String status;
  private final String text;

  V1Error(String status, String text) {
    this.status = status;
    this.text = text;
  }

  static V1Refusal missing(String parameter) {
    return new V1Refusal(MISSING.about(Optional.empty(), parameter));
  }

  static V1Refusal invalid(String parameter) {
    return new V1Refusal(INVALID.about(Optional.empty(), parameter));
  }

  /** {@code part} is {@code query} or {@code body}. */
  static V1Refusal unreadable(String part) {
    return new V1Refusal(UNREADABLE.about(Optional.empty(), part));
  }

  V1Refusal refusal() {
    return new V1Refusal(about(Optional.empty()));
  }

  V1Body body() {
    return about(Optional.empty());
  }

  /** The answer to a caller that knows that request's id. */
  V1Body about(Optional<RequestId> id) {
    return about(id, "");
  }

  /** With the seconds that are left, rounded up. */
  V1Body in(Duration left, Optional<RequestId> id) {
    return about(id, Long.toString(left.plusSeconds(1).minusNanos(1).toSeconds()));
  }

  /** With the day on which there is more to be had. */
  V1Body until(LocalDate day, Optional<RequestId> id) {
    return about(id, day.toString());
  }

  /** {@code detail} is one of the contract's names or a number, not what a caller said. */
  private V1Body about(Optional<RequestId> id, String detail) {
    Map<String, String> members = new LinkedHashMap<>();
    id.ifPresent(known -> members.put("request_id", known.value()));
    members.put("status", status);
    members.put("error_text", text.replace("%s", detail));
    return new V1Body(status, members, id);
  }
}
