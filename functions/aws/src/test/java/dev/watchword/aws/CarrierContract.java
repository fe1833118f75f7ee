package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.watchword.core.Carrier;
import dev.watchword.core.Carrier.Receipt;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.crt.http.HttpException;

/** What every carrier of AWS does; each adapter extends this with its own {@link #carrier}. */
abstract class CarrierContract {

  /** AWS_IO_SOCKET_CONNECTION_REFUSED. */
  private static final int REFUSED = 1047;

  /** AWS_ERROR_HTTP_CONNECTION_CLOSED. */
  private static final int CLOSED = 2058;

  /** The adapter over a client that has nothing behind it but that. */
  abstract Carrier carrier(Intercepted.Service service);

  /** What the service answers to a message that it takes. */
  abstract SdkResponse taken(String id);

  /** What the service answers when its model has no exception for it. */
  abstract SdkException error(String code, int status);

  private Receipt receipt(SdkException e) {
    AtomicInteger calls = new AtomicInteger();
    Carrier carrier =
        carrier(
            _ -> {
              calls.incrementAndGet();
              throw e;
            });
    Receipt receipt = send(carrier);
    assertEquals(1, calls.get(), "once, whatever happens");
    return receipt;
  }

  private static Receipt send(Carrier carrier) {
    return carrier.send(Samples.parcel("Acme", "ACME", Duration.ofMinutes(5)));
  }

  @Test
  void saysByWhichIdItKnowsAMessage() {
    assertEquals(new Receipt.Taken(Optional.of("m-1")), send(carrier(_ -> taken("m-1"))));
  }

  @Test
  void canDoWithoutAnId() {
    assertEquals(new Receipt.Taken(Optional.empty()), send(carrier(_ -> taken(null))));
  }

  @ParameterizedTest
  @CsvSource({"Throttling, 400", "RequestLimitExceeded, 503", "TooManyRequestsException, 429"})
  void hasTooMuchToDo(String code, int status) {
    assertEquals(new Receipt.Throttled(), receipt(error(code, status)));
  }

  @Test
  void isOutOfReachIfItSaysSo() {
    assertEquals(new Receipt.Unavailable(), receipt(error("ServiceUnavailable", 503)));
  }

  static Stream<SdkException> unconnected() {
    return Stream.of(
        SdkClientException.create("x", new ConnectException()),
        SdkClientException.create("x", new UnknownHostException()),
        SdkClientException.create("x", new java.io.IOException(new HttpException(REFUSED))));
  }

  @ParameterizedTest
  @MethodSource("unconnected")
  void isOutOfReachIfNoConnectionCouldBeMade(SdkException e) {
    assertEquals(new Receipt.Unavailable(), receipt(e));
  }

  @ParameterizedTest
  @MethodSource("dev.watchword.aws.UnansweredCalls#all")
  void mayHaveTakenWhatItDidNotAnswer(SdkException e) {
    assertEquals(new Receipt.Unknown(), receipt(e));
  }

  @Test
  void mayHaveTakenWhatTheConnectionBrokeOver() {
    SdkException e =
        SdkClientException.create("x", new java.io.IOException(new HttpException(CLOSED)));

    assertEquals(new Receipt.Unknown(), receipt(e));
  }

  @ParameterizedTest
  @CsvSource({"InternalFailure, 500", "'', 502", "'', 504"})
  void mayHaveTakenWhatItBrokeOver(String code, int status) {
    assertEquals(new Receipt.Unknown(), receipt(error(code, status)));
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDenied",
    "ExpiredToken",
    "InvalidClientTokenId",
    "SignatureDoesNotMatch",
    "UnrecognizedClientException"
  })
  void doesNotKnowUs(String code) {
    assertEquals(new Receipt.Misconfigured(), receipt(error(code, 403)));
  }

  @Test
  void refusesForReasonsThatNobodyKnowsYet() {
    assertEquals(new Receipt.Refused(), receipt(error("SomethingNew", 400)));
  }

  /** A receipt goes into logs. */
  @Test
  void saysNothingOfTheMessage() {
    String told = send(carrier(_ -> taken("m-1"))).toString();

    assertFalse(told.contains("0042") || told.contains("491570156"), told);
  }
}
