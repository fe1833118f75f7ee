package dev.watchword.aws;

import java.util.Optional;

/**
 * One record of the table's stream.
 *
 * @param sequenceNumber its place in the stream
 * @param accepted the request it tells of, if it tells of a new one
 */
public record StreamRecord(String sequenceNumber, Optional<AcceptedRequest> accepted) {}
