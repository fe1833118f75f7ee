package dev.watchword.core;

/**
 * What a request's codes are derived from, together with a key that is kept elsewhere.
 *
 * @param keyId names the key, so that keys can rotate
 * @param nonce 128 random bits as hexadecimal digits
 * @param length digits in a code, 4 to 10
 */
public record CodeSeed(String keyId, String nonce, int length) {

  public CodeSeed {
    if (length < 4 || length > 10) {
      throw new IllegalArgumentException("a code has 4 to 10 digits");
    }
  }
}
