package dev.watchword.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An account's own words for its messages.
 *
 * @param name no other template of the account has it; see {@link #isName}
 * @param isDefault whether it is used where a request names none
 * @param fragments oldest first; no two of the same channel and locale
 */
public record Template(UUID id, String name, boolean isDefault, List<Fragment> fragments) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public Template {
    fragments = List.copyOf(fragments);
  }

  /** Whether a template can have that name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** That one of its fragments, if it has it. */
  public Optional<Fragment> fragment(UUID fragment) {
    return fragments.stream().filter(f -> f.id().equals(fragment)).findFirst();
  }

  /** The fragment for messages of that channel in that language, if there is one. */
  public Optional<Fragment> fragment(Channel channel, String locale) {
    return fragments.stream()
        .filter(f -> f.channel() == channel && f.locale().equals(locale))
        .findFirst();
  }

  Template named(String other) {
    return new Template(id, other, isDefault, fragments);
  }

  Template asDefault(boolean is) {
    return new Template(id, name, is, fragments);
  }

  Template with(Fragment added) {
    List<Fragment> all = new ArrayList<>(fragments);
    all.add(added);
    return new Template(id, name, isDefault, all);
  }

  Template replacing(Fragment changed) {
    return new Template(
        id,
        name,
        isDefault,
        fragments.stream().map(f -> f.id().equals(changed.id()) ? changed : f).toList());
  }

  Template without(UUID fragment) {
    return new Template(
        id, name, isDefault, fragments.stream().filter(f -> !f.id().equals(fragment)).toList());
  }
}
