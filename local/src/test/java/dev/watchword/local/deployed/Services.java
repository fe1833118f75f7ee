package dev.watchword.local.deployed;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** The SDK's clients of something that answers as AWS does. */
public final class Services implements AutoCloseable {
  private final URI address;
  private final SdkHttpClient http = AwsCrtHttpClient.create();

  public Services(URI address) {
    this.address = address;
  }

  URI address() {
    return address;
  }

  /** The client that the builder makes, at that address. */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(address)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(http)
        .build();
  }

  /** A new role that functions and state machines can take; returns its ARN. */
  public String role(String name) {
    try (IamClient iam = client(IamClient.builder())) {
      return iam.createRole(
              it ->
                  it.roleName(name)
                      .assumeRolePolicyDocument(
                          """
                          {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                           "Principal":{"Service":["lambda.amazonaws.com","states.amazonaws.com"]}}]}
                          """))
          .role()
          .arn();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
