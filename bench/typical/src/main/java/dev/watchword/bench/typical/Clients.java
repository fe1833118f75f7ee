package dev.watchword.bench.typical;

import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The clients, made as AWS advises for Lambda. One class makes them for all the functions of such
 * an app, so this one has SNS's too, which it does not call.
 */
final class Clients {

  final DynamoDbEnhancedClient dynamoDb =
      DynamoDbEnhancedClient.builder().dynamoDbClient(built(DynamoDbClient.builder())).build();
  final SecretsManagerClient secrets = built(SecretsManagerClient.builder());
  final SnsClient sns = built(SnsClient.builder());

  private static <B extends AwsClientBuilder<B, C>, C> C built(B builder) {
    return builder
        .region(Region.of(System.getenv("AWS_REGION")))
        .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
        .defaultsMode(DefaultsMode.IN_REGION)
        .build();
  }
}
