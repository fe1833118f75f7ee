package dev.watchword.accounts;

import dev.watchword.core.Account;
import dev.watchword.core.Setting;
import dev.watchword.core.Value;
import dev.watchword.http.Input;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What an operator wants.
 *
 * @param apiKey of the account it is about; may be missing where a new one is asked for
 * @param settings those that are given
 * @param overlap how long an old secret is to stay valid
 */
record AccountCommand(
    Verb verb, Optional<String> apiKey, Map<Setting, Value> settings, Duration overlap) {

  private static final String COMMAND = "command";

  private static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  /** No more is quoted of what is not known: it could be anything, even a secret. */
  private static final Pattern QUOTABLE = Pattern.compile("[a-z_]{1,40}");

  /**
   * Reads a command.
   *
   * @throws BadCommand naming what is wrong
   */
  static AccountCommand read(Input input, Instant now) {
    Verb verb =
        text(input, COMMAND)
            .flatMap(Verb::named)
            .orElseThrow(() -> new BadCommand(COMMAND + " is none of " + Verb.names()));
    for (String name : new TreeSet<>(input.names())) {
      if (!name.equals(COMMAND) && !verb.members().contains(name)) {
        throw new BadCommand(stranger(verb, name));
      }
    }
    Map<Setting, Value> settings = settings(input, now);
    if (verb == Verb.SET && settings.isEmpty()) {
      throw new BadCommand("set has nothing to set");
    }
    return new AccountCommand(verb, apiKey(verb, input), settings, overlap(input));
  }

  /** The API key of a command that has to have one. */
  String account() {
    return apiKey.orElseThrow();
  }

  private static String stranger(Verb verb, String name) {
    String what = QUOTABLE.matcher(name).matches() ? name : "a member";
    String known =
        verb.members().isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(verb.members()));
    return what + " is not known to " + verb.wireName() + ", which takes " + known;
  }

  private static Optional<String> apiKey(Verb verb, Input input) {
    if (!input.names().contains(Verb.API_KEY)) {
      if (verb.needsApiKey()) {
        throw new BadCommand(Verb.API_KEY + " is missing");
      }
      return Optional.empty();
    }
    Optional<String> key = text(input, Verb.API_KEY).filter(Account::isApiKey);
    if (key.isEmpty()) {
      throw new BadCommand(
          Verb.API_KEY + " is not 1 to 64 letters, digits, hyphens and underscores");
    }
    return key;
  }

  private static Map<Setting, Value> settings(Input input, Instant now) {
    Map<Setting, Value> settings = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String name = setting.wireName();
      if (input.names().contains(name)) {
        settings.put(
            setting,
            input
                .value(name)
                .flatMap(value -> setting.read(value, now))
                .orElseThrow(() -> new BadCommand(name + " is not " + setting.rule())));
      }
    }
    return settings;
  }

  private static Duration overlap(Input input) {
    if (!input.names().contains(Verb.OVERLAP)) {
      return DEFAULT_OVERLAP;
    }
    return input
        .value(Verb.OVERLAP)
        .flatMap(AccountCommand::duration)
        .filter(time -> !time.isNegative() && time.compareTo(LONGEST_OVERLAP) <= 0)
        .orElseThrow(
            () ->
                new BadCommand(
                    Verb.OVERLAP + " is not seconds, or an ISO-8601 duration, up to 30 days"));
  }

  private static Optional<Duration> duration(Value value) {
    try {
      return switch (value) {
        case Value.Amount(BigDecimal seconds) ->
            Optional.of(Duration.ofSeconds(seconds.longValueExact()));
        case Value.Text(String text) -> Optional.of(Duration.parse(text));
        case Value.Flag _, Value.Texts _, Value.Objects _ -> Optional.empty();
      };
    } catch (ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Input input, String name) {
    return input.value(name).map(value -> value instanceof Value.Text(String text) ? text : "");
  }
}
