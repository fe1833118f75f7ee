package dev.watchword.core;

import java.time.Instant;

/**
 * A code that was typed and compared. What was typed is not kept.
 *
 * @param at when
 * @param right whether it was the newest code, and still alive
 */
public record Guess(Instant at, boolean right) {}
