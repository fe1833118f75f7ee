package dev.watchword.local.template;

import java.util.List;

/**
 * A DynamoDB table, so that the local one is made from the same definition.
 *
 * @param keys the primary key, partition key first
 * @param streamView what the stream's records hold: {@code NEW_IMAGE}
 * @param timeToLive the attribute that says when an item may be forgotten
 */
public record Table(String logicalId, List<Key> keys, String streamView, String timeToLive) {

  public Table {
    keys = List.copyOf(keys);
  }

  /**
   * A part of the primary key.
   *
   * @param keyType {@code HASH} or {@code RANGE}
   * @param attributeType {@code S}, {@code N} or {@code B}
   */
  public record Key(String name, String keyType, String attributeType) {}

  static Table read(String logicalId, Value properties) {
    return new Table(
        logicalId,
        properties.at("KeySchema").items().stream()
            .map(key -> key(key.at("AttributeName").text(), key, properties))
            .toList(),
        properties.at("StreamSpecification", "StreamViewType").text(),
        properties.at("TimeToLiveSpecification", "AttributeName").text());
  }

  private static Key key(String name, Value key, Value properties) {
    return properties.at("AttributeDefinitions").items().stream()
        .filter(definition -> definition.at("AttributeName").text().equals(name))
        .findFirst()
        .map(
            definition ->
                new Key(name, key.at("KeyType").text(), definition.at("AttributeType").text()))
        .orElseThrow(() -> new IllegalArgumentException("no definition of attribute " + name));
  }
}
