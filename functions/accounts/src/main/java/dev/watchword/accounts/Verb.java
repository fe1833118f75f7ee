package dev.watchword.accounts;

import dev.watchword.core.Setting;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be done with accounts. */
enum Verb {
  CREATE,
  LIST,
  SHOW,
  SET,
  DISABLE,
  ENABLE,
  ROTATE_SECRET,
  DROP_OLD_SECRET,
  DROP_NEW_SECRET;

  static final String API_KEY = "api_key";
  static final String OVERLAP = "overlap";

  static Optional<Verb> named(String name) {
    return Arrays.stream(values()).filter(verb -> verb.wireName().equals(name)).findFirst();
  }

  /** All names, for a sentence. */
  static String names() {
    return Arrays.stream(values()).map(Verb::wireName).collect(Collectors.joining(", "));
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The members that a command may have besides its name. */
  Set<String> members() {
    return switch (this) {
      case LIST -> Set.of();
      case SHOW, DISABLE, ENABLE, DROP_OLD_SECRET, DROP_NEW_SECRET -> Set.of(API_KEY);
      case ROTATE_SECRET -> Set.of(API_KEY, OVERLAP);
      case CREATE, SET ->
          Stream.concat(Stream.of(API_KEY), Arrays.stream(Setting.values()).map(Setting::wireName))
              .collect(Collectors.toUnmodifiableSet());
    };
  }

  /** Whether it is about an account that has to be named. */
  boolean needsApiKey() {
    return switch (this) {
      case CREATE, LIST -> false;
      case SHOW, SET, DISABLE, ENABLE, ROTATE_SECRET, DROP_OLD_SECRET, DROP_NEW_SECRET -> true;
    };
  }
}
