package dev.watchword.aws;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB's values to and from Java's. */
final class Values {

  private Values() {}

  static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue n(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static AttributeValue n(BigDecimal number) {
    return AttributeValue.fromN(number.toPlainString());
  }

  static AttributeValue n(Instant time) {
    return n(time.toEpochMilli());
  }

  static <T> AttributeValue l(List<T> list, Function<T, Map<String, AttributeValue>> element) {
    return AttributeValue.fromL(list.stream().map(element).map(AttributeValue::fromM).toList());
  }

  static String text(Map<String, AttributeValue> item, String name) {
    return required(item, name).s();
  }

  static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(required(item, name).n());
  }

  static Instant time(Map<String, AttributeValue> item, String name) {
    return Instant.ofEpochMilli(number(item, name));
  }

  static <T> List<T> list(
      Map<String, AttributeValue> item,
      String name,
      Function<Map<String, AttributeValue>, T> element) {
    return required(item, name).l().stream().map(AttributeValue::m).map(element).toList();
  }

  private static AttributeValue required(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item has no attribute " + name);
    }
    return value;
  }
}
