package dev.watchword.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** What callbacks look like where they wait and where they go. */
class CallbackOutletsTest {

  private static final String BODY = "{\"type\":\"event\",\"client_ref\":\"\\u00fc\\\"\"}";

  private static final List<Notice> NOTICES =
      List.of(
          new Notice("shop", Samples.ID, "e-1", "Verification Event", BODY),
          new Notice("shop", Samples.ID, "e-2", "Verification Summary", "{}"));

  private final List<SdkRequest> requests = new ArrayList<>();

  private <C> C client(Class<C> type, SdkResponse answer) {
    return Intercepted.client(
        type,
        request -> {
          requests.add(request);
          return answer;
        });
  }

  @Nested
  class AQueue {

    private CallbackQueue queue(SdkResponse answer) {
      return new SqsCallbacks(() -> client(SqsClient.class, answer), "url");
    }

    @Test
    void givesBackWhatWasPutIn() {
      queue(SendMessageBatchResponse.builder().build()).put(NOTICES);

      SendMessageBatchRequest sent = (SendMessageBatchRequest) requests.getFirst();
      assertEquals("url", sent.queueUrl());
      assertEquals(
          List.of("0", "1"),
          sent.entries().stream().map(SendMessageBatchRequestEntry::id).toList());
      String message =
          sent.entries().getFirst().messageBody().replace("\\", "\\\\").replace("\"", "\\\"");
      String event =
          "{\"Records\":[{\"messageId\":\"m-1\",\"receiptHandle\":\"r-1\",\"body\":\"%s\",\"attributes\":{\"ApproximateReceiveCount\":\"3\"}}]}"
              .formatted(message);
      assertEquals(
          List.of(new QueuedCallback("m-1", "r-1", 3, "shop", "e-1", BODY)),
          QueuedCallbacks.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8))));
    }

    /** A batch is answered with success whatever becomes of its messages. */
    @Test
    void thatDidNotTakeOneOfThemFails() {
      CallbackQueue queue =
          queue(
              SendMessageBatchResponse.builder()
                  .failed(BatchResultErrorEntry.builder().id("1").build())
                  .build());
      assertThrows(IllegalStateException.class, () -> queue.put(NOTICES));
    }

    @Test
    void keepsOneHiddenForAsLongAsItIsToWait() {
      queue(ChangeMessageVisibilityResponse.builder().build())
          .putOff(new QueuedCallback("m-1", "r-1", 1, "shop", "e-1", BODY), Duration.ofMinutes(5));
      ChangeMessageVisibilityRequest change = (ChangeMessageVisibilityRequest) requests.getFirst();
      assertEquals("url", change.queueUrl());
      assertEquals("r-1", change.receiptHandle());
      assertEquals(300, change.visibilityTimeout());
    }
  }

  @Nested
  class ABus {

    private EventBus bus(int failed) {
      PutEventsResponse answer = PutEventsResponse.builder().failedEntryCount(failed).build();
      return new EventBridgeBus(() -> client(EventBridgeClient.class, answer), "name");
    }

    @Test
    void isToldOfEach() {
      bus(0).put(NOTICES);
      PutEventsRequest put = (PutEventsRequest) requests.getFirst();
      assertEquals(
          List.of(
              "name watchword Verification Event " + BODY,
              "name watchword Verification Summary {}"),
          put.entries().stream()
              .map(
                  entry ->
                      String.join(
                          " ",
                          entry.eventBusName(),
                          entry.source(),
                          entry.detailType(),
                          entry.detail()))
              .toList());
    }

    @Test
    void thatDidNotTakeOneOfThemFails() {
      EventBus bus = bus(1);
      assertThrows(IllegalStateException.class, () -> bus.put(NOTICES));
    }
  }

  @Test
  void anEventWithoutItsMembersIsNone() {
    for (String event : List.of("{}", "{\"Records\":[{}]}", "{\"Records\":[{\"body\":\"{}\"}]}")) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              QueuedCallbacks.read(
                  new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8))));
    }
  }
}
