package dev.watchword.cancel;

import dev.watchword.aws.Rehearsal;
import dev.watchword.aws.Stage.Scene;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Verifications;
import dev.watchword.http.Call;
import dev.watchword.http.Command;
import dev.watchword.http.HttpFunction;
import dev.watchword.http.Response;
import dev.watchword.http.Sample;
import dev.watchword.http.VerifyV2;
import java.time.Instant;
import java.util.List;

/** Cancels verifications. */
public final class CancelFunction extends HttpFunction<Command.Cancel> {

  private final Verifications verifications;

  /** As Lambda makes it. */
  public CancelFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> {
          CancelFunction cancel = new CancelFunction(stage.with(Scene.WAITING));
          Sample sample = Sample.read("cancel.json");
          sample.withToken(Instant.now()).play(cancel);
          sample.play(cancel);
        });
  }

  /** Over that wiring. */
  public CancelFunction(Wiring wiring) {
    super(wiring.door(), List.of(VerifyV2.CANCEL));
    this.verifications = wiring.verifications();
  }

  @Override
  protected Response handle(Call<Command.Cancel> call) {
    Command.Cancel cancel = call.command();
    return call.answer(verifications.cancel(call.caller(), cancel.id(), cancel.rule()));
  }
}
