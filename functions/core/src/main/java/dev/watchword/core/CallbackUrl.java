package dev.watchword.core;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an account wants to be told what becomes of its requests: a host by its name, never by an
 * address, over https; or this machine, which only the local stack calls.
 *
 * @param text scheme and host in lower case (RFC 3986, 6.2.2.1), without user info and fragment
 */
public record CallbackUrl(String text) {

  private static final int LONGEST = 500;

  /** DNS (RFC 1035, 2.3.4): a label, and a name with the dots between its labels. */
  private static final int LONGEST_LABEL = 63;

  private static final int LONGEST_HOST = 253;
  private static final int LAST_PORT = 65_535;

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";

  /** The last label begins with a letter, so that no way of writing an address is a name. */
  private static final String NAME = "(?:" + LABEL + "\\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?";

  private static final Pattern URL =
      Pattern.compile(
          "(?<origin>https://(?<host>"
              + NAME
              + ")|https?://(?:127\\.0\\.0\\.1|localhost))(?::(?<port>[1-9][0-9]{0,4}))?"
              + "(?<rest>(?:[/?](?:[!-~&&[^#%\\\\\"<>\\[\\]^`{|}]]|%[0-9A-Fa-f]{2})*)?)",
          Pattern.CASE_INSENSITIVE);

  /** Reads a URL into the one form in which it is kept, if callbacks can go there. */
  public static Optional<CallbackUrl> parse(String text) {
    Matcher url = URL.matcher(text);
    if (text.length() > LONGEST || !url.matches() || !isPort(url.group("port"))) {
      return Optional.empty();
    }
    String host = url.group("host");
    String origin = url.group("origin");
    return host == null || isHost(host)
        ? Optional.of(
            new CallbackUrl(origin.toLowerCase(Locale.ROOT) + text.substring(origin.length())))
        : Optional.empty();
  }

  private static boolean isPort(String port) {
    return port == null || Integer.parseInt(port) <= LAST_PORT;
  }

  private static boolean isHost(String name) {
    return name.length() <= LONGEST_HOST
        && Pattern.compile("\\.").splitAsStream(name).allMatch(l -> l.length() <= LONGEST_LABEL);
  }

  /** Whether it leads to the machine that calls it. */
  public boolean isLoopback() {
    Matcher url = URL.matcher(text);
    return url.matches() && url.group("host") == null;
  }
}
