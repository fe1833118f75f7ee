package dev.watchword.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All templates of an account. If there are any, one of them is the default.
 *
 * @param templates oldest first
 * @param version counts the changes; 0 before the first
 */
public record TemplateBook(List<Template> templates, long version) {

  /** Of an account that never had a template. */
  public static final TemplateBook EMPTY = new TemplateBook(List.of(), 0);

  public TemplateBook {
    templates = List.copyOf(templates);
  }

  /** That template, if there is one. */
  public Optional<Template> template(UUID id) {
    return templates.stream().filter(t -> t.id().equals(id)).findFirst();
  }

  /** The one that is used where a request names none, if there are any. */
  public Optional<Template> usual() {
    return templates.stream().filter(Template::isDefault).findFirst();
  }

  Optional<Template> named(String name) {
    return templates.stream().filter(t -> t.name().equals(name)).findFirst();
  }

  int fragments() {
    return templates.stream().mapToInt(t -> t.fragments().size()).sum();
  }

  TemplateBook with(Template added) {
    List<Template> all = new ArrayList<>(templates);
    all.add(added);
    return new TemplateBook(all, version + 1);
  }

  /** With another state of one that is there; if it is the default now, no other is. */
  TemplateBook replacing(Template changed) {
    return new TemplateBook(
        templates.stream()
            .map(
                t -> {
                  if (t.id().equals(changed.id())) {
                    return changed;
                  }
                  return changed.isDefault() ? t.asDefault(false) : t;
                })
            .toList(),
        version + 1);
  }

  TemplateBook without(UUID id) {
    return new TemplateBook(
        templates.stream().filter(t -> !t.id().equals(id)).toList(), version + 1);
  }
}
