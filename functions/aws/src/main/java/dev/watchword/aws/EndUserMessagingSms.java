package dev.watchword.aws;

import dev.watchword.core.Carrier;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;

/**
 * SMS by AWS End User Messaging. They come from what the deployment says, whatever sender a request
 * names: a pool has the right one for each country.
 */
final class EndUserMessagingSms implements Carrier {

  private final Supplier<PinpointSmsVoiceV2Client> client;
  private final String originationIdentity;
  private final String configurationSet;

  /**
   * @param originationIdentity ARN of the number, sender id or pool that messages come from
   * @param configurationSet ARN of what says where their events go
   */
  EndUserMessagingSms(
      Supplier<PinpointSmsVoiceV2Client> client,
      String originationIdentity,
      String configurationSet) {
    this.client = client;
    this.originationIdentity = originationIdentity;
    this.configurationSet = configurationSet;
  }

  @Override
  public Receipt send(Parcel parcel) {
    try {
      String id =
          client
              .get()
              .sendTextMessage(
                  message ->
                      message
                          .destinationPhoneNumber(parcel.number().e164())
                          .originationIdentity(originationIdentity)
                          .configurationSetName(configurationSet)
                          .messageBody(MessageText.sms(parcel))
                          .messageType(MessageType.TRANSACTIONAL)
                          .maxPrice(parcel.most().map(Dollars::write).orElse(null))
                          .timeToLive(TimeToLive.seconds(parcel.life()))
                          .context(Map.of("request_id", parcel.request().value())))
              .messageId();
      return new Receipt.Taken(Optional.ofNullable(id));
    } catch (SdkException e) {
      return EndUserMessagingErrors.receipt(e);
    }
  }
}
