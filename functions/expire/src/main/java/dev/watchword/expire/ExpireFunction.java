package dev.watchword.expire;

import dev.watchword.aws.Rehearsal;
import dev.watchword.aws.Stage.Scene;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Outcome;
import dev.watchword.core.RequestId;
import dev.watchword.core.Verifications;
import dev.watchword.http.Input;
import dev.watchword.http.Sample;
import dev.watchword.http.TaskFunction;

/** Writes down that a verification's time is up, when the state machine has come to its end. */
public final class ExpireFunction extends TaskFunction {

  private final Verifications verifications;

  /** As Lambda makes it. */
  public ExpireFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> Sample.read("expire.json").play(new ExpireFunction(stage.with(Scene.OVER))));
  }

  /** Over that wiring. */
  public ExpireFunction(Wiring wiring) {
    this.verifications = wiring.verifications();
  }

  /** A request that is closed, or not there any more, is fine. */
  @Override
  protected Outcome handle(String account, RequestId id, Input input) {
    Outcome outcome = verifications.expire(account, id);
    if (outcome instanceof Outcome.NotYet) {
      throw new TooEarly();
    }
    return outcome;
  }
}
