package dev.watchword.local.api;

import dev.watchword.aws.AccountTable;
import dev.watchword.core.Account;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes accounts. */
public final class NewAccounts {

  /** What an account's owner has to know; the stack itself forgets the secret. */
  public record Credentials(String apiKey, String apiSecret) {}

  /** What an account has unless it is told otherwise. */
  public static final BigDecimal PRICE = new BigDecimal("0.10");

  /** What an account has unless it is told otherwise. */
  public static final String CURRENCY = "EUR";

  /** What everybody knows. */
  public static final Credentials DEMO = new Credentials("abcd1234", "local-secret");

  private static final int KEY_BYTES = 4;
  private static final int SECRET_BYTES = 16;

  private final AccountTable accounts;
  private final SecureRandom random = new SecureRandom();

  public NewAccounts(AccountTable accounts) {
    this.accounts = accounts;
  }

  /** Makes an account of a key and a secret that nobody can guess. */
  public Credentials create(BigDecimal price, String currency) {
    Credentials credentials = new Credentials(hex(KEY_BYTES), hex(SECRET_BYTES));
    create(credentials, price, currency);
    return credentials;
  }

  /** Makes the account that everybody knows, unless it is there from last time. */
  public void createDemo() {
    if (accounts.find(DEMO.apiKey()).isEmpty()) {
      create(DEMO, PRICE, CURRENCY);
    }
  }

  private void create(Credentials credentials, BigDecimal price, String currency) {
    String salt = hex(SECRET_BYTES);
    String digest = Account.digest(salt, credentials.apiSecret());
    accounts.create(new Account(credentials.apiKey(), salt, digest, price, currency));
  }

  private String hex(int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }
}
