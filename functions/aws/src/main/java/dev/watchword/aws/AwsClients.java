package dev.watchword.aws;

import java.time.Duration;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The real clients, with Lambda's credentials and region, over one HTTP client. */
final class AwsClients implements Clients, AutoCloseable {

  /** Shorter than a function's own time, so that it can still say that it failed. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int CONNECTIONS = 8;

  /** Lambda gives them in the environment; to a function restored from a snapshot, by HTTP. */
  private final AwsCredentialsProvider credentials =
      AwsCredentialsProviderChain.of(
          EnvironmentVariableCredentialsProvider.create(), ContainerCredentialsProvider.create());

  private final Once<SdkHttpClient> http;
  private final boolean reachesThisMachine;

  /**
   * Clients over an HTTP client of their own.
   *
   * @param transport puts something around the HTTP client
   */
  AwsClients(UnaryOperator<SdkHttpClient> transport) {
    this(transport, false);
  }

  AwsClients(UnaryOperator<SdkHttpClient> transport, boolean reachesThisMachine) {
    this.reachesThisMachine = reachesThisMachine;
    this.http =
        new Once<>(
            () ->
                transport.apply(
                    AwsCrtHttpClient.builder()
                        .maxConcurrency(CONNECTIONS)
                        .connectionTimeout(PATIENCE)
                        .build()));
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return retrying(DynamoDbClient.builder()).build();
  }

  @Override
  public SfnClient stepFunctions() {
    return retrying(SfnClient.builder()).build();
  }

  @Override
  public SnsClient sns() {
    return once(SnsClient.builder()).build();
  }

  @Override
  public PinpointSmsVoiceV2Client voice() {
    return once(PinpointSmsVoiceV2Client.builder()).build();
  }

  @Override
  public SecretsManagerClient secrets() {
    return retrying(SecretsManagerClient.builder()).build();
  }

  @Override
  public SqsClient sqs() {
    return retrying(SqsClient.builder()).build();
  }

  @Override
  public EventBridgeClient eventBridge() {
    return retrying(EventBridgeClient.builder()).build();
  }

  @Override
  public boolean reachPhones() {
    return true;
  }

  @Override
  public boolean reachThisMachine() {
    return reachesThisMachine;
  }

  private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B retrying(B builder) {
    return common(builder)
        .overrideConfiguration(
            configuration ->
                configuration
                    .apiCallAttemptTimeout(PATIENCE)
                    .retryStrategy(AwsRetryStrategy.standardRetryStrategy()));
  }

  /**
   * A carrier's client never repeats a call by itself: a repeated call is a second message. So no
   * call may meet a connection that has died while the function was frozen: each has its own.
   */
  private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B once(B builder) {
    return common(builder)
        .overrideConfiguration(
            configuration ->
                configuration
                    .apiCallTimeout(PATIENCE.multipliedBy(2))
                    .putHeader("Connection", "close")
                    .retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B common(B builder) {
    return builder.httpClient(http.get()).credentialsProvider(credentials);
  }

  /** Closes the connections. */
  @Override
  public void close() {
    http.get().close();
  }
}
