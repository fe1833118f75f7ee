package dev.watchword.core;

/** Where a request's codes come from. */
public sealed interface CodeSource {

  int SHORTEST = 4;
  int LONGEST = 10;

  /** Characters in each code. */
  int length();

  /**
   * They are derived, together with a key that is kept elsewhere.
   *
   * @param keyId names the key, so that keys can rotate
   * @param nonce 128 random bits as hexadecimal digits
   * @param length digits in a code, 4 to 10
   */
  record Derived(String keyId, String nonce, int length) implements CodeSource {

    public Derived {
      if (length < SHORTEST || length > LONGEST) {
        throw new IllegalArgumentException("a code has 4 to 10 digits");
      }
    }
  }

  /** There is one, which somebody chose: every message carries it. */
  record Chosen(Code code) implements CodeSource {
    @Override
    public int length() {
      return code.value().length();
    }
  }

  /** There is one, which is that of a {@link TestNumber}: no message is sent to carry it. */
  record Fixed(Code code) implements CodeSource {
    @Override
    public int length() {
      return code.value().length();
    }
  }
}
