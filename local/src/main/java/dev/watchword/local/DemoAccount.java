package dev.watchword.local;

import dev.watchword.core.Account;
import dev.watchword.core.AccountStore;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import dev.watchword.core.Value;
import dev.watchword.local.api.AccountEndpoint;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

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
    var _ = accounts.create(Account.opened(API_KEY, digest, settings()));
  }

  /** Its limits are out of the way of whoever tries things out. */
  private static Settings settings() {
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    values.put(Setting.MAY_USE_TEMPLATES, new Value.Flag(true));
    values.put(Setting.PRICE, new Value.Amount(new BigDecimal("0.1")));
    AccountEndpoint.NO_LIMITS.forEach(
        (setting, none) -> values.put(setting, new Value.Amount(BigDecimal.valueOf(none))));
    return new Settings(values);
  }
}
