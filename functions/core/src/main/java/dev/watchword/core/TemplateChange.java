package dev.watchword.core;

import java.util.Optional;
import java.util.UUID;

/** What a caller wants to be done to its templates. */
public sealed interface TemplateChange {

  record Create(String name) implements TemplateChange {}

  /** What is not given stays as it is. */
  record Update(UUID template, Optional<String> name, Optional<Boolean> isDefault)
      implements TemplateChange {}

  record Delete(UUID template) implements TemplateChange {}

  record AddFragment(UUID template, Channel channel, String locale, String text)
      implements TemplateChange {}

  record UpdateFragment(UUID template, UUID fragment, String text) implements TemplateChange {}

  record DeleteFragment(UUID template, UUID fragment) implements TemplateChange {}
}
