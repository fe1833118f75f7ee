package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every way that a request can go, change by change, and what its account is told on the way. */
final class CallbackTest {

  private static final Instant START = MovableClock.START;
  private static final TaskToken TOKEN = new TaskToken("t");

  private final Plan plan = Plan.workflow(1, Optional.empty(), Optional.empty());
  private Instant now = START;
  private Verification v =
      Verification.accepted(SequentialIds.of(1), World.ACCOUNT, World.terms(plan, START));
  private final List<String> told = new ArrayList<>(told(Callback.between(Optional.empty(), v)));

  /** The event happens after that many seconds; what is told of it is noted. */
  private void then(int seconds, Event event) {
    now = now.plusSeconds(seconds);
    Verification next = Lifecycle.on(v, event, now).next();
    told.addAll(told(Callback.between(Optional.of(v), next)));
    v = next;
  }

  private void sent(int seconds, int step) {
    then(seconds, new Event.Due(step, TOKEN));
    then(0, new Event.Delivered(step, Optional.of("m-" + step)));
  }

  /** What each is about, and how many seconds after the start it was so. */
  private static List<String> told(List<Callback> callbacks) {
    return callbacks.stream().map(CallbackTest::text).toList();
  }

  private static String text(Callback callback) {
    Instant at =
        switch (callback) {
          case Callback.StepOver step -> step.at();
          case Callback.RequestOver request -> request.state().at();
        };
    return "%s %s %s"
        .formatted(
            callback.subject(),
            callback.fate().wireName(),
            Duration.between(START, at).toSeconds());
  }

  private static Event right() {
    return new Event.CodeEntered(true);
  }

  private static Event wrong() {
    return new Event.CodeEntered(false);
  }

  private void assertTold(String... expected) {
    assertEquals(List.of(expected), told);
  }

  @Nested
  class ARequest {

    @Test
    void isNotToldOfWhileItIsUnderWay() {
      sent(1, 0);
      then(10, wrong());
      then(1, new Event.Due(0, new TaskToken("another")));
      assertTold();
    }

    @Test
    void isVerifiedAtOnce() {
      sent(1, 0);
      then(20, right());
      assertTold("0 completed 21", "summary completed 21");
    }

    @Test
    void isVerifiedAfterAFallback() {
      sent(0, 0);
      sent(125, 1);
      then(5, right());
      assertTold("0 expired 125", "1 completed 130", "summary completed 130");
    }

    @Test
    void failsOnTheThirdWrongCode() {
      sent(0, 0);
      then(1, wrong());
      then(1, wrong());
      then(1, wrong());
      assertTold("0 failed 3", "summary failed 3");
    }

    @Test
    void expiresOnceAllStepsHave() {
      sent(0, 0);
      sent(125, 1);
      sent(180, 2);
      then(300, new Event.RanOut());
      assertTold("0 expired 125", "1 expired 305", "2 expired 605", "summary expired 605");
    }

    @Test
    void expiresAtItsEndHoweverLateThatIsSeen() {
      sent(0, 0);
      then(4000, right());
      assertTold("0 expired 605", "summary expired 605");
    }

    @Test
    void isCancelled() {
      sent(0, 0);
      then(40, new Event.CancelAsked(CancelRule.ONCE_SETTLED));
      assertTold("0 cancelled 40", "summary cancelled 40");
    }

    @Test
    void isCancelledBeforeAnythingWasSent() {
      then(5, new Event.CancelAsked(CancelRule.ANY_TIME));
      assertTold("summary cancelled 5");
    }

    @Test
    void goesOnToTheNextStepWhenItIsAskedTo() {
      sent(0, 0);
      then(10, new Event.NextAsked(0));
      assertTold();
      sent(1, 1);
      assertTold("0 expired 11");
    }

    @Test
    void isVerifiedByItsFirstMessageWhileTheNextIsOnItsWay() {
      sent(0, 0);
      then(10, new Event.NextAsked(0));
      then(1, right());
      assertTold("0 completed 11", "summary completed 11");
    }

    @Test
    void isOverOnlyOnce() {
      sent(0, 0);
      then(9, right());
      told.clear();
      then(1, new Event.Reported(0, new Report(Report.Result.DELIVERED, now, Optional.empty())));
      then(1, wrong());
      assertTold();
    }
  }

  @Nested
  class AMessage {

    @Test
    void isRefusedByItsCarrier() {
      then(0, new Event.Due(0, TOKEN));
      then(1, new Event.Refused(0));
      assertTold("0 failed 0");
      sent(1, 1);
      then(1, right());
      assertTold("0 failed 0", "1 completed 3", "summary completed 3");
    }

    @Test
    void isReportedNotToArrive() {
      sent(0, 0);
      then(7, new Event.Reported(0, new Report(Report.Result.FAILED, now, Optional.empty())));
      assertTold("0 failed 0");
    }

    @Test
    void isThrottledAndSentLater() {
      then(0, new Event.Due(0, TOKEN));
      then(0, new Event.Throttled(0));
      sent(10, 0);
      assertTold();
    }

    /** Codes are good over all messages, and the last that may have arrived has the credit. */
    @Test
    void hasBroughtTheRightCodeAfterAllWhenTheNextOneIsRefused() {
      sent(0, 0);
      then(125, new Event.Due(1, TOKEN));
      then(0, new Event.Refused(1));
      then(5, right());
      assertTold("0 expired 125", "1 failed 125", "0 completed 130", "summary completed 130");
    }

    @Test
    void staysOverWhenTheNextOneIsRefusedAndTheRequestFails() {
      sent(0, 0);
      then(125, new Event.Due(1, TOKEN));
      then(0, new Event.Refused(1));
      then(1, wrong());
      then(1, wrong());
      then(1, wrong());
      assertTold("0 expired 125", "1 failed 125", "summary failed 128");
    }
  }

  @Test
  void anIdSaysWhatAndOfWhichRequestSoThatTheSameHasTheSame() {
    sent(0, 0);
    Verification closed = Lifecycle.on(v, right(), now).next();
    List<String> ids =
        List.of(
            "00000000000000000000000000000001-0-completed",
            "00000000000000000000000000000001-summary-completed");
    for (int i = 0; i < 2; i++) {
      assertEquals(
          ids, Callback.between(Optional.of(v), closed).stream().map(Callback::id).toList());
    }
  }

  @Test
  void aRequestIsAnnouncedIfItsAccountWantsThat() {
    World world = new World();
    assertFalse(world.stored(world.accepted()).terms().isAnnounced());

    World told = new World();
    told.accounts().set(World.ACCOUNT, Setting.CALLBACK_URL, new Value.Text("https://example.com"));
    assertFalse(told.account().wantsCallbacks());
    told.accounts().set(World.ACCOUNT, Setting.CALLBACK_SECRET, new Value.Text("sixteen-or-more!"));
    assertTrue(told.stored(told.accepted()).terms().isAnnounced());
  }
}
