package dev.watchword.local.asl;

import dev.watchword.local.time.VirtualClock;

/** What all executions of one machine share. */
record Engine(
    StateMachine machine,
    Functions functions,
    VirtualClock clock,
    Tokens tokens,
    SerialQueue queue) {
  static final String MACHINE_NAME = "watchword";
  static final String MACHINE_ARN =
      "arn:aws:states:us-east-1:000000000000:stateMachine:" + MACHINE_NAME;

  static String executionArn(String name) {
    return "arn:aws:states:us-east-1:000000000000:execution:" + MACHINE_NAME + ":" + name;
  }
}
