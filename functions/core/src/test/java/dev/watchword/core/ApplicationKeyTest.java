package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationKeyTest {

  private static final String ID = "01234567-89ab-cdef-0123-456789abcdef";
  private static final KeyPair PAIR = ApplicationKeys.pair(0);

  private static Map<String, String> object(String id, String key) {
    return Map.of("application_id", id, "public_key", key);
  }

  private static Optional<Value> read(List<Map<String, String>> objects) {
    return Setting.APPLICATIONS.read(new Value.Objects(objects), Instant.EPOCH);
  }

  private static Optional<Value> kept(String id) {
    return Optional.of(new Value.Objects(List.of(object(id, ApplicationKeys.base64(PAIR)))));
  }

  static Stream<String> spellings() {
    String pem = ApplicationKeys.pem(PAIR);
    String base64 = ApplicationKeys.base64(PAIR);
    return Stream.of(pem, pem.replace("\n", "\r\n"), "\n " + pem, base64, " " + base64 + "\n");
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void isKeptInOneWay(String key) {
    assertEquals(kept(ID), read(List.of(object(ID, key))));
    assertEquals(
        List.of(new ApplicationKey(ID, (java.security.interfaces.RSAPublicKey) PAIR.getPublic())),
        Account.opened(
                "abcd1234",
                SecretDigest.NONE,
                new Settings(
                    Map.of(Setting.APPLICATIONS, read(List.of(object(ID, key))).orElseThrow())))
            .keysOf(ID));
  }

  static Stream<String> notKeys() throws GeneralSecurityException {
    KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
    curve.initialize(256);
    String privateKey = Base64.getEncoder().encodeToString(PAIR.getPrivate().getEncoded());
    String pem = ApplicationKeys.pem(PAIR);
    return Stream.of(
        "",
        "key",
        privateKey,
        "-----BEGIN PRIVATE KEY-----\n" + privateKey + "\n-----END PRIVATE KEY-----",
        pem + pem,
        pem.replace("PUBLIC KEY", "RSA PUBLIC KEY"),
        ApplicationKeys.base64(PAIR).substring(4),
        ApplicationKeys.base64(PAIR) + "AAAA",
        ApplicationKeys.pem(ApplicationKeys.draw(1024)),
        ApplicationKeys.pem(curve.generateKeyPair()));
  }

  @ParameterizedTest
  @MethodSource("notKeys")
  void isNothingElse(String key) {
    assertEquals(Optional.empty(), read(List.of(object(ID, key))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01234567-89AB-CDEF-0123-456789ABCDEF",
        "0123456789abcdef0123456789abcdef",
        "01234567-89ab-cdef-0123-456789abcdef#",
        "*"
      })
  void isOfAnApplication(String id) {
    assertEquals(Optional.empty(), read(List.of(object(id, ApplicationKeys.pem(PAIR)))));
  }

  @Test
  void hasNoOtherMembers() {
    String key = ApplicationKeys.pem(PAIR);
    assertEquals(Optional.empty(), read(List.of(Map.of("application_id", ID))));
    assertEquals(
        Optional.empty(),
        read(List.of(Map.of("application_id", ID, "public_key", key, "until", "2027-01-01"))));
  }

  @Test
  void isAnotherOneInEachObject() {
    Map<String, String> one = object(ID, ApplicationKeys.pem(PAIR));
    assertEquals(Optional.empty(), read(List.of(one, object(ID, ApplicationKeys.base64(PAIR)))));
    assertEquals(
        2,
        read(List.of(one, object(ID, ApplicationKeys.pem(ApplicationKeys.pair(1)))))
            .map(value -> ((Value.Objects) value).objects().size())
            .orElseThrow());
  }

  @Test
  void isOneOfTenAtMost() {
    List<Map<String, String>> eleven =
        IntStream.range(10, 21)
            .mapToObj(
                i -> object(ID.replace("01234567", "012345" + i), ApplicationKeys.base64(PAIR)))
            .toList();
    assertEquals(true, read(eleven.subList(0, 10)).isPresent());
    assertEquals(Optional.empty(), read(eleven));
  }
}
