package dev.watchword.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PublicAddressTest {

  @ParameterizedTest
  @CsvSource({
    // The ends of each block, and what is next to it.
    "0.0.0.0, false",
    "0.255.255.255, false",
    "1.0.0.0, true",
    "9.255.255.255, true",
    "10.0.0.0, false",
    "10.255.255.255, false",
    "11.0.0.0, true",
    "100.63.255.255, true",
    "100.64.0.0, false",
    "100.127.255.255, false",
    "100.128.0.0, true",
    "126.255.255.255, true",
    "127.0.0.1, false",
    "127.255.255.255, false",
    "128.0.0.0, true",
    "169.253.255.255, true",
    "169.254.0.0, false",
    "169.254.169.254, false",
    "169.254.255.255, false",
    "169.255.0.0, true",
    "172.15.255.255, true",
    "172.16.0.0, false",
    "172.31.255.255, false",
    "172.32.0.0, true",
    "191.255.255.255, true",
    "192.0.0.0, false",
    "192.0.0.255, false",
    "192.0.1.0, true",
    "192.0.2.1, false",
    "192.0.3.0, true",
    "192.88.98.255, true",
    "192.88.99.1, false",
    "192.88.100.0, true",
    "192.167.255.255, true",
    "192.168.0.0, false",
    "192.168.255.255, false",
    "192.169.0.0, true",
    "198.17.255.255, true",
    "198.18.0.0, false",
    "198.19.255.255, false",
    "198.20.0.0, true",
    "198.51.99.255, true",
    "198.51.100.0, false",
    "198.51.101.0, true",
    "203.0.112.255, true",
    "203.0.113.255, false",
    "203.0.114.0, true",
    "223.255.255.255, true",
    "224.0.0.1, false",
    "239.255.255.255, false",
    "240.0.0.0, false",
    "255.255.255.255, false",
    "8.8.8.8, true",
    // Unspecified, loopback, and IPv4 in IPv6: compatible, mapped, translated (NAT64), local NAT64.
    "::, false",
    "::1, false",
    "::8.8.8.8, false",
    "::ffff:10.0.0.1, false",
    "::ffff:169.254.169.254, false",
    "64:ff9b::808:808, false",
    "64:ff9b::a9fe:a9fe, false",
    "64:ff9b:1::1, false",
    "100::1, false",
    "1fff:ffff::1, false",
    "2000::1, true",
    // Teredo, protocols, documentation, 6to4.
    "2001::1, false",
    "2001:1ff:ffff::1, false",
    "2001:200::1, true",
    "2001:db7:ffff::1, true",
    "2001:db8::1, false",
    "2001:db9::1, true",
    "2001:4860:4860::8888, true",
    "2002:a9fe:a9fe::1, false",
    "2002:808:808::1, false",
    "2003::1, true",
    "2600:1f18::1, true",
    "3ffe::1, true",
    "3fff::1, false",
    "3fff:fff:ffff::1, false",
    "3fff:1000::1, true",
    "4000::1, false",
    // Unique local (the metadata service of EC2 among them), link-local, site-local, multicast.
    "fc00::1, false",
    "fd00:ec2::254, false",
    "fe80::1, false",
    "fec0::1, false",
    "ff02::1, false"
  })
  void isThatOfSomebodyOnTheInternet(String text, boolean isPublic) throws UnknownHostException {
    assertEquals(isPublic, PublicAddress.is(InetAddress.getByName(text)));
  }

  /** Java makes one of IPv4 of it; a resolver of another kind might not. */
  @Test
  void isNoneOfIpv4InTheClothesOfIpv6() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = 8;
    mapped[13] = 8;
    mapped[14] = 8;
    mapped[15] = 8;
    assertFalse(PublicAddress.is(Inet6Address.getByAddress("host", mapped, 0)));
  }
}
