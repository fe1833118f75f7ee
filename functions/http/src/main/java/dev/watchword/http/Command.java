package dev.watchword.http;

import dev.watchword.core.CancelRule;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.EnteredCode;
import dev.watchword.core.IdempotencyKey;
import dev.watchword.core.Order;
import dev.watchword.core.RequestId;
import dev.watchword.core.TemplateChange;
import dev.watchword.core.TemplateChoice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a caller wants, whichever version of the API said so. */
public sealed interface Command {

  /** The request it is about, if it is about a single one. */
  default Optional<RequestId> about() {
    return Optional.empty();
  }

  /**
   * Start a verification.
   *
   * @param template whose words it is to have
   * @param key under which it is asked for, if its caller gave it one
   */
  record Send(Order order, CodeChoice code, TemplateChoice template, Optional<IdempotencyKey> key)
      implements Command {

    Send(Order order, CodeChoice code) {
      this(order, code, new TemplateChoice.BuiltIn(), Optional.empty());
    }

    Send under(Optional<IdempotencyKey> named) {
      return new Send(order, code, template, named);
    }

    @Override
    public String toString() {
      return "Send[…]";
    }
  }

  /** Compare what a user typed. */
  record Check(RequestId id, EnteredCode code) implements Command {

    @Override
    public Optional<RequestId> about() {
      return Optional.of(id);
    }

    @Override
    public String toString() {
      return "Check[" + id + "]";
    }
  }

  /**
   * Look requests up.
   *
   * @param ids at least one, in the order asked
   */
  record Search(List<RequestId> ids) implements Command {

    public Search {
      ids = List.copyOf(ids);
    }

    @Override
    public Optional<RequestId> about() {
      return ids.size() == 1 ? Optional.of(ids.getFirst()) : Optional.empty();
    }
  }

  /** Look at message templates, or change one. */
  sealed interface OfTemplates extends Command {}

  /** All templates, a page of them. */
  record ListTemplates(Page page) implements OfTemplates {}

  /** One template. */
  record ShowTemplate(UUID template) implements OfTemplates {}

  /** All fragments of a template, a page of them. */
  record ListFragments(UUID template, Page page) implements OfTemplates {}

  /** One fragment of a template. */
  record ShowFragment(UUID template, UUID fragment) implements OfTemplates {}

  /** Change something. */
  record ChangeTemplates(TemplateChange change) implements OfTemplates {}

  /** Change the course of a request. */
  sealed interface Control extends Command {
    RequestId id();

    @Override
    default Optional<RequestId> about() {
      return Optional.of(id());
    }
  }

  /** End it. */
  record Cancel(RequestId id, CancelRule rule) implements Control {}

  /** Start its next step now. */
  record Next(RequestId id) implements Control {}
}
