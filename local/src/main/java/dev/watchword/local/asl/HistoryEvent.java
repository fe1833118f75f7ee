package dev.watchword.local.asl;

import java.time.Instant;
import java.util.Optional;

/**
 * One event of an execution's history. It carries no payload, so that nothing of a request or its
 * token shows.
 *
 * @param id from 1, without gaps
 * @param type the name Step Functions gives such an event, such as {@code TaskStateEntered}
 * @param state the state it happened in, if any
 * @param error the Error Name, if something failed
 */
public record HistoryEvent(
    long id, Instant timestamp, String type, Optional<String> state, Optional<String> error) {}
