package dev.watchword.cdk;

import java.nio.file.Path;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/** The example of the README: a team's own stack, with Watchword in it. */
final class ShopStack extends Stack {

  ShopStack(Construct scope, String id, Path checkout) {
    super(scope, id);
    Watchword watchword =
        new Watchword(
            this,
            "Watchword",
            WatchwordProps.builder()
                .checkout(checkout)
                .parameter(
                    "VoiceOriginationIdentity",
                    "arn:aws:sms-voice:eu-west-1:111122223333:phone-number/phone-0123456789abcdef")
                .parameter("LogRetentionDays", 30)
                .build());

    StringParameter.Builder.create(this, "VerifyUrl")
        .parameterName("/shop/verify/base-url")
        .stringValue(watchword.apiUrl())
        .build();
  }
}
