package dev.watchword.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an account wants to be told what becomes of its requests: a host by its name, never by an
 * address, over https; or this machine, which only the local stack calls.
 *
 * @param text without user info and fragment
 */
public record CallbackUrl(String text) {

  private static final int LONGEST = 500;

  private static final String PORT = "(:[1-9][0-9]{0,4})?";
  private static final String REST = "([/?][!-~&&[^#\\\\\"<>^`{|}]]*)?";

  /** The last label begins with a letter, so that no way of writing an address is a name. */
  private static final Pattern NAMED =
      Pattern.compile("https://([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*" + PORT + REST);

  private static final Pattern LOOPBACK =
      Pattern.compile("https?://(127\\.0\\.0\\.1|localhost)" + PORT + REST);

  /** That URL, if callbacks can go there. */
  public static Optional<CallbackUrl> parse(String text) {
    boolean known = NAMED.matcher(text).matches() || LOOPBACK.matcher(text).matches();
    return known && text.length() <= LONGEST
        ? Optional.of(new CallbackUrl(text))
        : Optional.empty();
  }

  /** Whether it leads to the machine that calls it. */
  public boolean isLoopback() {
    return LOOPBACK.matcher(text).matches();
  }
}
