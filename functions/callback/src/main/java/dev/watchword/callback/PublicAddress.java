package dev.watchword.callback;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses are those of somebody on the internet. A callback goes nowhere else: not to
 * another machine of the network it comes from, nor to the one that gives out credentials there.
 */
final class PublicAddress {

  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  /** IANA's registry of special-purpose addresses, multicast, and what is reserved. */
  private static final List<Block> NOT_IN_IPV4 =
      List.of(
          Block.ipv4(0, 0, 8), // this network
          Block.ipv4(10, 0, 8), // private
          Block.ipv4(100, 64, 10), // of carriers
          Block.ipv4(127, 0, 8), // loopback
          Block.ipv4(169, 254, 16), // link-local: credentials
          Block.ipv4(172, 16, 12), // private
          Block.of(new byte[] {(byte) 192, 0, 0, 0}, 24), // of protocols
          Block.of(new byte[] {(byte) 192, 0, 2, 0}, 24), // for documentation
          Block.of(new byte[] {(byte) 192, 88, 99, 0}, 24), // relays of 6to4
          Block.ipv4(192, 168, 16), // private
          Block.ipv4(198, 18, 15), // benchmarks
          Block.of(new byte[] {(byte) 198, 51, 100, 0}, 24), // for documentation
          Block.of(new byte[] {(byte) 203, 0, 113, 0}, 24), // for documentation
          Block.ipv4(224, 0, 3)); // multicast, reserved, broadcast

  /**
   * Only 2000::/3 is given out. Addresses in it that have one of IPv4 in them lead where that does,
   * and no host that wants callbacks needs them.
   */
  private static final Block GIVEN_OUT = Block.ipv6(0x2000, 0, 3);

  private static final List<Block> NOT_IN_IPV6 =
      List.of(
          Block.ipv6(0x2001, 0, 23), // of protocols, Teredo among them
          Block.ipv6(0x2001, 0x0db8, 32), // for documentation
          Block.ipv6(0x2002, 0, 16), // 6to4
          Block.ipv6(0x3fff, 0, 20)); // for documentation

  private PublicAddress() {}

  /** Whether that is one. */
  static boolean is(InetAddress address) {
    BigInteger number = new BigInteger(1, address.getAddress());
    return switch (address.getAddress().length * Byte.SIZE) {
      case IPV4_BITS -> NOT_IN_IPV4.stream().noneMatch(block -> block.has(number));
      case IPV6_BITS ->
          GIVEN_OUT.has(number) && NOT_IN_IPV6.stream().noneMatch(block -> block.has(number));
      default -> false;
    };
  }

  /** All addresses that begin with the same bits: {@code first}, without {@code rest} bits. */
  private record Block(BigInteger first, int rest) {

    static Block of(byte[] first, int prefix) {
      int rest = first.length * Byte.SIZE - prefix;
      return new Block(new BigInteger(1, first).shiftRight(rest), rest);
    }

    static Block ipv4(int first, int second, int prefix) {
      return of(new byte[] {(byte) first, (byte) second, 0, 0}, prefix);
    }

    static Block ipv6(int first, int second, int prefix) {
      byte[] address = new byte[IPV6_BITS / Byte.SIZE];
      address[0] = (byte) (first >> Byte.SIZE);
      address[1] = (byte) first;
      address[2] = (byte) (second >> Byte.SIZE);
      address[3] = (byte) second;
      return of(address, prefix);
    }

    boolean has(BigInteger address) {
      return address.shiftRight(rest).equals(first);
    }
  }
}
