package dev.watchword.aws;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK clients; a function asks only for those it uses, so only those are made. */
public interface Clients {

  DynamoDbClient dynamoDb();

  SfnClient stepFunctions();

  SnsClient sns();

  PinpointSmsVoiceV2Client voice();

  SecretsManagerClient secrets();

  SqsClient sqs();

  EventBridgeClient eventBridge();

  /** Whether what {@link #sns()} and {@link #voice()} take may arrive at somebody's phone. */
  boolean reachPhones();

  /** Whether callbacks may go to the machine that this runs on: a developer's app. */
  boolean reachThisMachine();
}
