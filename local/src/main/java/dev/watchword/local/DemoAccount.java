package dev.watchword.local;

import dev.watchword.core.Account;
import dev.watchword.core.AccountStore;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import dev.watchword.core.Value;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** The account that everybody knows. */
public final class DemoAccount {
  public static final String API_KEY = "abcd1234";
  public static final String API_SECRET = "local-secret";

  private static final int SALT_BYTES = 16;

  /** Its limits are out of the way of whoever tries things out. */
  private static final Settings SETTINGS =
      new Settings(
          Map.of(
              Setting.MAY_USE_TEMPLATES, new Value.Flag(true),
              Setting.PRICE, new Value.Amount(new BigDecimal("0.1")),
              Setting.REQUESTS_PER_SECOND, new Value.Amount(BigDecimal.valueOf(10_000)),
              Setting.NUMBER_SENDS_PER_HOUR, new Value.Amount(BigDecimal.ZERO),
              Setting.NUMBER_SENDS_PER_DAY, new Value.Amount(BigDecimal.ZERO),
              Setting.NUMBER_WRONG_CODES, new Value.Amount(BigDecimal.ZERO)));

  private DemoAccount() {}

  /** Makes it, unless it is there from last time: then it stays as it has become. */
  public static void openIn(AccountStore accounts) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    SecretDigest digest = SecretDigest.of(HexFormat.of().formatHex(salt), API_SECRET);
    var _ = accounts.create(Account.opened(API_KEY, digest, SETTINGS));
  }
}
