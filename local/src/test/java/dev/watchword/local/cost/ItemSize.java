package dev.watchword.local.cost;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many bytes an item is billed as. Source: "DynamoDB item sizes and formats" in the DynamoDB
 * Developer Guide. DynamoDB Local's own numbers are not those of the service for new items.
 */
final class ItemSize {

  private static final int OF_A_CONTAINER = 3;

  private ItemSize() {}

  static int of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(attribute -> utf8(attribute.getKey()) + of(attribute.getValue()))
        .sum();
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> 1 + (value.n().replaceAll("[^0-9]", "").length() + 1) / 2;
      case B -> value.b().asByteArrayUnsafe().length;
      case BOOL, NUL -> 1;
      case L -> OF_A_CONTAINER + value.l().stream().mapToInt(each -> 1 + of(each)).sum();
      case M -> OF_A_CONTAINER + value.m().size() + of(value.m());
      case SS -> value.ss().stream().mapToInt(ItemSize::utf8).sum();
      case NS, BS, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("the table holds no " + value.type());
    };
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
