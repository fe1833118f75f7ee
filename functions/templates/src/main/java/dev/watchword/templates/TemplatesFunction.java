package dev.watchword.templates;

import dev.watchword.aws.Rehearsal;
import dev.watchword.aws.Stage.Scene;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Templates;
import dev.watchword.http.Call;
import dev.watchword.http.Command;
import dev.watchword.http.HttpFunction;
import dev.watchword.http.Response;
import dev.watchword.http.Sample;
import dev.watchword.http.V2Templates;
import java.time.Instant;

/** Keeps the words that accounts have for their messages. */
public final class TemplatesFunction extends HttpFunction<Command.OfTemplates> {

  private final Templates templates;

  /** As Lambda makes it. */
  public TemplatesFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> {
          TemplatesFunction function = new TemplatesFunction(stage.with(Scene.NO_REQUEST));
          Sample create = Sample.read("templates.json");
          create.play(function);
          create.withToken(Instant.now()).play(function);
          create.with("\"POST\"", "\"GET\"").play(function);
        });
  }

  /** Over that wiring. */
  public TemplatesFunction(Wiring wiring) {
    super(wiring.door(), V2Templates.endpoints());
    this.templates = wiring.templates();
  }

  @Override
  protected Response handle(Call<Command.OfTemplates> call) {
    return V2Templates.answer(call, templates);
  }
}
