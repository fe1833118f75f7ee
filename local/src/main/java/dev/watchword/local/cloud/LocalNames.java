package dev.watchword.local.cloud;

import dev.watchword.local.template.Resolver;
import dev.watchword.local.template.Template;
import java.util.Map;
import java.util.Optional;

/** The names and ARNs of what a template deploys, as they are here. */
public final class LocalNames implements Resolver {
  private static final String REGION = "us-east-1";
  private static final String ACCOUNT = "000000000000";
  private static final String STACK = "watchword";
  private static final String ALIAS = ".Alias";

  private final Map<String, String> known;

  public LocalNames(Template template) {
    known =
        Map.of(
            "AWS::AccountId",
            ACCOUNT,
            "AWS::Partition",
            "aws",
            "AWS::Region",
            REGION,
            "AWS::StackName",
            STACK,
            "AWS::URLSuffix",
            "amazonaws.com",
            template.table().logicalId(),
            STACK,
            "KeysSecret",
            keysSecret(),
            "VerificationMachine",
            stateMachine(),
            "VoiceOriginationIdentity",
            arn("sms-voice", "phone-number/phone-local"));
  }

  public String table(Template template) {
    return reference(template.table().logicalId());
  }

  public String keysSecret() {
    return arn("secretsmanager", "secret:" + STACK + "-keys");
  }

  public String stateMachine() {
    return arn("states", "stateMachine:" + STACK + "-verification");
  }

  /** The ARN of a function's alias. */
  public String function(String logicalId) {
    return arn("lambda", "function:" + STACK + "-" + logicalId + ":live");
  }

  @Override
  public String reference(String name) {
    return name.endsWith(ALIAS)
        ? function(name.substring(0, name.length() - ALIAS.length()))
        : Optional.ofNullable(known.get(name)).orElseThrow(() -> unknown(name));
  }

  @Override
  public String attribute(String logicalId, String attribute) {
    throw unknown(logicalId + "." + attribute);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("the local stack knows no value for " + name);
  }

  private static String arn(String service, String resource) {
    return String.join(":", "arn:aws", service, REGION, ACCOUNT, resource);
  }
}
