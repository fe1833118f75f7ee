package dev.watchword.core;

import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Keys for tests, made anew in each run: none is written anywhere. */
public final class ApplicationKeys {

  private static final List<KeyPair> PAIRS = new ArrayList<>();

  private ApplicationKeys() {}

  /** The key pair of that number, from 0: the same one for the whole run. */
  public static synchronized KeyPair pair(int number) {
    while (PAIRS.size() <= number) {
      PAIRS.add(draw(2048));
    }
    return PAIRS.get(number);
  }

  static KeyPair draw(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Those applications, the first with the key of number 0, and so on. */
  public static Value value(List<String> applications) {
    List<Map<String, String>> objects = new ArrayList<>();
    for (int i = 0; i < applications.size(); i++) {
      objects.add(Map.of("application_id", applications.get(i), "public_key", base64(pair(i))));
    }
    return new Value.Objects(objects);
  }

  /** A public key as it is kept. */
  public static String base64(KeyPair pair) {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  /** A public key as OpenSSL writes it. */
  public static String pem(KeyPair pair) {
    return pem("PUBLIC KEY", pair.getPublic());
  }

  /** A private key as OpenSSL writes it. */
  public static String privatePem(KeyPair pair) {
    return pem("PRIVATE KEY", pair.getPrivate());
  }

  private static String pem(String label, Key key) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }
}
