package dev.watchword.aws;

import dev.watchword.core.Verification;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the changes of requests from the event in which Lambda hands over a part of the stream. */
final class StreamedChanges implements Changes {

  private final VerificationItem items;

  StreamedChanges(Vault vault) {
    this.items = new VerificationItem(vault);
  }

  @Override
  public List<Change> read(InputStream event) {
    return StreamRecords.read(event, this::change);
  }

  private Change change(String sequenceNumber, Map<?, ?> change) {
    return new Change(
        sequenceNumber, () -> image(change, "OldImage"), () -> image(change, "NewImage"));
  }

  private Optional<Verification> image(Map<?, ?> change, String name) {
    Map<?, ?> image = JsonTree.object(change, name);
    return image.isEmpty() ? Optional.empty() : Optional.of(items.read(item(image)));
  }

  private static Map<String, AttributeValue> item(Map<?, ?> image) {
    Map<String, AttributeValue> item = new HashMap<>();
    image.forEach((name, value) -> item.put((String) name, attribute((Map<?, ?>) value)));
    return item;
  }

  /** Of DynamoDB's types, those of {@link Attributes}. */
  private static AttributeValue attribute(Map<?, ?> typed) {
    Map.Entry<?, ?> only = typed.entrySet().iterator().next();
    Object value = only.getValue();
    return switch ((String) only.getKey()) {
      case "S" -> AttributeValue.fromS((String) value);
      case "N" -> AttributeValue.fromN((String) value);
      case "BOOL" -> AttributeValue.fromBool(Boolean.parseBoolean((String) value));
      case "SS" ->
          AttributeValue.fromSs(((List<?>) value).stream().map(String.class::cast).toList());
      case "L" ->
          AttributeValue.fromL(
              ((List<?>) value).stream().map(each -> attribute((Map<?, ?>) each)).toList());
      case "M" -> AttributeValue.fromM(item((Map<?, ?>) value));
      default -> throw new IllegalArgumentException("an image has an attribute of no known type");
    };
  }
}
