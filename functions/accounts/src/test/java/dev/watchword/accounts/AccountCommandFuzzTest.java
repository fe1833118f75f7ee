package dev.watchword.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Account;
import dev.watchword.core.CountingDigits;
import dev.watchword.core.InMemoryAccounts;
import dev.watchword.core.MovableClock;
import dev.watchword.core.Registrar;
import dev.watchword.core.Setting;
import dev.watchword.core.Value;
import dev.watchword.http.Input;
import dev.watchword.http.Lambda;
import dev.watchword.http.StrictJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An input is a command; there is one account, which is the same before each. */
final class AccountCommandFuzzTest {

  /** Inputs are full of it; it is told only if it is an account's key. */
  private static final String MARK = "zQ9xK";

  private static final String KEY = "abcd1234";
  private static final String SECRET = "first-secret";

  /** Drawn secrets count up. */
  private static final String SECRET_DRAWN = "0{24}[0-9a-f]{8}";

  private static final BigDecimal PRICE_LIMIT = new BigDecimal("1e9");
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  @FuzzTest
  void isDoneOrRefusedInWordsOfOurs(byte[] command) {
    MovableClock clock = new MovableClock();
    InMemoryAccounts accounts = new InMemoryAccounts();
    Account before = accounts.open(KEY, SECRET);
    Registrar registrar = new Registrar(accounts, new CountingDigits(), clock);
    Lambda lambda = new Lambda(new AccountsFunction(Wiring.of(registrar, clock)));

    Optional<String> answer = answer(lambda, command);
    String typed = new String(command, StandardCharsets.UTF_8);

    assertEquals(1, lambda.log().size());
    Map<String, Object> log = StrictJson.line(lambda.log().getLast());
    Object account = log.remove("account");
    assertTrue(account == null || Account.isApiKey(account.toString()));
    assertFalse(log.toString().contains(MARK) || log.toString().contains(SECRET));
    answer.ifPresentOrElse(
        text -> assertDone(StrictJson.line(text), account, log, lambda, typed),
        () -> assertEquals(Map.of(KEY, before), stored(accounts)));
    for (String key : accounts.apiKeys()) {
      assertKeepable(accounts.find(key).orElseThrow(), clock.instant());
    }
  }

  /** Nothing if the command is refused, for which only these may be thrown. */
  private static Optional<String> answer(Lambda lambda, byte[] command) {
    try {
      return Optional.of(lambda.invoke(command));
    } catch (BadCommand | Input.Unreadable e) {
      String message = e.getMessage();
      assertTrue(message.chars().allMatch(c -> c >= ' ' && c <= '~'), message);
      assertFalse(message.contains(MARK) || message.contains(SECRET), message);
      return Optional.empty();
    }
  }

  private static void assertDone(
      Map<String, Object> answer,
      Object account,
      Map<String, Object> log,
      Lambda lambda,
      String typed) {
    assertEquals(Set.of("function", "command", "outcome"), log.keySet());
    Object secret = answer.remove("api_secret");
    if (secret != null) {
      assertTrue(secret.toString().matches(SECRET_DRAWN));
      // One that counts up can be guessed, and be asked for as a key.
      boolean isTyped = typed.contains(secret.toString());
      assertFalse(log.containsValue(secret) || (secret.equals(account) && !isTyped));
    }
    if (answer.get("api_key") instanceof String key) {
      assertEquals(key, account);
      String show = "{\"command\":\"show\",\"api_key\":\"" + key + "\"}";
      assertEquals(answer, StrictJson.line(lambda.invoke(show)));
      answer.remove("api_key");
    }
    assertFalse(answer.toString().contains(MARK));
  }

  private static Map<String, Account> stored(InMemoryAccounts accounts) {
    return accounts.apiKeys().stream()
        .collect(Collectors.toMap(key -> key, key -> accounts.find(key).orElseThrow()));
  }

  /** What the table would take, and give back as it was. */
  private static void assertKeepable(Account account, Instant now) {
    assertTrue(account.apiKey().matches("[A-Za-z0-9_-]{1,64}"));
    for (Setting setting : Setting.values()) {
      Value value = account.settings().get(setting);
      assertEquals(Optional.of(value), setting.read(value, now), setting.wireName());
    }
    BigDecimal price = account.settings().number(Setting.PRICE);
    assertTrue(price.signum() >= 0 && price.scale() <= 8 && price.compareTo(PRICE_LIMIT) < 0);
    int rate = account.settings().number(Setting.REQUESTS_PER_SECOND).intValueExact();
    assertTrue(rate >= 1 && rate <= 10_000);
    List<String> countries = account.settings().texts(Setting.COUNTRIES);
    assertEquals(List.copyOf(new TreeSet<>(countries)), countries);
    account
        .oldSecretUntil(now)
        .ifPresent(until -> assertFalse(until.isAfter(now.plus(LONGEST_OVERLAP))));
  }
}
