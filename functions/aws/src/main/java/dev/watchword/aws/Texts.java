package dev.watchword.aws;

import dev.watchword.core.Carrier.Parcel;
import dev.watchword.core.Channel;
import dev.watchword.core.FragmentText;
import dev.watchword.core.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What messages say in one locale, as its file in {@code texts} has it. */
final class Texts {

  /** What is not the unit in a phrase such as {@code 1 minute}. */
  private static final Pattern NUMBER = Pattern.compile("\\{n}|1");

  private static final Map<String, Texts> READ = new ConcurrentHashMap<>();

  private final Properties texts;

  private Texts(Properties texts) {
    this.texts = texts;
  }

  /** Those of a locale of the contract. */
  static Texts of(String locale) {
    return READ.computeIfAbsent(locale, Texts::read);
  }

  /** That locale's if it has a text of that name, else the English ones, which have all. */
  static Texts with(String name, String locale) {
    Texts own = of(locale);
    return own.text(name).isPresent() ? own : of(name.startsWith("payment") ? "en-gb" : "en-us");
  }

  private static Texts read(String locale) {
    Properties texts = new Properties();
    try (InputStream file = Texts.class.getResourceAsStream("texts/" + locale + ".properties")) {
      if (file == null) {
        throw new IllegalArgumentException("no texts in that language");
      }
      try (Reader characters = new InputStreamReader(file, StandardCharsets.UTF_8)) {
        texts.load(characters);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Texts(texts);
  }

  /** The text of that name, its placeholders and all. */
  Optional<String> text(String name) {
    return Optional.ofNullable(texts.getProperty(name));
  }

  /** What stands for each placeholder, but for the code. */
  Map<String, String> values(Parcel parcel, String currency) {
    Map<String, String> values = new HashMap<>();
    String minutes = Long.toString(minutes(parcel));
    values.put("minutes", minutes);
    text(minutes.equals("1") ? "minute" : "minutes")
        .ifPresent(validity -> values.put("validity", validity.replace("{n}", minutes)));
    switch (parcel.wording()) {
      case Wording.Brand(String name) -> values.put("brand", name);
      case Wording.Templated(String brand, Map<Channel, String> _) -> values.put("brand", brand);
      case Wording.Payment(String payee, BigDecimal amount) -> {
        values.put("payee", payee);
        values.put("amount", currency + amount.toPlainString());
      }
    }
    return values;
  }

  /** What stands for each variable of a template's text, but for the code. */
  Map<String, String> variables(Parcel parcel) {
    String minutes = Long.toString(minutes(parcel));
    Map<String, String> values = values(parcel, "");
    Map<String, String> variables = new HashMap<>();
    variables.put(FragmentText.BRAND, values.get("brand"));
    variables.put(FragmentText.TIME_LIMIT, minutes);
    variables.put(FragmentText.TIME_LIMIT_UNIT, unit(minutes));
    return variables;
  }

  private String unit(String minutes) {
    return text(minutes.equals("1") ? "minute" : "minutes")
        .map(phrase -> NUMBER.matcher(phrase).replaceAll("").strip())
        .or(() -> text("unit"))
        .orElseThrow();
  }

  /** Rounded down, so that nothing is promised that does not hold. */
  private static long minutes(Parcel parcel) {
    return Math.max(1, parcel.life().toMinutes());
  }
}
