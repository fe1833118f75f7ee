package dev.watchword.deliver;

import dev.watchword.aws.Rehearsal;
import dev.watchword.aws.Stage.Scene;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Outcome;
import dev.watchword.core.RequestId;
import dev.watchword.core.TaskToken;
import dev.watchword.core.Verifications;
import dev.watchword.http.Input;
import dev.watchword.http.Sample;
import dev.watchword.http.TaskFunction;

/**
 * Hands a step's message to the carrier, when the state machine says that the step is due. The wait
 * that follows is ended by whoever ends the request, not by this function's answer.
 */
public final class DeliverFunction extends TaskFunction {

  private final Verifications verifications;

  /** As Lambda makes it. */
  public DeliverFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> {
          Sample due = Sample.read("deliver.json");
          due.play(new DeliverFunction(stage.with(Scene.SMS_DUE)));
          due.play(new DeliverFunction(stage.with(Scene.CALL_DUE)));
        });
  }

  /** Over that wiring. */
  public DeliverFunction(Wiring wiring) {
    this.verifications = wiring.delivering();
  }

  @Override
  protected Outcome handle(String account, RequestId id, Input input) {
    TaskToken token = new TaskToken(input.text("token"));
    return verifications.deliver(account, id, input.number("step"), token);
  }
}
