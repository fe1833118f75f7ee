package dev.watchword.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.aws.Announcing;
import dev.watchword.aws.CallbackQueue;
import dev.watchword.aws.Change;
import dev.watchword.aws.Notice;
import dev.watchword.aws.QueuedCallback;
import dev.watchword.aws.Wiring;
import dev.watchword.core.RequestId;
import dev.watchword.core.Setting;
import dev.watchword.core.Value;
import dev.watchword.core.Verification;
import dev.watchword.core.World;
import dev.watchword.http.Lambda;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NotifyFunctionTest {

  private static final String NONE_FAILED = "{\"batchItemFailures\":[]}";

  private final World world = new World();
  private final List<Change> changes = new ArrayList<>();
  private final List<String> queued = new ArrayList<>();
  private final List<String> onBus = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private boolean queueIsFull;
  private boolean busIsFull;

  private final Lambda lambda =
      new Lambda(
          new NotifyFunction(
              Wiring.of(
                  new Announcing(
                      world.accounts(),
                      _ -> List.copyOf(changes),
                      new Recorded(),
                      Optional.of(this::putOnBus)))));

  private final class Recorded implements CallbackQueue {
    @Override
    public void put(List<Notice> notices) {
      if (queueIsFull) {
        throw new IllegalStateException("a message of the outside");
      }
      notices.forEach(notice -> queued.add(text(notice)));
      notices.forEach(notice -> bodies.add(notice.body()));
    }

    @Override
    public void putOff(QueuedCallback callback, Duration time) {
      throw new AssertionError("this function delivers nothing");
    }
  }

  private void putOnBus(List<Notice> notices) {
    if (busIsFull) {
      throw new IllegalStateException("a message of the outside");
    }
    notices.forEach(notice -> onBus.add(text(notice)));
  }

  private static String text(Notice notice) {
    return notice.account()
        + " "
        + notice.eventId().substring(notice.request().value().length())
        + " "
        + notice.detailType();
  }

  private void wantCallbacks() {
    world
        .accounts()
        .set(World.ACCOUNT, Setting.CALLBACK_URL, new Value.Text("https://example.com"));
    world
        .accounts()
        .set(World.ACCOUNT, Setting.CALLBACK_SECRET, new Value.Text("sixteen-or-more!"));
  }

  /** A request that is verified on its first message; its change gets that sequence number. */
  private RequestId verified(String number) {
    RequestId id = world.underWay();
    Verification before = world.stored(id);
    var _ = world.verifications().check(world.account(), id, world.rightCode(id));
    Verification after = world.stored(id);
    changes.add(new Change(number, () -> Optional.of(before), () -> Optional.of(after)));
    return id;
  }

  private String told() {
    return lambda.invoke("{}");
  }

  @Test
  void putsWhatThereIsToTellIntoTheQueueAndOnTheBus() {
    wantCallbacks();
    RequestId id = verified("100");

    assertEquals(NONE_FAILED, told());
    List<String> both =
        List.of(
            World.ACCOUNT + " -0-completed Verification Event",
            World.ACCOUNT + " -summary-completed Verification Summary");
    assertEquals(both, queued);
    assertEquals(both, onBus);
    assertEquals(
        ("{\"event_id\":\"%1$s-0-completed\",\"request_id\":\"%2$s\",\"account_id\":\"%3$s\","
                + "\"triggered_at\":\"2026-03-01T12:00:00.000Z\",\"type\":\"event\","
                + "\"channel\":\"sms\",\"status\":\"completed\","
                + "\"finalized_at\":\"2026-03-01T12:00:00.000Z\"}")
            .formatted(id, id.dashed(), World.ACCOUNT),
        bodies.getFirst());
    assertEquals(
        ("{\"event_id\":\"%1$s-summary-completed\",\"request_id\":\"%2$s\",\"account_id\":\"%3$s\","
             + "\"submitted_at\":\"2026-03-01T12:00:00.000Z\","
             + "\"finalized_at\":\"2026-03-01T12:00:00.000Z\",\"status\":\"completed\","
             + "\"type\":\"summary\",\"channel_timeout\":125,\"workflow\":["
             + "{\"channel\":\"sms\",\"initiated_at\":\"2026-03-01T12:00:00.000Z\",\"status\":\"completed\"},"
             + "{\"channel\":\"voice\",\"status\":\"unused\"},"
             + "{\"channel\":\"voice\",\"status\":\"unused\"}],"
             + "\"price\":\"0.05000000\",\"currency\":\"EUR\","
             + "\"estimated_price_messages_sent\":\"0.00000000\"}")
            .formatted(id, id.dashed(), World.ACCOUNT),
        bodies.getLast());
  }

  @Test
  void tellsAnAccountThatDoesNotWantItNothing() {
    verified("100");

    assertEquals(NONE_FAILED, told());
    assertEquals(List.of(), queued);
    assertEquals(2, onBus.size());
  }

  @Test
  void tellsNothingWhenThereIsNothingToTell() {
    wantCallbacks();
    RequestId id = world.underWay();
    Verification v = world.stored(id);
    changes.add(new Change("100", () -> Optional.of(v), () -> Optional.of(v)));
    changes.add(new Change("101", () -> Optional.of(v), Optional::empty));
    changes.add(new Change("102", Optional::empty, () -> Optional.of(v)));

    assertEquals(NONE_FAILED, told());
    assertEquals(List.of(), queued);
    assertEquals(List.of(), onBus);
  }

  @Test
  void reportsWhatItCouldNotTellAndGoesOn() {
    wantCallbacks();
    changes.add(
        new Change(
            "99",
            Optional::empty,
            () -> {
              throw new IllegalStateException("a message of the outside");
            }));
    verified("100");

    assertEquals("{\"batchItemFailures\":[{\"itemIdentifier\":\"99\"}]}", told());
    assertEquals(2, queued.size());
    assertEquals(
        List.of(
            "{\"function\":\"NotifyFunction\",\"record\":\"99\","
                + "\"error\":\"java.lang.IllegalStateException\"}"),
        lambda.log());
  }

  @Test
  void comesAgainWhenTheQueueOrTheBusDidNotTakeIt() {
    wantCallbacks();
    verified("100");
    String failed = "{\"batchItemFailures\":[{\"itemIdentifier\":\"100\"}]}";

    queueIsFull = true;
    assertEquals(failed, told());
    queueIsFull = false;
    busIsFull = true;
    assertEquals(failed, told());
    busIsFull = false;
    assertEquals(NONE_FAILED, told());
    assertEquals(4, queued.size(), "twice each, under the same id");
    assertEquals(2, queued.stream().distinct().count());
    assertEquals(2, onBus.size());
  }

  @Test
  void comesAgainWhenTheAccountCannotBeRead() {
    wantCallbacks();
    verified("100");
    world.accounts().failNext();

    assertEquals("{\"batchItemFailures\":[{\"itemIdentifier\":\"100\"}]}", told());
    assertEquals(List.of(), queued);
  }
}
