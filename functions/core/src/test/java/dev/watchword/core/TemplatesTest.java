package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchword.core.TemplateAnswer.Shown;
import dev.watchword.core.Templates.Worded;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TemplatesTest {

  private final World world = new World();
  private final Templates templates = world.templates();

  private static Order order(int workflow, String locale) {
    Plan plan = Plan.workflow(workflow, Optional.empty(), Optional.empty());
    return new Order(World.NUMBER, new Wording.Brand("Acme"), locale, "VERIFY", plan);
  }

  private UUID made(String name, Channel channel, String text) {
    Shown shown = (Shown) templates.change(world.account(), new TemplateChange.Create(name));
    UUID id = shown.template().id();
    templates.change(world.account(), new TemplateChange.AddFragment(id, channel, "en-gb", text));
    return id;
  }

  private Worded word(Order order, TemplateChoice choice) {
    return templates.word(world.account(), order, choice);
  }

  @Nested
  class AnAccountThatMayNotUseThem {

    @Test
    void isNotEvenLookedUp() {
      Order order = order(1, "en-gb");
      assertEquals(new Worded.As(order), word(order, new TemplateChoice.Usual()));
      assertEquals(
          new Worded.Not(new Outcome.MayNotUseTemplates()),
          word(order, new TemplateChoice.Named(UUID.randomUUID())));
      assertEquals(0, world.templateStore().reads());
    }
  }

  @Nested
  class AnAccountThatMay {

    private UUID first;
    private UUID second;

    @BeforeEach
    void make() {
      world.accounts().set(World.ACCOUNT, Setting.MAY_USE_TEMPLATES, new Value.Flag(true));
      first = made("first", Channel.SMS, "First ${code}");
      second = made("second", Channel.TTS, "Second ${code}");
    }

    @Test
    void saysWhatItsDefaultSays() {
      Order order = order(1, "en-gb");
      Wording sms = new Wording.Templated("Acme", Map.of(Channel.SMS, "First ${code}"));
      Worded worded = word(order, new TemplateChoice.Usual());
      assertEquals(sms, ((Worded.As) worded).order().wording());
      assertEquals(worded, word(order, new TemplateChoice.Named(first)));
    }

    @Test
    void saysWhatTheTemplateOfItsChoiceSays() {
      Worded worded = word(order(1, "en-gb"), new TemplateChoice.Named(second));
      assertEquals(
          new Wording.Templated("Acme", Map.of(Channel.TTS, "Second ${code}")),
          ((Worded.As) worded).order().wording());
    }

    @Test
    void saysTheBuiltInTextWhereTheTemplateHasNone() {
      Order german = order(1, "de-de");
      Order calls = order(3, "en-gb");
      assertEquals(new Worded.As(german), word(german, new TemplateChoice.Named(first)));
      assertEquals(new Worded.As(calls), word(calls, new TemplateChoice.Named(first)));
    }

    @Test
    void hasNoTemplateButItsOwn() {
      Worded none = new Worded.Not(new Outcome.NoSuchTemplate());
      Order order = order(1, "en-gb");
      assertEquals(none, word(order, new TemplateChoice.Named(UUID.randomUUID())));
      world.accounts().open("efgh5678", "other-secret");
      world.accounts().set("efgh5678", Setting.MAY_USE_TEMPLATES, new Value.Flag(true));
      Account other = world.accounts().find("efgh5678").orElseThrow();
      assertEquals(none, templates.word(other, order, new TemplateChoice.Named(first)));
      assertEquals(new Worded.As(order), templates.word(other, order, new TemplateChoice.Usual()));
    }

    /** Version 1's. */
    @Test
    void saysTheBuiltInTextWhereItIsMeant() {
      int reads = world.templateStore().reads();
      Order order = order(1, "en-gb");
      assertEquals(new Worded.As(order), word(order, new TemplateChoice.BuiltIn()));
      assertEquals(reads, world.templateStore().reads());
    }

    @Test
    void getsAnErrorWhenTheyAreOutOfReach() {
      world.templateStore().failNext();
      assertThrows(
          IllegalStateException.class, () -> word(order(1, "en-gb"), new TemplateChoice.Usual()));
    }
  }
}
