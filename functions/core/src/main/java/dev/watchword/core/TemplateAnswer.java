package dev.watchword.core;

import java.util.List;
import java.util.UUID;

/** What a caller is told about its templates. */
public sealed interface TemplateAnswer {

  /** All of them. */
  record Listed(List<Template> templates) implements TemplateAnswer {}

  /** One, as it is now. */
  record Shown(Template template) implements TemplateAnswer {}

  /** All fragments of one. */
  record FragmentsListed(UUID template, List<Fragment> fragments) implements TemplateAnswer {}

  /** One fragment of that template, as it is now. */
  record FragmentShown(UUID template, Fragment fragment) implements TemplateAnswer {}

  /** The template or fragment is gone. */
  record Removed() implements TemplateAnswer {}

  /**
   * A fragment can't have that text.
   *
   * @param faults all that is wrong with it, each the end of a sentence
   */
  record Unfit(List<String> faults) implements TemplateAnswer {}

  /** Nothing was changed. */
  record Refused(Why why) implements TemplateAnswer {}

  /** Why nothing was changed. */
  enum Why {
    NO_SUCH_TEMPLATE,
    NO_SUCH_FRAGMENT,
    /** Another template of the account has the name. */
    NAME_TAKEN,
    /** There are {@link TemplateRules#MOST_TEMPLATES} already. */
    TOO_MANY_TEMPLATES,
    /** The template has a fragment of that channel and locale. */
    FRAGMENT_EXISTS,
    /** There are {@link TemplateRules#MOST_FRAGMENTS} already. */
    TOO_MANY_FRAGMENTS,
    /** There would be no default any more: another is to be made it first. */
    IS_DEFAULT,
    /** It has fragments. */
    NOT_EMPTY
  }
}
