package dev.watchword.core;

import java.util.UUID;

/** Which template a request wants its messages to be worded by. */
public sealed interface TemplateChoice {

  /** None: version 1 has no templates. */
  record BuiltIn() implements TemplateChoice {}

  /** The account's default, if it has any. */
  record Usual() implements TemplateChoice {}

  /** That one. */
  record Named(UUID template) implements TemplateChoice {}
}
