package dev.watchword.aws;

/**
 * A callback as it comes from its queue.
 *
 * @param messageId what the queue calls it
 * @param receiptHandle what it is put off by
 * @param receives how often it has come, from 1
 * @param account whom it is for
 * @param eventId the same if it comes again
 * @param body a JSON object
 */
public record QueuedCallback(
    String messageId,
    String receiptHandle,
    int receives,
    String account,
    String eventId,
    String body) {}
