package dev.watchword.next;

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

/** Starts the next step of verifications. */
public final class NextFunction extends HttpFunction<Command.Next> {

  private final Verifications verifications;

  /** As Lambda makes it. */
  public NextFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> {
          NextFunction next = new NextFunction(stage.with(Scene.WAITING));
          Sample sample = Sample.read("next.json");
          sample.withToken(Instant.now()).play(next);
          sample.play(next);
        });
  }

  /** Over that wiring. */
  public NextFunction(Wiring wiring) {
    super(wiring.door(), List.of(VerifyV2.NEXT, VerifyV2.NEXT_DASHED));
    this.verifications = wiring.verifications();
  }

  @Override
  protected Response handle(Call<Command.Next> call) {
    return call.answer(verifications.next(call.caller(), call.command().id()));
  }
}
