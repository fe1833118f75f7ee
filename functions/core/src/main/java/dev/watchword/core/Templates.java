package dev.watchword.core;

import dev.watchword.core.TemplateAnswer.Refused;
import dev.watchword.core.TemplateAnswer.Why;
import dev.watchword.core.TemplateRules.Decision;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The shell around {@link TemplateRules}: fetch, decide, store; and what a request takes of it. */
public final class Templates {

  /** More than the changes that can be made to one account's templates at the same time. */
  private static final int MAX_CONFLICTS = 64;

  private final TemplateStore store;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  public Templates(TemplateStore store, Supplier<UUID> ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /** An order in the words of a template, or why it can't be. */
  public sealed interface Worded {
    record As(Order order) implements Worded {}

    record Not(Outcome.Answer answer) implements Worded {}
  }

  /** All templates. */
  public TemplateAnswer list(String account) {
    return new TemplateAnswer.Listed(store.find(account).templates());
  }

  /** One template. */
  public TemplateAnswer show(String account, UUID template) {
    return store
        .find(account)
        .template(template)
        .<TemplateAnswer>map(TemplateAnswer.Shown::new)
        .orElseGet(() -> new Refused(Why.NO_SUCH_TEMPLATE));
  }

  /** All fragments of one template. */
  public TemplateAnswer listFragments(String account, UUID template) {
    return store
        .find(account)
        .template(template)
        .<TemplateAnswer>map(
            found -> new TemplateAnswer.FragmentsListed(found.id(), found.fragments()))
        .orElseGet(() -> new Refused(Why.NO_SUCH_TEMPLATE));
  }

  /** One fragment of one template. */
  public TemplateAnswer showFragment(String account, UUID template, UUID fragment) {
    Optional<Template> found = store.find(account).template(template);
    if (found.isEmpty()) {
      return new Refused(Why.NO_SUCH_TEMPLATE);
    }
    return found
        .get()
        .fragment(fragment)
        .<TemplateAnswer>map(each -> new TemplateAnswer.FragmentShown(template, each))
        .orElseGet(() -> new Refused(Why.NO_SUCH_FRAGMENT));
  }

  /** Changes something, once, whoever else is at it. */
  public TemplateAnswer change(Account account, TemplateChange change) {
    TemplateRules rules = new TemplateRules(ids.get(), account.autofill(), clock.instant());
    for (int i = 0; i < MAX_CONFLICTS; i++) {
      TemplateBook book = store.find(account.apiKey());
      Decision decision = rules.on(book, change);
      if (decision.next().equals(book) || store.replace(account.apiKey(), book, decision.next())) {
        return decision.answer();
      }
    }
    throw new IllegalStateException(
        "templates of " + account.apiKey() + " kept changing underfoot");
  }

  /**
   * Has an order say what a template says now, whatever becomes of the template later. What the
   * template has no words for is said in the built-in ones.
   *
   * @return without a look at the templates if the account may not use any
   */
  public Worded word(Account account, Order order, TemplateChoice choice) {
    boolean mayUse = account.settings().flag(Setting.MAY_USE_TEMPLATES);
    return switch (choice) {
      case TemplateChoice.BuiltIn() -> new Worded.As(order);
      case TemplateChoice.Usual() ->
          new Worded.As(
              mayUse
                  ? store
                      .find(account.apiKey())
                      .usual()
                      .map(found -> worded(order, found))
                      .orElse(order)
                  : order);
      case TemplateChoice.Named(UUID template) ->
          mayUse
              ? store
                  .find(account.apiKey())
                  .template(template)
                  .<Worded>map(found -> new Worded.As(worded(order, found)))
                  .orElseGet(() -> new Worded.Not(new Outcome.NoSuchTemplate()))
              : new Worded.Not(new Outcome.MayNotUseTemplates());
    };
  }

  private static Order worded(Order order, Template template) {
    Map<Channel, String> texts = new EnumMap<>(Channel.class);
    for (Step step : order.plan().steps()) {
      template
          .fragment(step.channel(), order.locale())
          .ifPresent(fragment -> texts.put(step.channel(), fragment.text()));
    }
    return texts.isEmpty() ? order : order.saying(texts);
  }
}
