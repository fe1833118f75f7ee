package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.watchword.core.TemplateAnswer.FragmentShown;
import dev.watchword.core.TemplateAnswer.Refused;
import dev.watchword.core.TemplateAnswer.Removed;
import dev.watchword.core.TemplateAnswer.Shown;
import dev.watchword.core.TemplateAnswer.Unfit;
import dev.watchword.core.TemplateAnswer.Why;
import dev.watchword.core.TemplateChange.AddFragment;
import dev.watchword.core.TemplateChange.Create;
import dev.watchword.core.TemplateChange.Delete;
import dev.watchword.core.TemplateChange.DeleteFragment;
import dev.watchword.core.TemplateChange.Update;
import dev.watchword.core.TemplateChange.UpdateFragment;
import dev.watchword.core.TemplateRules.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class TemplateRulesTest {

  private static final Instant THEN = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NOW = THEN.plusSeconds(60);
  private static final UUID NEW = id(0);
  private static final String TEXT = "Code ${code}";

  private static final Fragment SMS = new Fragment(id(11), Channel.SMS, "en-gb", TEXT, THEN, THEN);
  private static final Template FIRST = new Template(id(1), "first", true, List.of(SMS));
  private static final Template SECOND = new Template(id(2), "second", false, List.of());
  private static final TemplateBook BOOK = new TemplateBook(List.of(FIRST, SECOND), 7);

  private static final TemplateBook ONLY_DEFAULT =
      new TemplateBook(List.of(SECOND.asDefault(true)), 3);

  private static final TemplateBook FULL =
      new TemplateBook(
          IntStream.range(0, 10)
              .mapToObj(i -> new Template(id(100 + i), "t" + i, i == 0, tenFragments(i)))
              .toList(),
          9);

  private static List<Fragment> tenFragments(int template) {
    return IntStream.range(0, 10)
        .mapToObj(
            i ->
                new Fragment(
                    id(1_000 + 10 * template + i), Channel.SMS, "l-" + i, TEXT, THEN, THEN))
        .toList();
  }

  private static final TemplateRules RULES = new TemplateRules(NEW, new Autofill.None(), NOW);

  private static UUID id(int number) {
    return new UUID(0, number);
  }

  private static Optional<String> name(String name) {
    return Optional.of(name);
  }

  private static final Optional<String> SAME_NAME = Optional.empty();
  private static final Optional<Boolean> SAME = Optional.empty();

  static final List<Arguments> REFUSED =
      List.of(
          Arguments.of(BOOK, new Create("first"), Why.NAME_TAKEN),
          Arguments.of(FULL, new Create("new"), Why.TOO_MANY_TEMPLATES),
          Arguments.of(FULL, new Create("t3"), Why.NAME_TAKEN),
          Arguments.of(BOOK, new Update(id(9), name("x"), SAME), Why.NO_SUCH_TEMPLATE),
          Arguments.of(BOOK, new Update(id(2), name("first"), SAME), Why.NAME_TAKEN),
          Arguments.of(BOOK, new Delete(id(9)), Why.NO_SUCH_TEMPLATE),
          Arguments.of(BOOK, new Delete(id(1)), Why.IS_DEFAULT),
          Arguments.of(BOOK.replacing(SECOND.asDefault(true)), new Delete(id(1)), Why.NOT_EMPTY),
          Arguments.of(
              BOOK, new AddFragment(id(9), Channel.SMS, "de-de", TEXT), Why.NO_SUCH_TEMPLATE),
          Arguments.of(
              BOOK, new AddFragment(id(1), Channel.SMS, "en-gb", TEXT), Why.FRAGMENT_EXISTS),
          Arguments.of(
              FULL, new AddFragment(id(100), Channel.TTS, "en-gb", TEXT), Why.TOO_MANY_FRAGMENTS),
          Arguments.of(BOOK, new UpdateFragment(id(9), id(11), TEXT), Why.NO_SUCH_TEMPLATE),
          Arguments.of(BOOK, new UpdateFragment(id(1), id(9), TEXT), Why.NO_SUCH_FRAGMENT),
          Arguments.of(BOOK, new UpdateFragment(id(2), id(11), TEXT), Why.NO_SUCH_FRAGMENT),
          Arguments.of(BOOK, new DeleteFragment(id(9), id(11)), Why.NO_SUCH_TEMPLATE),
          Arguments.of(BOOK, new DeleteFragment(id(2), id(11)), Why.NO_SUCH_FRAGMENT));

  @ParameterizedTest
  @FieldSource("REFUSED")
  void refuses(TemplateBook book, TemplateChange change, Why why) {
    Decision decision = RULES.on(book, change);
    assertEquals(new Refused(why), decision.answer());
    assertSame(book, decision.next());
  }

  static final List<Arguments> NOTHING_TO_DO =
      List.of(
          Arguments.of(new Update(id(1), name("first"), Optional.of(true)), new Shown(FIRST)),
          Arguments.of(new Update(id(2), SAME_NAME, Optional.of(false)), new Shown(SECOND)),
          Arguments.of(new Update(id(2), SAME_NAME, SAME), new Shown(SECOND)),
          Arguments.of(new UpdateFragment(id(1), id(11), TEXT), new FragmentShown(id(1), SMS)));

  @ParameterizedTest
  @FieldSource("NOTHING_TO_DO")
  void leavesAsItIs(TemplateChange change, TemplateAnswer answer) {
    assertEquals(new Decision(BOOK, answer), RULES.on(BOOK, change));
  }

  private static void becomes(
      TemplateBook from, TemplateChange change, TemplateAnswer answer, Template... templates) {
    assertEquals(
        new Decision(new TemplateBook(List.of(templates), from.version() + 1), answer),
        RULES.on(from, change));
  }

  @Nested
  class ATemplate {

    @Test
    void isTheDefaultIfItIsTheFirst() {
      Template made = new Template(NEW, "new", true, List.of());
      becomes(TemplateBook.EMPTY, new Create("new"), new Shown(made), made);
    }

    @Test
    void isNotIfThereAreOthers() {
      Template made = new Template(NEW, "new", false, List.of());
      becomes(BOOK, new Create("new"), new Shown(made), FIRST, SECOND, made);
    }

    @Test
    void takesTheDefaultsPlace() {
      Template changed = new Template(id(2), "other", true, List.of());
      becomes(
          BOOK,
          new Update(id(2), name("other"), Optional.of(true)),
          new Shown(changed),
          FIRST.asDefault(false),
          changed);
    }

    @Test
    void keepsWhatIsNotChanged() {
      Template changed = new Template(id(1), "other", true, List.of(SMS));
      becomes(BOOK, new Update(id(1), name("other"), SAME), new Shown(changed), changed, SECOND);
    }

    @Test
    void mayGoIfItIsEmptyAndNotTheDefault() {
      becomes(BOOK, new Delete(id(2)), new Removed(), FIRST);
    }

    @Test
    void mayGoIfItIsTheLast() {
      becomes(ONLY_DEFAULT, new Delete(id(2)), new Removed());
    }
  }

  @Nested
  class AFragment {

    @Test
    void isAdded() {
      Fragment made = new Fragment(NEW, Channel.TTS, "en-gb", TEXT, NOW, NOW);
      becomes(
          BOOK,
          new AddFragment(id(1), Channel.TTS, "en-gb", TEXT),
          new FragmentShown(id(1), made),
          new Template(id(1), "first", true, List.of(SMS, made)),
          SECOND);
    }

    @Test
    void getsAnotherText() {
      Fragment changed = new Fragment(id(11), Channel.SMS, "en-gb", "Other ${code}", THEN, NOW);
      becomes(
          BOOK,
          new UpdateFragment(id(1), id(11), "Other ${code}"),
          new FragmentShown(id(1), changed),
          new Template(id(1), "first", true, List.of(changed)),
          SECOND);
    }

    @Test
    void goes() {
      becomes(
          BOOK,
          new DeleteFragment(id(1), id(11)),
          new Removed(),
          new Template(id(1), "first", true, List.of()),
          SECOND);
    }

    /** By the rules of the channel that it has. */
    @Test
    void getsNoTextThatIsUnfit() {
      List<String> faults = List.of("must have ${code} exactly once");
      String twice = TEXT + ", " + "${code}";
      assertEquals(
          new Decision(BOOK, new Unfit(faults)),
          RULES.on(BOOK, new UpdateFragment(id(1), id(11), twice)));
      assertEquals(
          new Decision(BOOK, new Unfit(faults)),
          RULES.on(BOOK, new AddFragment(id(2), Channel.SMS, "en-gb", twice)));
    }
  }
}
