package dev.watchword.aws;

import dev.watchword.core.Carrier;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VoiceMessageBodyTextType;

/** Text-to-speech calls by AWS End User Messaging. */
final class Voice implements Carrier {

  private final Supplier<PinpointSmsVoiceV2Client> voice;
  private final String originationIdentity;
  private final String configurationSet;

  /**
   * @param originationIdentity ARN of the number or pool that calls
   * @param configurationSet ARN of what says where the call's events go
   */
  Voice(
      Supplier<PinpointSmsVoiceV2Client> voice,
      String originationIdentity,
      String configurationSet) {
    this.voice = voice;
    this.originationIdentity = originationIdentity;
    this.configurationSet = configurationSet;
  }

  @Override
  public Receipt send(Parcel parcel) {
    Script script = Script.of(parcel);
    try {
      String id =
          voice
              .get()
              .sendVoiceMessage(
                  call ->
                      call.destinationPhoneNumber(parcel.number().e164())
                          .originationIdentity(originationIdentity)
                          .configurationSetName(configurationSet)
                          .messageBody(script.ssml())
                          .messageBodyTextType(VoiceMessageBodyTextType.SSML)
                          .voiceId(script.voice())
                          .maxPricePerMinute(parcel.most().map(Dollars::write).orElse(null))
                          .timeToLive(TimeToLive.seconds(parcel.life()))
                          .context(Map.of("request_id", parcel.request().value())))
              .messageId();
      return new Receipt.Taken(Optional.ofNullable(id));
    } catch (SdkException e) {
      return EndUserMessagingErrors.receipt(e);
    }
  }
}
