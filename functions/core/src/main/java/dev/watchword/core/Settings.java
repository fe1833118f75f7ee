package dev.watchword.core;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An account's settings.
 *
 * @param chosen those that were ever set, each as {@link Setting#read} writes it
 */
public record Settings(Map<Setting, Value> chosen) {

  /** Nothing was ever set. */
  public static final Settings PRESET = new Settings(Map.of());

  public Settings {
    chosen = Map.copyOf(chosen);
    chosen.forEach(
        (setting, value) -> {
          if (value.getClass() != setting.preset().getClass()) {
            throw new IllegalArgumentException(setting.wireName() + " is not " + setting.rule());
          }
        });
  }

  /** These, but for what those changes say. */
  public Settings with(Map<Setting, Value> changes) {
    Map<Setting, Value> all = new EnumMap<>(Setting.class);
    all.putAll(chosen);
    all.putAll(changes);
    return new Settings(all);
  }

  /** Its value, set or preset. */
  public Value get(Setting setting) {
    return chosen.getOrDefault(setting, setting.preset());
  }

  /** The value of one that is true or false. */
  public boolean flag(Setting setting) {
    return ((Value.Flag) get(setting)).on();
  }

  /** The value of one that is a number. */
  public BigDecimal number(Setting setting) {
    return ((Value.Amount) get(setting)).number();
  }

  /** The value of one that is a text. */
  public String text(Setting setting) {
    return ((Value.Text) get(setting)).text();
  }

  /** The value of one that is a list of texts. */
  public List<String> texts(Setting setting) {
    return ((Value.Texts) get(setting)).texts();
  }

  /** The value of one that is a list of objects. */
  public List<Map<String, String>> objects(Setting setting) {
    return ((Value.Objects) get(setting)).objects();
  }
}
