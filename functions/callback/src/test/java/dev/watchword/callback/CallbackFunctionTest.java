package dev.watchword.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.aws.CallbackQueue;
import dev.watchword.aws.Notice;
import dev.watchword.aws.QueuedCallback;
import dev.watchword.aws.Wiring;
import dev.watchword.callback.Poster.Answer;
import dev.watchword.core.InMemoryAccounts;
import dev.watchword.core.MovableClock;
import dev.watchword.core.Setting;
import dev.watchword.core.Value;
import dev.watchword.http.Json;
import dev.watchword.http.Lambda;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallbackFunctionTest {

  private static final String NONE_FAILED = "{\"batchItemFailures\":[]}";
  private static final String SECRET = "planted-signing-secret";

  private final InMemoryAccounts accounts = new InMemoryAccounts();
  private final Map<String, Duration> putOff = new ConcurrentHashMap<>();
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private Poster poster = (url, token, body) -> new Answer.Status(200);
  private boolean queueIsOutOfReach;

  private final Lambda lambda =
      new Lambda(
          new CallbackFunction(
              Wiring.of(accounts, new Recorded(), new MovableClock()), this::post));

  private Answer post(URI url, String token, String body) {
    posted.add(url + " " + body);
    return poster.post(url, token, body);
  }

  private final class Recorded implements CallbackQueue {
    @Override
    public void put(List<Notice> notices) {
      throw new AssertionError("this function puts nothing in");
    }

    @Override
    public void putOff(QueuedCallback callback, Duration time) {
      if (queueIsOutOfReach) {
        throw new IllegalStateException("a message of the outside");
      }
      putOff.put(callback.messageId(), time);
    }
  }

  @BeforeEach
  void open() {
    accounts.open("shop", "secret");
    set(Setting.CALLBACK_URL, "https://example.com/hook?key=planted");
    set(Setting.CALLBACK_SECRET, SECRET);
  }

  private void set(Setting setting, String text) {
    accounts.set("shop", setting, new Value.Text(text));
  }

  /** A message of the queue. */
  private record Queued(String id, int receives, String account) {
    Map<String, Object> json() {
      String body =
          "{\"account\":\"%s\",\"request_id\":\"r\",\"event_id\":\"event-of-%s\",\"body\":\"{}\"}"
              .formatted(account, id);
      return Map.of(
          "messageId",
          id,
          "receiptHandle",
          "receipt-of-" + id,
          "body",
          body,
          "attributes",
          Map.of("ApproximateReceiveCount", Integer.toString(receives)));
    }
  }

  private static Queued message(String id, int receives, String account) {
    return new Queued(id, receives, account);
  }

  private String deliver(Queued... messages) {
    return deliver(List.of(messages));
  }

  private String deliver(List<Queued> messages) {
    List<Map<String, Object>> records = messages.stream().map(Queued::json).toList();
    return lambda.invoke(Json.write(Map.of("Records", records)));
  }

  private static String failed(String id) {
    return "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + id + "\"}]}";
  }

  @Test
  void deliversToTheUrlOfTheAccount() {
    assertEquals(NONE_FAILED, deliver(message("m-1", 1, "shop")));
    assertEquals(List.of("https://example.com/hook?key=planted {}"), posted);
    assertEquals(Map.of(), putOff);
    assertEquals(List.of(), lambda.log());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204, 299})
  void takesEvery2xxForDelivered(int status) {
    poster = (url, token, body) -> new Answer.Status(status);
    assertEquals(NONE_FAILED, deliver(message("m-1", 1, "shop")));
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 301, 307, 400, 401, 410, 429, 500, 503})
  void triesAgainAfterAnythingElse(int status) {
    poster = (url, token, body) -> new Answer.Status(status);
    assertEquals(failed("m-1"), deliver(message("m-1", 1, "shop")));
    assertEquals(Map.of("m-1", Duration.ofSeconds(10)), putOff);
    assertEquals(
        List.of(
            "{\"trouble\":\"callback not delivered\",\"account\":\"shop\","
                + "\"event_id\":\"event-of-m-1\",\"attempt\":1,\"reason\":\"status "
                + status
                + "\"}"),
        lambda.log());
  }

  @Test
  void waitsLongerEachTimeAndThenLetsGo() {
    poster = (url, token, body) -> new Answer.None("ForbiddenAddress");
    var _ = deliver(message("m-1", 2, "shop"), message("m-2", 18, "shop"));
    assertEquals(Map.of("m-1", Duration.ofSeconds(30), "m-2", Duration.ofSeconds(2300)), putOff);

    assertEquals(failed("m-3"), deliver(message("m-3", 19, "shop")));
    assertEquals(Duration.ZERO, putOff.get("m-3"));
    assertTrue(
        lambda.log().getLast().contains("\"trouble\":\"callback dead\""), lambda.log()::toString);
  }

  /** It comes again all the same: when the queue's own time is up. */
  @Test
  void reportsAFailureThatItCannotPutOff() {
    queueIsOutOfReach = true;
    poster = (url, token, body) -> new Answer.Status(500);
    assertEquals(failed("m-1"), deliver(message("m-1", 1, "shop")));
    assertTrue(lambda.log().getLast().contains("IllegalStateException"));
    assertFalse(lambda.log().toString().contains("a message of the outside"));
  }

  @Test
  void triesAgainWhenTheAccountCannotBeRead() {
    accounts.failNext();
    assertEquals(failed("m-1"), deliver(message("m-1", 1, "shop")));
    assertEquals(List.of(), posted);
  }

  @Test
  void dropsWhatNobodyWantsAnyMore() {
    assertEquals(NONE_FAILED, deliver(message("m-1", 1, "nobody")));
    set(Setting.CALLBACK_URL, "");
    assertEquals(NONE_FAILED, deliver(message("m-2", 1, "shop")));
    set(Setting.CALLBACK_URL, "https://example.com");
    set(Setting.CALLBACK_SECRET, "");
    assertEquals(NONE_FAILED, deliver(message("m-3", 1, "shop")));
    assertEquals(List.of(), posted, "never without a signature");
  }

  @Test
  void deliversThoseOfABatchAtOnce() {
    int callbacks = 10;
    CountDownLatch all = new CountDownLatch(callbacks);
    poster =
        (url, token, body) -> {
          all.countDown();
          return new Answer.Status(await(all) ? 200 : 500);
        };
    List<Queued> messages = new ArrayList<>();
    for (int i = 0; i < callbacks; i++) {
      messages.add(message("m-" + i, 1, "shop"));
    }
    assertEquals(NONE_FAILED, deliver(messages));
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneThatFailsLeavesTheOthersDelivered() {
    accounts.open("other", "secret");
    accounts.set("other", Setting.CALLBACK_URL, new Value.Text("https://other.example"));
    accounts.set("other", Setting.CALLBACK_SECRET, new Value.Text(SECRET));
    poster =
        (url, token, body) -> new Answer.Status(url.getHost().equals("other.example") ? 500 : 200);
    assertEquals(
        failed("m-2"),
        deliver(message("m-1", 1, "shop"), message("m-2", 1, "other"), message("m-3", 1, "shop")));
    assertEquals(3, posted.size());
  }

  @Test
  void writesNoSecretAndNoUrl() {
    poster = (url, token, body) -> new Answer.Status(500);
    var _ = deliver(message("m-1", 1, "shop"));
    assertFalse(lambda.log().toString().contains("planted"));
    assertFalse(lambda.log().toString().contains("example.com"));
  }

  @Test
  void anEventThatIsNoneFailsWhole() {
    assertThrows(IllegalArgumentException.class, () -> lambda.invoke("{}"));
    assertEquals(NONE_FAILED, deliver());
  }
}
