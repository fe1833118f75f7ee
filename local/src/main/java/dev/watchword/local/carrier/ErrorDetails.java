package dev.watchword.local.carrier;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What the SDK attaches to the error a service answers with. */
final class ErrorDetails {
  private ErrorDetails() {}

  static AwsErrorDetails of(String service, String code, int status) {
    return AwsErrorDetails.builder()
        .serviceName(service)
        .errorCode(code)
        .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
        .build();
  }
}
