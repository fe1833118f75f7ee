package dev.watchword.local.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/**
 * A permission that a call needs.
 *
 * @param action of IAM, such as {@code dynamodb:GetItem}
 * @param key the item's partition key, if it is about one
 */
record Need(String action, Optional<String> key) {

  private static final String SERVICES = "software.amazon.awssdk.services.";

  /** The prefix of a service's actions, by the name of its package in the SDK. */
  private static final Map<String, String> PREFIXES =
      Map.of(
          "dynamodb", "dynamodb",
          "eventbridge", "events",
          "pinpointsmsvoicev2", "sms-voice",
          "secretsmanager", "secretsmanager",
          "sfn", "states",
          "sns", "sns",
          "sqs", "sqs");

  /** What DynamoDB and Secrets Manager keep is encrypted, and they decrypt it as their caller. */
  private static final List<String> ENCRYPTED = List.of("dynamodb", "secretsmanager");

  private static final Need DECRYPT = new Need("kms:Decrypt", Optional.empty());

  /** Who puts a message into an encrypted queue makes a key for it, or uses one that was made. */
  private static final Need GENERATE = new Need("kms:GenerateDataKey", Optional.empty());

  /** Everything that a call needs. */
  static List<Need> of(SdkRequest request) {
    String type = request.getClass().getName().substring(SERVICES.length());
    String service = PREFIXES.get(type.substring(0, type.indexOf('.')));
    // A batch of SQS has no action of its own.
    String operation = request.getClass().getSimpleName().replaceFirst("(Batch)?Request$", "");
    // A transaction has no action of its own: each of its items needs the one it is.
    Stream<Need> needs =
        switch (request) {
          case TransactWriteItemsRequest transaction ->
              transaction.transactItems().stream().map(Need::of);
          case TransactGetItemsRequest transaction ->
              transaction.transactItems().stream()
                  .map(item -> new Need("dynamodb:GetItem", pk(item.get().key())));
          default -> Stream.of(new Need(service + ":" + operation, key(request)));
        };
    Stream<Need> keys =
        request instanceof SendMessageBatchRequest
            ? Stream.of(GENERATE, DECRYPT)
            : ENCRYPTED.contains(service) ? Stream.of(DECRYPT) : Stream.of();
    return Stream.concat(needs, keys).toList();
  }

  private static Need of(TransactWriteItem item) {
    if (item.put() != null) {
      return new Need("dynamodb:PutItem", pk(item.put().item()));
    }
    if (item.update() != null) {
      return new Need("dynamodb:UpdateItem", pk(item.update().key()));
    }
    return item.delete() == null
        ? new Need("dynamodb:ConditionCheckItem", pk(item.conditionCheck().key()))
        : new Need("dynamodb:DeleteItem", pk(item.delete().key()));
  }

  private static Optional<String> key(SdkRequest request) {
    return switch (request) {
      case GetItemRequest get -> pk(get.key());
      case PutItemRequest put -> pk(put.item());
      case UpdateItemRequest update -> pk(update.key());
      case DeleteItemRequest delete -> pk(delete.key());
      default -> Optional.empty();
    };
  }

  private static Optional<String> pk(Map<String, AttributeValue> attributes) {
    return Optional.of(attributes.get("pk").s());
  }
}
