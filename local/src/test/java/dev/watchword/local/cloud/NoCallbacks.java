package dev.watchword.local.cloud;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients that tell accounts of their requests, where nobody is to be told: all calls fail. */
public final class NoCallbacks {

  private NoCallbacks() {}

  public static SqsClient sqs() {
    return new SqsClient() {
      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  public static EventBridgeClient eventBridge() {
    return new EventBridgeClient() {
      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }
}
