package dev.watchword.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watchword.aws.AcceptedRequest;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Channel;
import dev.watchword.core.RequestId;
import dev.watchword.core.SequentialIds;
import dev.watchword.core.Step;
import dev.watchword.http.Lambda;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class StartFunctionTest {

  private static final RequestId FIRST = SequentialIds.of(1);
  private static final RequestId SECOND = SequentialIds.of(2);
  private static final RequestId THIRD = SequentialIds.of(3);

  private static final String NONE_FAILED = "{\"batchItemFailures\":[]}";

  private final List<AcceptedRequest> started = new ArrayList<>();
  private final Set<RequestId> unstartable = new HashSet<>();
  private final Lambda lambda = new Lambda(new StartFunction(Wiring.of(this::start)));

  private void start(AcceptedRequest request) {
    if (unstartable.contains(request.id())) {
      throw new IllegalStateException("a message of the outside");
    }
    started.add(request);
  }

  private static String event(String... records) {
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  private static String accepted(String number, RequestId id) {
    return """
    {"eventID":"c4ca4238a0b923820dcc509a6f75849b","eventName":"INSERT","eventVersion":"1.1",
     "eventSource":"aws:dynamodb","awsRegion":"eu-west-1",
     "dynamodb":{"ApproximateCreationDateTime":1772366400,
       "Keys":{"pk":{"S":"V#abcd1234#REQUEST"}},
       "NewImage":{"pk":{"S":"V#abcd1234#REQUEST"},"account":{"S":"abcd1234"},
         "request_id":{"S":"REQUEST"},"steps":{"S":"sms:125 tts:180"},"version":{"N":"1"}},
       "SequenceNumber":"NUMBER","SizeBytes":59,"StreamViewType":"NEW_IMAGE"},
     "eventSourceARN":"arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/2026"}
    """
        .replace("REQUEST", id.value())
        .replace("NUMBER", number);
  }

  /** The same item changed later: no new request. */
  private static String changed(String number, RequestId id) {
    return accepted(number, id).replace("\"INSERT\"", "\"MODIFY\"");
  }

  @Nested
  class ARequestThatWasAccepted {

    @Test
    void isStartedWithItsSteps() {
      assertEquals(NONE_FAILED, lambda.invoke(event(accepted("100", FIRST))));
      List<Step> steps =
          List.of(
              new Step(Channel.SMS, Duration.ofSeconds(125)),
              new Step(Channel.TTS, Duration.ofSeconds(180)));
      assertEquals(List.of(new AcceptedRequest("abcd1234", FIRST, steps)), started);
    }

    @Test
    void isNotWorthALine() {
      lambda.invoke(event(accepted("100", FIRST)));
      assertEquals(List.of(), lambda.log());
    }
  }

  @Nested
  class WhatIsNoNewRequest {

    @Test
    void isPassedOver() {
      assertEquals(NONE_FAILED, lambda.invoke(event(changed("100", FIRST))));
      assertEquals(NONE_FAILED, lambda.invoke(event()));
      assertEquals(List.of(), started);
    }
  }

  @Nested
  class ARequestThatCannotBeStarted {

    private final String event =
        event(
            accepted("100", FIRST),
            changed("101", FIRST),
            accepted("102", SECOND),
            accepted("103", THIRD));

    @Test
    void isReportedAndDoesNotHoldUpTheOthers() {
      unstartable.add(SECOND);
      assertEquals("{\"batchItemFailures\":[{\"itemIdentifier\":\"102\"}]}", lambda.invoke(event));
      assertEquals(List.of(FIRST, THIRD), started.stream().map(AcceptedRequest::id).toList());
    }

    @Test
    void isOneOfAsManyAsThereAre() {
      unstartable.addAll(List.of(FIRST, THIRD));
      assertEquals(
          "{\"batchItemFailures\":[{\"itemIdentifier\":\"100\"},{\"itemIdentifier\":\"103\"}]}",
          lambda.invoke(event));
    }

    @Test
    void isLoggedWithoutTheOutsidesWords() {
      unstartable.add(SECOND);
      lambda.invoke(event);
      assertEquals(
          List.of(
              "{\"function\":\"StartFunction\",\"request_id\":\""
                  + SECOND
                  + "\",\"error\":\"java.lang.IllegalStateException\"}"),
          lambda.log());
    }
  }

  @Test
  void anEventThatIsNoneFailsWhole() {
    assertThrows(IllegalArgumentException.class, () -> lambda.invoke("{}"));
  }
}
