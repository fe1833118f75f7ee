package dev.watchword.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A value of a template; CloudFormation's functions in it are kept, not carried out. */
public sealed interface Value {

  /** A scalar, as it is written. */
  record Text(String text) implements Value {}

  /** A list. */
  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** An object, in the order of the file. */
  record Fields(Map<String, Value> fields) implements Value {}

  /**
   * A function in its short form: {@code !Ref}, {@code !Sub}, {@code !GetAtt}, … without the mark.
   */
  record Call(String function, Value argument) implements Value {}

  /**
   * The text this value stands for.
   *
   * @throws IllegalArgumentException if it is no text, or made by a function other than {@code
   *     !Ref}, {@code !GetAtt} and {@code !Sub}
   */
  default String resolve(Resolver resolver) {
    return switch (this) {
      case Text(String text) -> text;
      case Call(String function, Text(String argument)) ->
          switch (function) {
            case "Ref" -> resolver.reference(argument);
            case "GetAtt" -> attribute(argument, resolver);
            case "Sub" -> substitute(argument, resolver);
            default -> throw new IllegalArgumentException("can't carry out " + this);
          };
      case Call _, Items _, Fields _ -> throw new IllegalArgumentException("no text: " + this);
    };
  }

  private static String attribute(String path, Resolver resolver) {
    int dot = path.indexOf('.');
    return resolver.attribute(path.substring(0, dot), path.substring(dot + 1));
  }

  private static String substitute(String text, Resolver resolver) {
    return Pattern.compile("\\$\\{([^}!]+)}")
        .matcher(text)
        .replaceAll(
            variable -> {
              String name = variable.group(1);
              return Matcher.quoteReplacement(
                  name.contains(".") ? attribute(name, resolver) : resolver.reference(name));
            });
  }

  /** What is under this path of field names, if anything is. */
  default Optional<Value> find(String... path) {
    Optional<Value> found = Optional.of(this);
    for (String name : path) {
      found = found.flatMap(value -> Optional.ofNullable(value.fieldsOrNone().get(name)));
    }
    return found;
  }

  /**
   * What is under this path of field names.
   *
   * @throws IllegalArgumentException naming the path, if nothing is
   */
  default Value at(String... path) {
    return find(path)
        .orElseThrow(
            () -> new IllegalArgumentException("the template lacks " + String.join(".", path)));
  }

  /**
   * The scalar.
   *
   * @throws IllegalArgumentException if it is none
   */
  default String text() {
    if (this instanceof Text(String text)) {
      return text;
    }
    throw new IllegalArgumentException("no text: " + this);
  }

  /** The members of an object; none, if it is none. */
  default Map<String, Value> fieldsOrNone() {
    return this instanceof Fields(Map<String, Value> fields) ? fields : Map.of();
  }

  /** The items of a list; a single value is a list of one, as in a policy. */
  default List<Value> items() {
    return this instanceof Items(List<Value> items) ? items : List.of(this);
  }

  /** This value and all those in it. */
  default Stream<Value> everything() {
    Stream<Value> inside =
        switch (this) {
          case Text _ -> Stream.of();
          case Items(List<Value> items) -> items.stream();
          case Fields(Map<String, Value> fields) -> fields.values().stream();
          case Call(String _, Value argument) -> Stream.of(argument);
        };
    return Stream.concat(Stream.of(this), inside.flatMap(Value::everything));
  }
}
