package dev.watchword.core;

import dev.watchword.core.TemplateAnswer.Refused;
import dev.watchword.core.TemplateAnswer.Why;
import dev.watchword.core.TemplateChange.AddFragment;
import dev.watchword.core.TemplateChange.Update;
import dev.watchword.core.TemplateChange.UpdateFragment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Decides what becomes of an account's templates. Pure: what it is made of is all that it goes by.
 *
 * @param id of what is made, if something is
 * @param autofill the last line of the account's text messages
 */
record TemplateRules(UUID id, Autofill autofill, Instant now) {

  /** The contract's. */
  static final int MOST_TEMPLATES = 10;

  /**
   * Of all templates together: with the longest texts they take less than half of what an item can
   * hold.
   */
  static final int MOST_FRAGMENTS = 100;

  /**
   * What the templates become, and what the caller is told.
   *
   * @param next the same book if nothing is to change
   */
  record Decision(TemplateBook next, TemplateAnswer answer) {}

  Decision on(TemplateBook book, TemplateChange change) {
    return switch (change) {
      case TemplateChange.Create(String name) -> create(book, name);
      case Update update -> in(book, update.template(), found -> update(book, found, update));
      case TemplateChange.Delete(UUID template) -> in(book, template, found -> delete(book, found));
      case AddFragment added -> in(book, added.template(), found -> add(book, found, added));
      case UpdateFragment updated ->
          in(
              book,
              updated.template(),
              updated.fragment(),
              (found, fragment) -> update(book, found, fragment, updated.text()));
      case TemplateChange.DeleteFragment(UUID template, UUID fragment) ->
          in(
              book,
              template,
              fragment,
              (found, _) ->
                  new Decision(
                      book.replacing(found.without(fragment)), new TemplateAnswer.Removed()));
    };
  }

  private Decision create(TemplateBook book, String name) {
    if (book.named(name).isPresent()) {
      return refused(book, Why.NAME_TAKEN);
    }
    if (book.templates().size() >= MOST_TEMPLATES) {
      return refused(book, Why.TOO_MANY_TEMPLATES);
    }
    Template made = new Template(id, name, book.templates().isEmpty(), List.of());
    return new Decision(book.with(made), new TemplateAnswer.Shown(made));
  }

  /** One is the default no more when another is made it: Node's client always says that none is. */
  private static Decision update(TemplateBook book, Template found, Update update) {
    String name = update.name().orElse(found.name());
    boolean isDefault = found.isDefault() || update.isDefault().orElse(false);
    if (book.named(name).filter(other -> !other.id().equals(found.id())).isPresent()) {
      return refused(book, Why.NAME_TAKEN);
    }
    Template changed = found.named(name).asDefault(isDefault);
    return new Decision(
        changed.equals(found) ? book : book.replacing(changed), new TemplateAnswer.Shown(changed));
  }

  /** The last one may go although it is the default: otherwise there would be one for ever. */
  private static Decision delete(TemplateBook book, Template found) {
    if (found.isDefault() && book.templates().size() > 1) {
      return refused(book, Why.IS_DEFAULT);
    }
    return found.fragments().isEmpty()
        ? new Decision(book.without(found.id()), new TemplateAnswer.Removed())
        : refused(book, Why.NOT_EMPTY);
  }

  private Decision add(TemplateBook book, Template found, AddFragment added) {
    Optional<Decision> unfit = unfit(book, added.channel(), added.text());
    if (unfit.isPresent()) {
      return unfit.get();
    }
    if (found.fragment(added.channel(), added.locale()).isPresent()) {
      return refused(book, Why.FRAGMENT_EXISTS);
    }
    if (book.fragments() >= MOST_FRAGMENTS) {
      return refused(book, Why.TOO_MANY_FRAGMENTS);
    }
    Fragment made = new Fragment(id, added.channel(), added.locale(), added.text(), now, now);
    return new Decision(
        book.replacing(found.with(made)), new TemplateAnswer.FragmentShown(found.id(), made));
  }

  private Decision update(TemplateBook book, Template found, Fragment fragment, String text) {
    Optional<Decision> unfit = unfit(book, fragment.channel(), text);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    Fragment changed = fragment.text().equals(text) ? fragment : fragment.saying(text, now);
    return new Decision(
        changed.equals(fragment) ? book : book.replacing(found.replacing(changed)),
        new TemplateAnswer.FragmentShown(found.id(), changed));
  }

  private Optional<Decision> unfit(TemplateBook book, Channel channel, String text) {
    List<String> faults = FragmentText.faults(channel, text, autofill);
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of(new Decision(book, new TemplateAnswer.Unfit(faults)));
  }

  private static Decision in(
      TemplateBook book, UUID template, Function<Template, Decision> decide) {
    return book.template(template).map(decide).orElseGet(() -> refused(book, Why.NO_SUCH_TEMPLATE));
  }

  /** Decides about a fragment. */
  private interface OfFragment {
    Decision decide(Template template, Fragment fragment);
  }

  private static Decision in(TemplateBook book, UUID template, UUID fragment, OfFragment rule) {
    return in(
        book,
        template,
        found ->
            found
                .fragment(fragment)
                .map(each -> rule.decide(found, each))
                .orElseGet(() -> refused(book, Why.NO_SUCH_FRAGMENT)));
  }

  private static Decision refused(TemplateBook book, Why why) {
    return new Decision(book, new Refused(why));
  }
}
