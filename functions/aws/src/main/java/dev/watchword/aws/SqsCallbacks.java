package dev.watchword.aws;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** The queue of callbacks in SQS. Its messages hold no number, no code and no secret. */
final class SqsCallbacks implements CallbackQueue {

  static final String ACCOUNT = "account";
  static final String REQUEST_ID = "request_id";
  static final String EVENT_ID = "event_id";
  static final String BODY = "body";

  private final Supplier<SqsClient> sqs;
  private final String queueUrl;

  SqsCallbacks(Supplier<SqsClient> sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /** One request makes at most as many as it has steps, and one more: SQS takes ten. */
  @Override
  public void put(List<Notice> notices) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Notice notice : notices) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .messageBody(message(notice))
              .build());
    }
    SendMessageBatchResponse answer =
        sqs.get().sendMessageBatch(send -> send.queueUrl(queueUrl).entries(entries));
    if (!answer.failed().isEmpty()) {
      throw new IllegalStateException("the queue did not take all callbacks");
    }
  }

  private static String message(Notice notice) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonTree.JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField(ACCOUNT, notice.account());
      json.writeStringField(REQUEST_ID, notice.request().value());
      json.writeStringField(EVENT_ID, notice.eventId());
      json.writeStringField(BODY, notice.body());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @Override
  public void putOff(QueuedCallback callback, Duration time) {
    sqs.get()
        .changeMessageVisibility(
            change ->
                change
                    .queueUrl(queueUrl)
                    .receiptHandle(callback.receiptHandle())
                    .visibilityTimeout(Math.toIntExact(time.toSeconds())));
  }
}
