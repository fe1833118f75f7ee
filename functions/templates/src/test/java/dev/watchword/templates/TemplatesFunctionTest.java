package dev.watchword.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.aws.Wiring;
import dev.watchword.core.Setting;
import dev.watchword.core.Value;
import dev.watchword.core.World;
import dev.watchword.http.HttpAnswer;
import dev.watchword.http.HttpCall;
import dev.watchword.http.Lambda;
import dev.watchword.http.PathsContract;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class TemplatesFunctionTest {

  private static final String ALL = "/v2/verify/templates";

  private final World world = new World();

  private final Lambda lambda =
      new Lambda(
          new TemplatesFunction(
              Wiring.of(world.verifications(), world.accounts(), world.throttle(), world.clock())
                  .with(world.templates())));

  private HttpAnswer call(HttpCall call) {
    return lambda.call(call.basic(World.ACCOUNT, World.SECRET));
  }

  @Test
  void makesOneAndShowsIt() {
    world.accounts().set(World.ACCOUNT, Setting.MAY_USE_TEMPLATES, new Value.Flag(true));
    HttpAnswer made = call(HttpCall.post(ALL).json("{\"name\":\"usual\"}"));
    assertEquals(201, made.status());
    String id = world.templateStore().find(World.ACCOUNT).templates().getFirst().id().toString();
    assertEquals(made.body(), call(HttpCall.get(ALL + "/" + id)).body());
  }

  @Test
  void readsNothingForAnAccountThatMayNot() {
    HttpAnswer answer = call(HttpCall.get(ALL));
    assertEquals(403, answer.status());
    assertTrue(answer.body().contains("may-not-use-templates"), answer::body);
    assertEquals(0, world.templateStore().reads());
  }

  @Nested
  class ItsPaths extends PathsContract {
    ItsPaths() {
      super(
          lambda,
          Set.of(
              "GET /v2/verify/templates/x",
              "PATCH /v2/verify/templates/x",
              "DELETE /v2/verify/templates/x",
              "GET /v2/verify/templates/x/template_fragments",
              "POST /v2/verify/templates/x/template_fragments",
              "GET /v2/verify/templates/x/template_fragments/y",
              "PATCH /v2/verify/templates/x/template_fragments/y",
              "DELETE /v2/verify/templates/x/template_fragments/y"));
    }
  }
}
