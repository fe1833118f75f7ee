package dev.watchword.aws;

import dev.watchword.core.Carrier;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** SMS by Amazon SNS. */
final class SnsSms implements Carrier {

  /** SNS: 3 to 11 letters and digits, at least one letter. It can't be had in every country. */
  private static final Pattern SENDER_ID = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9]{3,11}");

  private static final Pattern ORIGINATION_NUMBER = Pattern.compile("\\+?[0-9]{5,14}");

  private final Supplier<SnsClient> sns;

  SnsSms(Supplier<SnsClient> sns) {
    this.sns = sns;
  }

  @Override
  public Receipt send(Parcel parcel) {
    try {
      String id =
          sns.get()
              .publish(
                  message ->
                      message
                          .phoneNumber(parcel.number().e164())
                          .message(MessageText.sms(parcel))
                          .messageAttributes(attributes(parcel)))
              .messageId();
      return new Receipt.Taken(Optional.ofNullable(id));
    } catch (SdkException e) {
      return SnsErrors.receipt(e);
    }
  }

  private static Map<String, MessageAttributeValue> attributes(Parcel parcel) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    attributes.put("AWS.SNS.SMS.SMSType", text("Transactional"));
    parcel.most().ifPresent(most -> attributes.put("AWS.SNS.SMS.MaxPrice", number(most)));
    String id = parcel.sender().replace(" ", "");
    if (SENDER_ID.matcher(id).matches()) {
      attributes.put("AWS.SNS.SMS.SenderID", text(id));
    } else if (ORIGINATION_NUMBER.matcher(id).matches()) {
      attributes.put("AWS.MM.SMS.OriginationNumber", text(id));
    }
    return attributes;
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static MessageAttributeValue number(BigDecimal value) {
    return MessageAttributeValue.builder()
        .dataType("Number")
        .stringValue(value.toPlainString())
        .build();
  }
}
