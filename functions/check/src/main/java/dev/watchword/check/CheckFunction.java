package dev.watchword.check;

import dev.watchword.aws.Rehearsal;
import dev.watchword.aws.Stage.Scene;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Verifications;
import dev.watchword.http.Call;
import dev.watchword.http.Command;
import dev.watchword.http.HttpFunction;
import dev.watchword.http.Response;
import dev.watchword.http.Sample;
import dev.watchword.http.VerifyV1;
import dev.watchword.http.VerifyV2;
import java.time.Instant;
import java.util.List;

/** Compares the code that a user typed. */
public final class CheckFunction extends HttpFunction<Command.Check> {

  private final Verifications verifications;

  /** As Lambda makes it. */
  public CheckFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> {
          CheckFunction check = new CheckFunction(stage.with(Scene.WAITING));
          Sample wrong = Sample.read("check.json");
          for (Sample typed : List.of(wrong, wrong.with("4321", stage.code()))) {
            typed.play(check);
            inV2(typed).play(check);
          }
          inV2(wrong).withToken(Instant.now()).play(check);
        });
  }

  private static Sample inV2(Sample typed) {
    return typed.inV2("/verify/check/json", "/v2/verify/01234567-89ab-cdef-0123-456789abcdef");
  }

  /** Over that wiring. */
  public CheckFunction(Wiring wiring) {
    super(wiring.door(), List.of(VerifyV1.CHECK, VerifyV1.CHECK_XML, VerifyV2.CHECK));
    this.verifications = wiring.verifications();
  }

  @Override
  protected Response handle(Call<Command.Check> call) {
    Command.Check check = call.command();
    return call.answer(verifications.check(call.account(), check.id(), check.code()));
  }
}
