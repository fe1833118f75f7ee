package dev.watchword.core;

import java.time.Instant;
import java.util.UUID;

/**
 * What a template says over one channel in one language.
 *
 * @param locale one of the contract's, in lower case
 * @param text as {@link FragmentText} wants it
 * @param updated when it got the text it has
 */
public record Fragment(
    UUID id, Channel channel, String locale, String text, Instant created, Instant updated) {

  Fragment saying(String other, Instant now) {
    return new Fragment(id, channel, locale, other, created, now);
  }
}
