package dev.watchword.local.cloud;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets Manager with one secret in it. */
public final class LocalSecrets implements SecretsManagerClient {
  private final String arn;
  private final String value;

  public LocalSecrets(String arn, String value) {
    this.arn = arn;
    this.value = value;
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    if (!arn.equals(request.secretId())) {
      throw ResourceNotFoundException.builder()
          .message("there is no secret " + request.secretId())
          .build();
    }
    return GetSecretValueResponse.builder().arn(arn).secretString(value).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
