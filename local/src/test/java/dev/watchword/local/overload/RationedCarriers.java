package dev.watchword.local.overload;

import java.util.UUID;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendVoiceMessageResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.ThrottledException;

/** Carriers of texts and of calls that take so many a second, and deliver them at once. */
final class RationedCarriers {
  private static final int TOO_MANY_REQUESTS = 429;

  private final BiConsumer<String, String> phones;

  /**
   * @param phones told the number and the body of each message
   */
  RationedCarriers(BiConsumer<String, String> phones) {
    this.phones = phones;
  }

  SnsClient texts(TokenBucket quota) {
    return new SnsClient() {
      @Override
      public PublishResponse publish(PublishRequest request) {
        if (!quota.take()) {
          throw ThrottledException.builder().statusCode(TOO_MANY_REQUESTS).build();
        }
        phones.accept(request.phoneNumber(), request.message());
        return PublishResponse.builder().messageId(UUID.randomUUID().toString()).build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {
        // Holds nothing.
      }
    };
  }

  PinpointSmsVoiceV2Client calls(TokenBucket quota) {
    return new PinpointSmsVoiceV2Client() {
      @Override
      public SendVoiceMessageResponse sendVoiceMessage(SendVoiceMessageRequest request) {
        if (!quota.take()) {
          throw ThrottlingException.builder().statusCode(TOO_MANY_REQUESTS).build();
        }
        phones.accept(request.destinationPhoneNumber(), request.messageBody());
        return SendVoiceMessageResponse.builder().messageId(UUID.randomUUID().toString()).build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {
        // Holds nothing.
      }
    };
  }
}
