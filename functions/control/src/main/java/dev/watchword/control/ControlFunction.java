package dev.watchword.control;

import dev.watchword.aws.Rehearsal;
import dev.watchword.aws.Stage.Scene;
import dev.watchword.aws.Wiring;
import dev.watchword.core.CancelRule;
import dev.watchword.core.RequestId;
import dev.watchword.core.Verifications;
import dev.watchword.http.Call;
import dev.watchword.http.Command;
import dev.watchword.http.HttpFunction;
import dev.watchword.http.Response;
import dev.watchword.http.Sample;
import dev.watchword.http.VerifyV1;
import java.util.List;

/** Cancels verifications and starts their next steps, at version 1's one endpoint for both. */
public final class ControlFunction extends HttpFunction<Command.Control> {

  private final Verifications verifications;

  /** As Lambda makes it. */
  public ControlFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> {
          ControlFunction control = new ControlFunction(stage.with(Scene.WAITING));
          Sample next = Sample.read("control.json");
          next.play(control);
          next.with("trigger_next_event", "cancel").play(control);
        });
  }

  /** Over that wiring. */
  public ControlFunction(Wiring wiring) {
    super(wiring.door(), List.of(VerifyV1.CONTROL, VerifyV1.CONTROL_XML));
    this.verifications = wiring.verifications();
  }

  @Override
  protected Response handle(Call<Command.Control> call) {
    return switch (call.command()) {
      case Command.Cancel(RequestId id, CancelRule rule) ->
          call.answer(verifications.cancel(call.caller(), id, rule));
      case Command.Next(RequestId id) -> call.answer(verifications.next(call.caller(), id));
    };
  }
}
