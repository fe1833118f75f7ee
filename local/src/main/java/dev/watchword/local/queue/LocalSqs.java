package dev.watchword.local.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** SQS with one queue: what its senders and its readers call. */
public final class LocalSqs implements SqsClient {
  private final String url;
  private final Queue queue;

  public LocalSqs(String url, Queue queue) {
    this.url = url;
    this.queue = queue;
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    check(request.queueUrl());
    List<SendMessageBatchResultEntry> taken = new ArrayList<>();
    for (SendMessageBatchRequestEntry entry : request.entries()) {
      String id = queue.put(entry.messageBody());
      taken.add(SendMessageBatchResultEntry.builder().id(entry.id()).messageId(id).build());
    }
    return SendMessageBatchResponse.builder().successful(taken).build();
  }

  /** A message's id is its receipt handle too. */
  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    check(request.queueUrl());
    Duration timeout = Duration.ofSeconds(request.visibilityTimeout());
    if (!queue.changeVisibility(request.receiptHandle(), timeout)) {
      throw MessageNotInflightException.builder().message("there is no such message").build();
    }
    return ChangeMessageVisibilityResponse.builder().build();
  }

  private void check(String queueUrl) {
    if (!url.equals(queueUrl)) {
      throw QueueDoesNotExistException.builder().message("there is no queue " + queueUrl).build();
    }
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
