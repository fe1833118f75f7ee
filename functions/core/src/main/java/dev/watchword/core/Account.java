package dev.watchword.core;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who calls. Has one secret, or two while its owner moves from one to the next.
 *
 * @param apiKey its public name; see {@link #isApiKey}
 * @param secret the newest
 * @param oldSecret the one before, if it was given time; that may be over
 * @param version counts the changes, from 1
 */
public record Account(
    String apiKey,
    SecretDigest secret,
    Optional<OldSecret> oldSecret,
    Settings settings,
    long version) {

  /** What credentials are compared with that name no account. */
  public static final Account NOBODY =
      new Account("nobody", SecretDigest.NONE, Optional.empty(), Settings.PRESET, 1);

  private static final Pattern API_KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /**
   * A secret that another has taken the place of.
   *
   * @param until from then on it is nobody's
   */
  public record OldSecret(SecretDigest digest, Instant until) {

    private static final OldSecret NONE = new OldSecret(SecretDigest.NONE, Instant.MIN);

    private boolean isValidAt(Instant now) {
      return now.isBefore(until);
    }
  }

  /** A new account. */
  public static Account opened(String apiKey, SecretDigest secret, Settings settings) {
    return new Account(apiKey, secret, Optional.empty(), settings, 1);
  }

  /** Whether an account can have that key, which becomes a part of keys in the table. */
  public static boolean isApiKey(String text) {
    return API_KEY.matcher(text).matches();
  }

  /**
   * Whether that is a secret of this account's now. Always compares with two, so that the time it
   * takes tells neither which was right nor how many there are.
   */
  public boolean accepts(String typed, Instant now) {
    OldSecret old = oldSecret.orElse(OldSecret.NONE);
    boolean isNewest = secret.matches(typed);
    boolean isOld = old.digest().matches(typed);
    boolean isOldValid = old.isValidAt(now);
    return isNewest || (isOld && isOldValid);
  }

  /** Whether that secret was issued to this account and has not been replaced twice. */
  public boolean has(SecretDigest issued) {
    return secret.equals(issued) || oldSecret.stream().anyMatch(o -> o.digest().equals(issued));
  }

  /** Until when the old secret is valid besides the newest, if it is at that time. */
  public Optional<Instant> oldSecretUntil(Instant now) {
    return oldSecret.filter(old -> old.isValidAt(now)).map(OldSecret::until);
  }

  /**
   * Tells whether it may send messages to that number. Numbers of no country, such as those of
   * satellites, have to be listed: they are dear, and favoured for fraud.
   */
  public boolean reaches(PhoneNumber number) {
    List<String> countries = settings.texts(Setting.COUNTRIES);
    return countries.isEmpty()
        ? number.country().isPresent()
        : countries.contains(number.destination());
  }

  /** Whether it may send messages to that number as far as it is a demo account. */
  boolean approves(PhoneNumber number) {
    return !settings.flag(Setting.DEMO)
        || settings.texts(Setting.APPROVED_NUMBERS).stream()
            .map(PhoneNumber::new)
            .anyMatch(approved -> approved.forLimits().equals(number.forLimits()));
  }

  /** Whether it is to send nothing to that number. */
  boolean blocks(PhoneNumber number) {
    return settings.texts(Setting.BLOCKED).stream()
        .map(NumberPrefix::new)
        .anyMatch(prefix -> prefix.isOf(number));
  }

  /** That number's entry among the test numbers, if it has one now. */
  Optional<TestNumber> testNumber(PhoneNumber number, Instant now) {
    return settings.objects(Setting.TEST_NUMBERS).stream()
        .map(TestNumber::of)
        .filter(test -> test.isOf(number) && test.isOneAt(now))
        .findFirst();
  }

  /** The ids of the applications whose tokens are its own. */
  public Set<String> applications() {
    return settings.objects(Setting.APPLICATIONS).stream()
        .map(ApplicationKey::application)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The keys that tokens of that application may be signed with; none if it is not its own. */
  public List<ApplicationKey> keysOf(String application) {
    return settings.objects(Setting.APPLICATIONS).stream()
        .filter(object -> ApplicationKey.application(object).equals(application))
        .map(ApplicationKey::of)
        .toList();
  }

  /** How fast it may call. */
  public Pace pace() {
    return new Pace(count(Setting.REQUESTS_PER_SECOND));
  }

  /** Whether it is told what becomes of its requests: never without a signature. */
  public boolean wantsCallbacks() {
    return callbackUrl().isPresent() && !settings.text(Setting.CALLBACK_SECRET).isEmpty();
  }

  /** Where it is told, if anywhere. */
  public Optional<CallbackUrl> callbackUrl() {
    return CallbackUrl.parse(settings.text(Setting.CALLBACK_URL));
  }

  /** What it may do with one number. */
  public NumberLimits numberLimits() {
    return new NumberLimits(
        count(Setting.NUMBER_SENDS_PER_HOUR),
        count(Setting.NUMBER_SENDS_PER_DAY),
        count(Setting.NUMBER_WRONG_CODES));
  }

  /** How much it may use. */
  public Quota quota() {
    return new Quota(
        limit(Setting.VERIFICATIONS_PER_DAY, Setting.SPEND_PER_DAY),
        limit(Setting.VERIFICATIONS_PER_MONTH, Setting.SPEND_PER_MONTH));
  }

  private Usage limit(Setting verifications, Setting money) {
    return new Usage(count(verifications), settings.number(money));
  }

  /** Its share of the quota that one verification takes now. */
  public Usage share() {
    return new Usage(1, settings.number(Setting.PRICE));
  }

  /** The last line of its text messages where a request has none of its own. */
  Autofill autofill() {
    return Autofill.app(settings.text(Setting.APP_HASH))
        .or(() -> Autofill.web(settings.text(Setting.AUTOFILL_DOMAIN)))
        .orElseGet(Autofill.None::new);
  }

  /** The sender of its text messages where a request names none. */
  String defaultSender() {
    return settings.text(Setting.DEFAULT_SENDER);
  }

  /** What its messages may cost. */
  PriceCaps priceCaps() {
    return new PriceCaps(
        settings.number(Setting.MAX_SMS_PRICE), settings.number(Setting.MAX_CALL_PRICE_PER_MINUTE));
  }

  /** What its messages cost it. */
  public MessagePrices messagePrices() {
    BigDecimal rate =
        settings.text(Setting.CURRENCY).equals("USD")
            ? BigDecimal.ONE
            : settings.number(Setting.USD_RATE);
    return new MessagePrices(
        settings.objects(Setting.MESSAGE_PRICES),
        Optional.of(rate).filter(known -> known.signum() > 0));
  }

  private int count(Setting setting) {
    return settings.number(setting).intValueExact();
  }

  /** Another secret takes the newest's place, which stays valid for {@code overlap} from now. */
  Account rotated(SecretDigest next, Instant now, Duration overlap) {
    Optional<OldSecret> old =
        Optional.of(new OldSecret(secret, now.plus(overlap))).filter(o -> o.isValidAt(now));
    return new Account(apiKey, next, old, settings, version + 1);
  }

  /** The old secret, which there must be, takes the place of the newest again. */
  Account withoutNewSecret() {
    SecretDigest old = oldSecret.orElseThrow().digest();
    return new Account(apiKey, old, Optional.empty(), settings, version + 1);
  }

  Account withoutOldSecret() {
    return oldSecret.isEmpty()
        ? this
        : new Account(apiKey, secret, Optional.empty(), settings, version + 1);
  }

  Account with(Settings changed) {
    return changed.equals(settings)
        ? this
        : new Account(apiKey, secret, oldSecret, changed, version + 1);
  }

  @Override
  public String toString() {
    return "Account[" + apiKey + "]";
  }
}
