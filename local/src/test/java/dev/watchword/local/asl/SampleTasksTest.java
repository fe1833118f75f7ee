package dev.watchword.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.SampleEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sample events of the functions that the state machine calls are what it hands them. */
class SampleTasksTest {

  @Test
  void ofTheStateMachine() throws IOException {
    String root = System.getProperty("watchword.root", "..");
    StateMachine machine =
        StateMachine.parse(
            Files.readString(Path.of(root, "statemachine.asl.json")),
            Map.of("DeliverFunctionArn", "deliver", "ExpireFunctionArn", "expire"));
    Stage stage = new Stage(machine);
    try {
      var _ =
          stage.start(
              """
              {"account":"abcd1234","request_id":"%s","step":0,"steps":[{"channel":"sms","wait":1}]}\
              """
                  .formatted(SampleEvent.REQUEST_ID));
      stage.advance(1);
      for (FakeFunctions.Invocation invocation : stage.functions.invocations()) {
        sample(invocation.payload()).with("token", "sample-token").isThatOf(invocation.function());
      }
    } finally {
      stage.close();
    }
  }

  private static SampleEvent sample(JsonNode payload) throws IOException {
    return new SampleEvent(payload.toString().getBytes(StandardCharsets.UTF_8));
  }
}
