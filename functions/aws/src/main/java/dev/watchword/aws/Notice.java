package dev.watchword.aws;

import dev.watchword.core.RequestId;

/**
 * A callback, written.
 *
 * @param account whom it is for
 * @param eventId the same if it comes again
 * @param detailType what EventBridge's rules know its kind by
 * @param body a JSON object
 */
public record Notice(
    String account, RequestId request, String eventId, String detailType, String body) {}
