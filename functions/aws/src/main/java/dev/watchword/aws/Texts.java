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

/** What messages say in one locale, as its file in {@code texts} has it. */
final class Texts {

  private static final String NUMBER = "{n}";

  private static final Map<String, Optional<Texts>> READ = new ConcurrentHashMap<>();

  /** Locales that have the texts of another. */
  private static final Map<String, String> SAME =
      Map.of("cmn-cn", "zh-cn", "et-ee", "ee-et", "zh-hk", "zh-tw");

  private final String language;
  private final Properties texts;

  private Texts(String language, Properties texts) {
    this.language = language;
    this.texts = texts;
  }

  /** Those of a locale that has a file. */
  static Texts of(String locale) {
    return find(locale)
        .orElseThrow(() -> new IllegalArgumentException("no texts in that language"));
  }

  /** That locale's if it has a text of that name, else the English ones, which have all. */
  static Texts with(String name, String locale) {
    return find(locale)
        .filter(own -> own.text(name).isPresent())
        .orElseGet(() -> of(name.startsWith("payment") ? "en-gb" : "en-us"));
  }

  private static Optional<Texts> find(String locale) {
    return READ.computeIfAbsent(SAME.getOrDefault(locale, locale), Texts::read);
  }

  private static Optional<Texts> read(String locale) {
    return properties("texts/" + locale + ".properties")
        .map(texts -> new Texts(language(locale), texts));
  }

  private static String language(String locale) {
    return locale.equals("ee-et") ? "et" : locale.substring(0, locale.indexOf('-'));
  }

  /** A file beside this class, if there is one. */
  static Optional<Properties> properties(String name) {
    Properties properties = new Properties();
    try (InputStream file = Texts.class.getResourceAsStream(name)) {
      if (file == null) {
        return Optional.empty();
      }
      try (Reader characters = new InputStreamReader(file, StandardCharsets.UTF_8)) {
        properties.load(characters);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(properties);
  }

  /** The text of that name, its placeholders and all. */
  Optional<String> text(String name) {
    return Optional.ofNullable(texts.getProperty(name));
  }

  /** The value of each placeholder but the code; an amount has its currency. */
  Map<String, String> values(Parcel parcel) {
    Map<String, String> values = spokenValues(parcel);
    text("amount")
        .ifPresent(
            pattern -> values.computeIfPresent("amount", (_, sum) -> pattern.replace(NUMBER, sum)));
    return values;
  }

  /** The same for a call, whose words say the currency. */
  Map<String, String> spokenValues(Parcel parcel) {
    Map<String, String> values = new HashMap<>();
    Validity validity = Validity.of(parcel.life());
    values.put("validity", phrase(validity));
    values.put("time", time(validity));
    switch (parcel.wording()) {
      case Wording.Brand(String name) -> values.put("brand", name);
      case Wording.Templated(String brand, Map<Channel, String> _) -> values.put("brand", brand);
      case Wording.Payment(String payee, BigDecimal amount) -> {
        values.put("payee", payee);
        values.put("amount", amount.toPlainString().replace(".", text("decimal").orElse(".")));
      }
    }
    return values;
  }

  /** What stands for each variable of a template's text, but for the code. */
  static Map<String, String> variables(Parcel parcel, String brand) {
    Validity validity = Validity.of(parcel.life());
    Map<String, String> variables = new HashMap<>();
    variables.put(FragmentText.BRAND, brand);
    variables.put(FragmentText.TIME_LIMIT, validity.digits());
    variables.put(
        FragmentText.TIME_LIMIT_UNIT,
        find(parcel.locale())
            .map(own -> own.unit(validity))
            .orElseGet(() -> TimeUnits.unit(parcel.locale(), validity)));
    return variables;
  }

  /** For how long, in words: for {@code It is valid for …}. */
  private String phrase(Validity validity) {
    return form(validity).replace(NUMBER, validity.digits());
  }

  /** The same in short, where the language has something short for it. */
  private String time(Validity validity) {
    return text(validity.unit().key() + ".short")
        .map(pattern -> pattern.replace(NUMBER, validity.digits()))
        .orElseGet(() -> phrase(validity));
  }

  /** The word for what a number beside it counts. */
  private String unit(Validity validity) {
    return text("unit." + name(validity))
        .orElseGet(() -> form(validity).replace(NUMBER, "").strip());
  }

  private String form(Validity validity) {
    return text(name(validity)).or(() -> text(validity.unit().key() + ".other")).orElseThrow();
  }

  private String name(Validity validity) {
    return validity.unit().key() + '.' + PluralCategory.of(language, validity.number()).key();
  }
}
