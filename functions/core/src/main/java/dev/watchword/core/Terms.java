package dev.watchword.core;

import java.time.Instant;

/**
 * What was asked for, once and for all.
 *
 * @param number where the code goes
 * @param brand who asks, as the message says it
 * @param sender what an SMS is to come from, where the carrier allows it
 * @param plan the messages and their timing
 * @param seed what the codes are made from
 * @param createdAt when the request was accepted
 */
public record Terms(
    PhoneNumber number, String brand, String sender, Plan plan, CodeSeed seed, Instant createdAt) {}
