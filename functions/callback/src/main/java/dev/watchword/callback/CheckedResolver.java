package dev.watchword.callback;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives out the addresses of a host only if every one of them is allowed. The connection is made to
 * just what this gave out: nobody asks a second time, when another answer could come.
 */
final class CheckedResolver implements DnsResolver {

  private final DnsResolver names;
  private final Predicate<InetAddress> isAllowed;

  CheckedResolver(DnsResolver names, Predicate<InetAddress> isAllowed) {
    this.names = names;
    this.isAllowed = isAllowed;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = names.resolve(host);
    if (found.length == 0 || !Arrays.stream(found).allMatch(isAllowed)) {
      throw new ForbiddenAddress();
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** A host has an address that callbacks do not go to. */
  static final class ForbiddenAddress extends UnknownHostException {
    private static final long serialVersionUID = 1;
  }
}
