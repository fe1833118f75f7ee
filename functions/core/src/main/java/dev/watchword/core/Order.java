package dev.watchword.core;

/**
 * What a caller asks for.
 *
 * @param number where the code goes
 * @param wording what the messages say
 * @param locale the language they say it in: one of the contract's locales, in lower case, such as
 *     {@code en-us}
 * @param sender what an SMS is to come from, where the carrier allows it
 * @param plan the messages and their timing
 */
public record Order(PhoneNumber number, Wording wording, String locale, String sender, Plan plan) {}
