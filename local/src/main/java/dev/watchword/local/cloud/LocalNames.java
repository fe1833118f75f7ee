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
  private static final String EVENT_BUS = "local";
  private static final String ALIAS = ".Alias";

  private final Map<String, String> known;

  /**
   * Names as they are here.
   *
   * @param smsCarrier who is to send text messages, as the template's parameter has it
   */
  public LocalNames(Template template, String smsCarrier) {
    known =
        Map.ofEntries(
            Map.entry("AWS::AccountId", ACCOUNT),
            Map.entry("AWS::Partition", "aws"),
            Map.entry("AWS::Region", REGION),
            Map.entry("AWS::StackName", STACK),
            Map.entry("AWS::URLSuffix", "amazonaws.com"),
            Map.entry(template.table().logicalId(), STACK),
            Map.entry("KeysSecretArn", keysSecret()),
            Map.entry("VerificationMachine", stateMachine()),
            Map.entry("CallbackQueue", callbackQueue()),
            Map.entry("EventBusName", EVENT_BUS),
            Map.entry("SmsCarrier", smsCarrier),
            Map.entry("SmsOriginationIdentity", arn("sms-voice", "pool/pool-local")),
            Map.entry("VoiceOriginationIdentity", arn("sms-voice", "phone-number/phone-local")),
            Map.entry("VoiceConfigurationSet", arn("sms-voice", "configuration-set/local")));
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

  /** The URL of the queue of callbacks. */
  public String callbackQueue() {
    return String.join(
        "/", "https://sqs." + REGION + ".amazonaws.com", ACCOUNT, STACK + "-callbacks");
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
