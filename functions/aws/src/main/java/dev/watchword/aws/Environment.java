package dev.watchword.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a deployment tells its functions: the variables {@code template.yaml} sets. */
public final class Environment {

  static final String TABLE_NAME = "TABLE_NAME";
  static final String KEYS_SECRET_ARN = "KEYS_SECRET_ARN";
  static final String STATE_MACHINE_ARN = "STATE_MACHINE_ARN";
  static final String CALLBACK_QUEUE_URL = "CALLBACK_QUEUE_URL";
  static final String EVENT_BUS_NAME = "EVENT_BUS_NAME";
  static final String SMS_CARRIER = "SMS_CARRIER";
  static final String SMS_ORIGINATION_IDENTITY = "SMS_ORIGINATION_IDENTITY";
  static final String VOICE_ORIGINATION_IDENTITY = "VOICE_ORIGINATION_IDENTITY";
  static final String VOICE_CONFIGURATION_SET = "VOICE_CONFIGURATION_SET";

  /** Every variable there is; a function is given those it needs. */
  public static final List<String> NAMES =
      List.of(
          TABLE_NAME,
          KEYS_SECRET_ARN,
          STATE_MACHINE_ARN,
          CALLBACK_QUEUE_URL,
          EVENT_BUS_NAME,
          SMS_CARRIER,
          SMS_ORIGINATION_IDENTITY,
          VOICE_ORIGINATION_IDENTITY,
          VOICE_CONFIGURATION_SET);

  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * The value of a variable that may be empty, unless it is.
   *
   * @throws IllegalStateException naming the variable, if it is not set
   */
  Optional<String> find(String name) {
    if (!variables.containsKey(name)) {
      throw notSet(name);
    }
    return Optional.of(variables.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * The value of a variable.
   *
   * @throws IllegalStateException naming the variable, if it is not set or empty
   */
  String require(String name) {
    return find(name).orElseThrow(() -> notSet(name));
  }

  private static IllegalStateException notSet(String name) {
    return new IllegalStateException("the environment variable " + name + " is not set");
  }
}
