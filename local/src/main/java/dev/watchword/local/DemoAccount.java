package dev.watchword.local;

import dev.watchword.core.Account;
import dev.watchword.core.AccountStore;
import dev.watchword.core.SecretDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The account that everybody knows. */
public final class DemoAccount {
  public static final String API_KEY = "abcd1234";
  public static final String API_SECRET = "local-secret";

  private static final int SALT_BYTES = 16;

  private DemoAccount() {}

  /** Makes it, unless it is there from last time: then it stays as it has become. */
  public static void openIn(AccountStore accounts) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    SecretDigest digest = SecretDigest.of(HexFormat.of().formatHex(salt), API_SECRET);
    var _ = accounts.create(Account.opened(API_KEY, digest, SETTINGS));
  }
}
