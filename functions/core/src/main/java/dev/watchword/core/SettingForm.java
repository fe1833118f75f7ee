package dev.watchword.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The values that a setting can have. */
enum SettingForm {
  FLAG("true or false") {
    @Override
    Optional<Value> read(Value value) {
      return value instanceof Value.Flag ? Optional.of(value) : Optional.empty();
    }
  },

  AMOUNT("a decimal of at most 9 digits and 8 places, such as 0.10") {
    @Override
    Optional<Value> read(Value value) {
      return switch (value) {
        case Value.Text(String text) when DECIMAL.matcher(text).matches() ->
            Optional.of(plain(new BigDecimal(text)));
        case Value.Amount(BigDecimal number) when isAmount(number) -> Optional.of(plain(number));
        default -> Optional.empty();
      };
    }
  },

  NUMBER_LIMIT("a whole number from 0, which is no limit, to 100") {
    @Override
    Optional<Value> read(Value value) {
      return wholeNumber(value, 0, NumberRecord.MOST_SENDS);
    }
  },

  QUOTA("a whole number from 0, which is no limit, to 1000000000") {
    @Override
    Optional<Value> read(Value value) {
      return wholeNumber(value, 0, HIGHEST_QUOTA);
    }
  },

  RATE("a whole number from 1 to 10000") {
    @Override
    Optional<Value> read(Value value) {
      return wholeNumber(value, 1, HIGHEST_RATE);
    }
  },

  CURRENCY("a code of ISO 4217, such as EUR") {
    @Override
    Optional<Value> read(Value value) {
      return value instanceof Value.Text(String code) && isCurrency(code)
          ? Optional.of(value)
          : Optional.empty();
    }
  },

  COUNTRIES(
      "a list of codes of ISO 3166-1 such as [\"AT\", \"DE\"], empty for all countries, and of"
          + " calling codes that belong to no country, such as \"+881\"") {
    @Override
    Optional<Value> read(Value value) {
      return value instanceof Value.Texts(List<String> codes)
              && codes.stream().allMatch(PhoneNumber::isDestination)
          ? Optional.of(new Value.Texts(codes.stream().sorted().distinct().toList()))
          : Optional.empty();
    }
  },

  CAP("a decimal of at most 2 digits and 5 places, such as 0.05, or 0 for any price") {
    @Override
    Optional<Value> read(Value value) {
      return AMOUNT
          .read(value)
          .filter(
              read ->
                  read instanceof Value.Amount(BigDecimal number)
                      && number.scale() <= CAP_PLACES
                      && number.compareTo(CAP_END) < 0);
    }
  },

  APPLICATIONS(
      "a list of at most 10 objects such as"
          + " {\"application_id\":\"01234567-89ab-cdef-0123-456789abcdef\",\"public_key\":\"…\"},"
          + " each with another RSA public key of 2048 to 8192 bits, in PEM or the Base64 of it") {
    @Override
    Optional<Value> read(Value value) {
      return objects(value).flatMap(ApplicationKey::readAll);
    }
  },

  APP_HASH("an Android app's hash of 11 characters, or empty") {
    @Override
    Optional<Value> read(Value value) {
      return autofill(value, Autofill::app);
    }
  },

  DOMAIN("a domain in lower case of at most 64 characters, such as example.com, or empty") {
    @Override
    Optional<Value> read(Value value) {
      return autofill(value, Autofill::web);
    }
  },

  CALLBACK_SECRET("a secret of 16 to 128 printable ASCII characters, or empty") {
    @Override
    Optional<Value> read(Value value) {
      return value instanceof Value.Text(String text)
              && (text.isEmpty() || SECRET.matcher(text).matches())
          ? Optional.of(value)
          : Optional.empty();
    }
  },

  CALLBACK_URL("an https URL of a named host of at most 500 characters, or empty") {
    @Override
    Optional<Value> read(Value value) {
      if (!(value instanceof Value.Text(String text))) {
        return Optional.empty();
      }
      return text.isEmpty()
          ? Optional.of(value)
          : CallbackUrl.parse(text).map(url -> new Value.Text(url.text()));
    }
  },

  SENDER(SenderId.RULE + ", or empty") {
    @Override
    Optional<Value> read(Value value) {
      return value instanceof Value.Text(String text) && (text.isEmpty() || SenderId.isValid(text))
          ? Optional.of(value)
          : Optional.empty();
    }
  },

  NUMBERS("a list of at most 100 phone numbers in international format") {
    @Override
    Optional<Value> read(Value value) {
      return each(value, MOST_NUMBERS, text -> PhoneNumber.parse(text).map(PhoneNumber::e164));
    }
  },

  PREFIXES(
      "a list of at most 1000 phone numbers in international format, or first 2 to 15 digits of"
          + " such") {
    @Override
    Optional<Value> read(Value value) {
      return each(value, MOST_PREFIXES, text -> NumberPrefix.parse(text).map(NumberPrefix::e164));
    }
  },

  MESSAGE_PRICES(
      "a list of at most 300 objects such as {\"country\":\"GB\",\"sms\":\"0.04\","
          + "\"tts\":\"0.02\"}, each of another country of ISO 3166-1 or of \"*\", any other") {
    @Override
    Optional<Value> read(Value value) {
      return objects(value).flatMap(MessagePrices::readAll);
    }
  },

  TEST_NUMBERS(
      "a list of at most 50 objects such as {\"number\":\"12025550123\",\"code\":\"1234\","
          + "\"until\":\"2027-01-31\"}, each of another number and with an end to come") {
    @Override
    Optional<Value> read(Value value) {
      return objects(value).flatMap(TestNumber::readAll);
    }

    @Override
    boolean isToCome(Value value, Instant now) {
      return value instanceof Value.Objects(List<Map<String, String>> objects)
          && objects.stream().map(TestNumber::of).allMatch(test -> test.isOneAt(now));
    }
  };

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,8})?");
  private static final Pattern SECRET = Pattern.compile("[!-~]{16,128}");
  private static final int DIGITS = 9;
  private static final int PLACES = 8;
  private static final int CAP_PLACES = 5;
  private static final BigDecimal CAP_END = BigDecimal.valueOf(100);
  private static final int HIGHEST_QUOTA = 1_000_000_000;
  private static final int HIGHEST_RATE = 10_000;
  private static final int MOST_NUMBERS = 100;
  private static final int MOST_PREFIXES = 1_000;

  private final String rule;

  SettingForm(String rule) {
    this.rule = rule;
  }

  /** Which values it has, as the end of a sentence. */
  String rule() {
    return rule;
  }

  /** That value in the one way it is written, if it has this form. */
  abstract Optional<Value> read(Value value);

  /** Whether no end in that value, as it was read, has come. */
  boolean isToCome(Value value, Instant now) {
    return true;
  }

  private static Optional<List<Map<String, String>>> objects(Value value) {
    return switch (value) {
      case Value.Objects(List<Map<String, String>> objects) -> Optional.of(objects);
      // No list says what it is empty of.
      case Value.Texts(List<String> texts) when texts.isEmpty() -> Optional.of(List.of());
      default -> Optional.empty();
    };
  }

  /** Each text in the one way it is written, and each once. */
  private static Optional<Value> each(
      Value value, int most, Function<String, Optional<String>> reader) {
    if (!(value instanceof Value.Texts(List<String> texts))) {
      return Optional.empty();
    }
    List<Optional<String>> read = texts.stream().map(reader).toList();
    List<String> written = read.stream().flatMap(Optional::stream).sorted().distinct().toList();
    return read.stream().allMatch(Optional::isPresent) && written.size() <= most
        ? Optional.of(new Value.Texts(written))
        : Optional.empty();
  }

  private static Optional<Value> autofill(
      Value value, Function<String, Optional<Autofill>> reader) {
    return value instanceof Value.Text(String text)
            && (text.isEmpty() || reader.apply(text).isPresent())
        ? Optional.of(value)
        : Optional.empty();
  }

  private static boolean isAmount(BigDecimal number) {
    return number.signum() >= 0
        && number.scale() <= PLACES
        && (long) number.precision() - number.scale() <= DIGITS;
  }

  private static Optional<Value> wholeNumber(Value value, int least, int most) {
    return value instanceof Value.Amount(BigDecimal number)
            && number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(most)) <= 0
            && number.stripTrailingZeros().scale() <= 0
        ? Optional.of(plain(number))
        : Optional.empty();
  }

  /** Without the zeros that the table would not keep, so that what is read equals it. */
  private static Value plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return new Value.Amount(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }
}
