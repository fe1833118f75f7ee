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
import java.util.List;

/** Starts the next step of verifications. */
public final class NextFunction extends HttpFunction<Command.Next> {

  private final Verifications verifications;

  /** As Lambda makes it. */
  public NextFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> Sample.read("next.json").play(new NextFunction(stage.with(Scene.WAITING))));
  }

  /** Over that wiring. */
  public NextFunction(Wiring wiring) {
    super(
        wiring.accounts(),
        wiring.throttle(),
        wiring.clock(),
        List.of(VerifyV2.NEXT, VerifyV2.NEXT_DASHED));
    this.verifications = wiring.verifications();
  }

  @Override
  protected Response handle(Call<Command.Next> call) {
    return call.answer(verifications.next(call.caller(), call.command().id()));
  }
}
