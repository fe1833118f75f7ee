package dev.watchword.core;

import java.time.Instant;

/**
 * Which of a request's codes is the current one. Generation 0 came first; only the newest counts.
 *
 * @param number from 0
 * @param since when the step began that first carried it
 */
public record Generation(int number, Instant since) {}
