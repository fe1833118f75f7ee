package dev.watchword.core;

import java.util.regex.Pattern;

/**
 * Spelling of what a text message comes from: {@code sender_id} in version 1, {@code from} in 2.
 */
public final class SenderId {

  /** The spelling, as the end of a sentence. */
  public static final String RULE =
      "a number, or at most 11 letters, digits and spaces, with a letter";

  /** Stands for no choice: the carrier takes its own. */
  public static final String NONE = "";

  /** A name as GSM allows it, or a number in E.164, its plus optional. */
  private static final Pattern FORM =
      Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}|\\+?[1-9][0-9]{6,14}");

  private SenderId() {}

  /** Tells whether messages can come from that, as far as it is spelled. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }
}
