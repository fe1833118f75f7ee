package dev.watchword.aws;

import dev.watchword.core.Autofill;
import dev.watchword.core.Carrier.Parcel;
import dev.watchword.core.Channel;
import dev.watchword.core.Code;
import dev.watchword.core.CodeSource;
import dev.watchword.core.Generation;
import dev.watchword.core.Guess;
import dev.watchword.core.Message;
import dev.watchword.core.Order;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Plan;
import dev.watchword.core.RequestId;
import dev.watchword.core.State;
import dev.watchword.core.Strikes;
import dev.watchword.core.TaskToken;
import dev.watchword.core.Terms;
import dev.watchword.core.Verification;
import dev.watchword.core.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Requests, parcels and keys as the tests here need them. */
final class Samples {

  static final String ACCOUNT = "abcd1234";
  static final PhoneNumber NUMBER = new PhoneNumber("+61491570156");
  static final RequestId ID = new RequestId("0123456789abcdef0123456789abcdef");
  static final TaskToken TOKEN = new TaskToken("AQCEAAAAKgAAAAMAAAAA/task+token=");

  /** To the millisecond, as the clock of a deployed function gives it. */
  static final Instant T0 = Instant.parse("2026-03-01T12:00:00.123Z");

  static final String KEYS =
      """
      {"current":"k1","index":"k1","k1":"%s"}\
      """
          .formatted("first ".repeat(8));

  private Samples() {}

  static KeyRing keys() {
    return new KeyRing(() -> KEYS);
  }

  static RequestId id(int number) {
    return new RequestId("%032x".formatted(number));
  }

  static Verification accepted(int id) {
    return Verification.accepted(id(id), ACCOUNT, terms("k1", 4));
  }

  static Terms terms(String keyId, int length) {
    return terms(
        new Wording.Brand("Acme"),
        new CodeSource.Derived(keyId, "00112233445566778899aabbccddeeff", length));
  }

  static Terms terms(Wording wording, CodeSource codes) {
    Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
    return new Terms(new Order(NUMBER, wording, "en-us", "ACME", plan), codes, Strikes.NONE, T0);
  }

  /** What comes after {@code v}, in that state. */
  static Verification next(Verification v, State state) {
    return new Verification(
        v.id(),
        v.account(),
        v.terms(),
        state,
        v.code(),
        v.messages(),
        v.guesses(),
        v.token(),
        v.version() + 1);
  }

  static Verification waiting(Verification v, long seconds) {
    return next(v, new State.Waiting(0, T0.plusSeconds(seconds)));
  }

  static Verification expired(Verification v) {
    return next(v, new State.Expired(T0.plusSeconds(605)));
  }

  /** What comes after {@code v} with something in every field. */
  static Verification full(Verification v) {
    return new Verification(
        v.id(),
        v.account(),
        v.terms(),
        new State.Waiting(1, T0.plusSeconds(305)),
        Optional.of(new Generation(0, T0)),
        List.of(
            new Message(0, Channel.SMS, T0, Message.Fate.TAKEN, Optional.of("carrier-1")),
            new Message(
                1, Channel.TTS, T0.plusSeconds(125), Message.Fate.CLAIMED, Optional.empty())),
        List.of(new Guess(T0.plusSeconds(9), false)),
        Optional.of(TOKEN),
        v.version() + 1);
  }

  /** A request whose newest code is that generation's. */
  static Verification withCode(String account, RequestId id, Terms terms, int generation) {
    return new Verification(
        id,
        account,
        terms,
        new State.Waiting(0, T0.plusSeconds(125)),
        Optional.of(new Generation(generation, T0)),
        List.of(),
        List.of(),
        Optional.empty(),
        2);
  }

  static Parcel parcel(String brand, String sender, Duration life) {
    return parcel(new Wording.Brand(brand), sender, new Code("0042"), life);
  }

  static Parcel parcel(Wording wording, String sender, Code code, Duration life) {
    Autofill autofill = new Autofill.None();
    return new Parcel(
        ID, "event-1", NUMBER, wording, "en-us", sender, autofill, code, life, Optional.empty());
  }

  /** In that locale, of the shape that takes most room: 6 digits, valid for an hour. */
  static Parcel longest(String locale, Wording wording) {
    return longest(locale, wording, new Autofill.None());
  }

  static Parcel longest(String locale, Wording wording, Autofill autofill) {
    return new Parcel(
        ID,
        "event-1",
        NUMBER,
        wording,
        locale,
        "ACME",
        autofill,
        new Code("123456"),
        Duration.ofHours(1),
        Optional.empty());
  }

  /** In that locale, with a code valid for so long. */
  static Parcel parcel(String locale, Wording wording, Duration life) {
    Parcel longest = longest(locale, wording);
    return new Parcel(
        longest.request(),
        longest.event(),
        longest.number(),
        wording,
        locale,
        longest.sender(),
        longest.autofill(),
        longest.code(),
        life,
        longest.most());
  }

  /** That may cost so much. */
  static Parcel capped(String most) {
    Parcel any = parcel("Acme", "ACME", Duration.ofMinutes(5));
    return new Parcel(
        any.request(),
        any.event(),
        any.number(),
        any.wording(),
        any.locale(),
        any.sender(),
        any.autofill(),
        any.code(),
        any.life(),
        Optional.of(new BigDecimal(most)));
  }

  /** What a service answers when it refuses: an error of its own with its code and HTTP status. */
  static SdkException error(AwsServiceException.Builder error, String code, int status) {
    return error
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .message(code + ' ' + status)
        .build();
  }
}
