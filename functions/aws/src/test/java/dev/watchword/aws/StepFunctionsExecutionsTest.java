package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchword.core.Channel;
import dev.watchword.core.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionLimitExceededException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

class StepFunctionsExecutionsTest {

  private static final AcceptedRequest REQUEST =
      new AcceptedRequest(
          Samples.ACCOUNT,
          Samples.ID,
          List.of(
              new Step(Channel.SMS, Duration.ofSeconds(125)),
              new Step(Channel.TTS, Duration.ofMinutes(3))));

  private final List<SdkRequest> requests = new ArrayList<>();

  @Test
  void anExecutionIsNamedAfterItsRequestAndKnowsNothingOfAPerson() {
    executions(
            request -> {
              requests.add(request);
              return StartExecutionResponse.builder().build();
            })
        .start(REQUEST);

    assertEquals(
        List.of(
            StartExecutionRequest.builder()
                .stateMachineArn("the-machine")
                .name(Samples.ID.value())
                .input(
                    "{\"account\":\"abcd1234\","
                        + "\"request_id\":\"0123456789abcdef0123456789abcdef\",\"step\":0,"
                        + "\"steps\":[{\"channel\":\"sms\",\"wait\":125},"
                        + "{\"channel\":\"tts\",\"wait\":180}]}")
                .build()),
        requests);
  }

  @Test
  void oneThatWasStartedBeforeIsFine() {
    assertDoesNotThrow(
        () -> failing(ExecutionAlreadyExistsException.builder().build()).start(REQUEST));
  }

  @Test
  void anythingElseIsAnError() {
    for (RuntimeException e :
        List.of(
            SdkClientException.create("no answer"),
            ExecutionLimitExceededException.builder().build())) {
      assertSame(e, assertThrows(RuntimeException.class, () -> failing(e).start(REQUEST)));
    }
  }

  private static StepFunctionsExecutions failing(RuntimeException e) {
    return executions(
        _ -> {
          throw e;
        });
  }

  private static StepFunctionsExecutions executions(Intercepted.Service service) {
    return new StepFunctionsExecutions(Intercepted.client(SfnClient.class, service), "the-machine");
  }
}
