package dev.watchword.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The JSON object of a call of version 2. Remembers what is wrong with its members, to tell all of
 * it at once.
 */
final class V2Body {

  private final Request request;
  private final Map<String, Object> members;
  private final List<Map<String, String>> faults = new ArrayList<>();

  private V2Body(Request request, Map<String, Object> members) {
    this.request = request;
    this.members = members;
  }

  /**
   * Reads it, whatever media type the call names.
   *
   * @throws Refusal if it is no JSON object
   */
  static V2Body read(Request request) {
    if (request.isBodyDamaged()) {
      throw new Refusal(Problem.NOT_JSON.response(request.callId()));
    }
    try (JsonParser json = Json.FACTORY.createParser(request.body())) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        Map<String, Object> members = object(json);
        if (json.nextToken() == null) {
          return new V2Body(request, members);
        }
      }
    } catch (IOException e) {
      // Answered below: what the parser says quotes what it found.
    }
    throw new Refusal(Problem.NOT_JSON.response(request.callId()));
  }

  /** Of a call that has none, for what is wrong elsewhere in it. */
  static V2Body none(Request request) {
    return new V2Body(request, Map.of());
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    Map<String, Object> members = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (members.put(name, value(json)) != null) {
        throw new IOException("twice");
      }
    }
    return members;
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(json));
        }
        yield elements;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> json.getBigIntegerValue();
      case VALUE_NUMBER_FLOAT -> number(json);
      default -> Absent.NULL;
    };
  }

  private static Object number(JsonParser json) throws IOException {
    try {
      return json.getDecimalValue();
    } catch (NumberFormatException e) {
      return Absent.NULL; // its exponent is more than a decimal can have
    }
  }

  /** Stands for null. */
  private enum Absent {
    NULL
  }

  /** A member that has to be there. */
  <T> Optional<T> required(String name, String rule, Function<Object, Optional<T>> reader) {
    Optional<T> read = Optional.ofNullable(members.get(name)).flatMap(reader);
    if (read.isEmpty()) {
      addFault(name, rule);
    }
    return read;
  }

  /** A member that need not be there; null is as if it were not. */
  <T> Optional<T> optional(String name, String rule, Function<Object, Optional<T>> reader) {
    Object value = members.getOrDefault(name, Absent.NULL);
    return value == Absent.NULL ? Optional.empty() : required(name, rule, reader);
  }

  /** Says what is wrong with a member: {@code rule} is the end of a sentence about it. */
  void addFault(String name, String rule) {
    faults.add(fault(name, rule));
  }

  static Map<String, String> fault(String name, String rule) {
    Map<String, String> fault = new LinkedHashMap<>();
    fault.put("name", name);
    fault.put("reason", "`" + name + "` " + rule);
    return fault;
  }

  /**
   * Ends the reading.
   *
   * @throws Refusal naming all that is wrong, if anything is
   */
  void check() {
    if (!faults.isEmpty()) {
      throw new Refusal(refused(request, faults));
    }
  }

  static Response refused(Request request, List<Map<String, String>> faults) {
    return Problem.INVALID.response(request.callId(), Map.of("invalid_parameters", faults));
  }

  static Optional<String> text(Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  static Optional<Boolean> flag(Object value) {
    return value instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  /** A whole number between those two. */
  static Function<Object, Optional<Integer>> wholeNumber(int least, int most) {
    return value -> {
      try {
        Optional<Integer> number =
            switch (value) {
              case BigInteger whole -> Optional.of(whole.intValueExact());
              case BigDecimal decimal -> Optional.of(decimal.intValueExact());
              default -> Optional.empty();
            };
        return number.filter(n -> n >= least && n <= most);
      } catch (ArithmeticException e) {
        return Optional.empty();
      }
    };
  }
}
