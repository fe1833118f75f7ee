package dev.watchword.local.cloud;

import dev.watchword.aws.Clients;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's clients, none of which leaves this process. */
public record LocalClients(
    DynamoDbClient dynamoDb,
    SfnClient stepFunctions,
    SnsClient sns,
    PinpointSmsVoiceV2Client voice,
    SecretsManagerClient secrets,
    SqsClient sqs,
    EventBridgeClient eventBridge)
    implements Clients {

  @Override
  public boolean reachPhones() {
    return false;
  }

  @Override
  public boolean reachThisMachine() {
    return true;
  }
}
