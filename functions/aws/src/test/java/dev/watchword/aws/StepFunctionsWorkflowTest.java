package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchword.core.WakeReason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

class StepFunctionsWorkflowTest {

  private final List<SdkRequest> requests = new ArrayList<>();

  @Test
  void theWaitOfAClosedRequestSucceeds() {
    recording().wake(Samples.TOKEN, WakeReason.CLOSED);

    assertEquals(
        List.of(
            SendTaskSuccessRequest.builder().taskToken(Samples.TOKEN.value()).output("{}").build()),
        requests);
  }

  @ParameterizedTest
  @CsvSource({
    "SKIPPED, Skipped",
    "REFUSED, Refused",
    "THROTTLED, Throttled",
    "UNAVAILABLE, Unavailable"
  })
  void anyOtherWaitFailsByTheNameThatTheStateMachineKnows(WakeReason reason, String error) {
    recording().wake(Samples.TOKEN, reason);

    assertEquals(
        List.of(
            SendTaskFailureRequest.builder().taskToken(Samples.TOKEN.value()).error(error).build()),
        requests);
  }

  @ParameterizedTest
  @MethodSource("over")
  void aWaitThatIsOverIsFine(SfnException e) {
    for (WakeReason reason : WakeReason.values()) {
      assertDoesNotThrow(() -> failing(e).wake(Samples.TOKEN, reason));
    }
  }

  static Stream<SfnException> over() {
    return Stream.of(
        TaskTimedOutException.builder().build(),
        TaskDoesNotExistException.builder().build(),
        InvalidTokenException.builder().build());
  }

  @ParameterizedTest
  @MethodSource("lost")
  void aSignalThatMayBeLostIsAnError(RuntimeException e) {
    for (WakeReason reason : WakeReason.values()) {
      assertSame(
          e, assertThrows(RuntimeException.class, () -> failing(e).wake(Samples.TOKEN, reason)));
    }
  }

  static Stream<RuntimeException> lost() {
    return Stream.of(
        SdkClientException.create("no answer"),
        InvalidOutputException.builder().build(),
        SfnException.builder().statusCode(500).build());
  }

  private StepFunctionsWorkflow recording() {
    SfnClient client =
        Intercepted.client(
            SfnClient.class,
            request -> {
              requests.add(request);
              return request instanceof SendTaskSuccessRequest
                  ? SendTaskSuccessResponse.builder().build()
                  : SendTaskFailureResponse.builder().build();
            });
    return new StepFunctionsWorkflow(() -> client);
  }

  private static StepFunctionsWorkflow failing(RuntimeException e) {
    SfnClient client =
        Intercepted.client(
            SfnClient.class,
            _ -> {
              throw e;
            });
    return new StepFunctionsWorkflow(() -> client);
  }
}
