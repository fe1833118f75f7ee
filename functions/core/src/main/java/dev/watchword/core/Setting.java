package dev.watchword.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be set of an account: a price, a flag or a limit. To add one is to add a line here;
 * whatever reads, shows and stores accounts goes by this list. Nothing is listed that nothing
 * enforces.
 */
public enum Setting {

  /** The applications that sign tokens in place of the secret; see {@link ApplicationKey}. */
  APPLICATIONS(SettingForm.APPLICATIONS, new Value.Objects(List.of())),

  /** The app whose hash is the last line of text messages, if any; see {@link Autofill}. */
  APP_HASH(SettingForm.APP_HASH, new Value.Text("")),

  /** The numbers that a {@link #DEMO} account may send messages to: E.164. */
  APPROVED_NUMBERS(SettingForm.NUMBERS, new Value.Texts(List.of())),

  /** The domain in the last line of text messages that have no app's hash there, if any. */
  AUTOFILL_DOMAIN(SettingForm.DOMAIN, new Value.Text("")),

  /** Whether every call of the account is refused. */
  BARRED(SettingForm.FLAG, new Value.Flag(false)),

  /** Where it may not: numbers, and beginnings of numbers, of E.164; see {@link NumberPrefix}. */
  BLOCKED(SettingForm.PREFIXES, new Value.Texts(List.of())),

  /** What callbacks are signed with; see {@link Account#wantsCallbacks()}. */
  CALLBACK_SECRET(SettingForm.CALLBACK_SECRET, new Value.Text("")),

  /** Where the account is told what becomes of its requests, if anywhere; see {@link Callback}. */
  CALLBACK_URL(SettingForm.CALLBACK_URL, new Value.Text("")),

  /**
   * Where the account may send messages to: ISO 3166-1 alpha-2, and calling codes that belong to no
   * country, such as {@code +881} of satellites. None listed is all countries, and none of those.
   */
  COUNTRIES(SettingForm.COUNTRIES, new Value.Texts(List.of())),

  /** What {@link #PRICE} is in: ISO 4217. */
  CURRENCY(SettingForm.CURRENCY, new Value.Text("EUR")),

  /** The sender of text messages whose request names none; empty for the carrier's own. */
  DEFAULT_SENDER(SettingForm.SENDER, new Value.Text(SenderId.NONE)),

  /** Whether it may send messages to {@link #APPROVED_NUMBERS} only. */
  DEMO(SettingForm.FLAG, new Value.Flag(false)),

  /** What a minute of a call may cost, in US dollars; 0 for any price. */
  MAX_CALL_PRICE_PER_MINUTE(SettingForm.CAP, new Value.Amount(BigDecimal.ZERO)),

  /** What a part of a text message may cost, in US dollars; 0 for any price. */
  MAX_SMS_PRICE(SettingForm.CAP, new Value.Amount(BigDecimal.ZERO)),

  /** Whether it may choose the code of a request. */
  MAY_SET_PIN_CODE(SettingForm.FLAG, new Value.Flag(false)),

  /** Whether it may have words of its own for its messages; see {@link Template}. */
  MAY_USE_TEMPLATES(SettingForm.FLAG, new Value.Flag(false)),

  /** What a message costs, until its carrier reports it; see {@link MessagePrices}. */
  MESSAGE_PRICES(SettingForm.MESSAGE_PRICES, new Value.Objects(List.of())),

  /** How many requests to one number may be accepted in a day; see {@link NumberLimits}. */
  NUMBER_SENDS_PER_DAY(SettingForm.NUMBER_LIMIT, new Value.Amount(BigDecimal.TEN)),

  /** How many requests to one number may be accepted in an hour; see {@link NumberLimits}. */
  NUMBER_SENDS_PER_HOUR(SettingForm.NUMBER_LIMIT, new Value.Amount(BigDecimal.valueOf(5))),

  /** How many wrong codes in a row are free of a wait, for one number; see {@link NumberLimits}. */
  NUMBER_WRONG_CODES(SettingForm.NUMBER_LIMIT, new Value.Amount(BigDecimal.TEN)),

  /** What a verification is reported to cost. */
  PRICE(SettingForm.AMOUNT, new Value.Amount(BigDecimal.ZERO)),

  /** How many calls it may make in a second, of all endpoints together; see {@link Pace}. */
  REQUESTS_PER_SECOND(SettingForm.RATE, new Value.Amount(BigDecimal.valueOf(30))),

  /** How much money verifications may cost in a day; see {@link Quota}. */
  SPEND_PER_DAY(SettingForm.AMOUNT, new Value.Amount(BigDecimal.ZERO)),

  /** How much money verifications may cost in a month; see {@link Quota}. */
  SPEND_PER_MONTH(SettingForm.AMOUNT, new Value.Amount(BigDecimal.ZERO)),

  /** The numbers that nothing is sent to, and their codes; see {@link TestNumber}. */
  TEST_NUMBERS(SettingForm.TEST_NUMBERS, new Value.Objects(List.of())),

  /**
   * Tells whether one token is good for any number of calls until it ends. Off unless set: whoever
   * gets hold of a token could use it again.
   */
  TOKEN_REUSE(SettingForm.FLAG, new Value.Flag(false)),

  /** What a US dollar is in {@link #CURRENCY}: carriers report in dollars. 0 if nobody knows. */
  USD_RATE(SettingForm.AMOUNT, new Value.Amount(BigDecimal.ZERO)),

  /** How many verifications may be accepted in a day; see {@link Quota}. */
  VERIFICATIONS_PER_DAY(SettingForm.QUOTA, new Value.Amount(BigDecimal.ZERO)),

  /** How many verifications may be accepted in a month; see {@link Quota}. */
  VERIFICATIONS_PER_MONTH(SettingForm.QUOTA, new Value.Amount(BigDecimal.ZERO));

  private final SettingForm form;

  @SuppressWarnings("ImmutableEnumChecker") // a value never changes: its list is a copy
  private final Value preset;

  Setting(SettingForm form, Value preset) {
    this.form = form;
    this.preset = preset;
  }

  /** The setting of that name, if there is one. */
  public static Optional<Setting> named(String name) {
    return Arrays.stream(values()).filter(setting -> setting.wireName().equals(name)).findFirst();
  }

  /** Its name in commands and in the table. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is until it is set; another value of it is of the same type. */
  public Value preset() {
    return preset;
  }

  /**
   * That value in the one way it is written, if this setting can have it.
   *
   * @param now nothing may have an end that has come
   */
  public Optional<Value> read(Value value, Instant now) {
    return form.read(value).filter(read -> form.isToCome(read, now));
  }

  /** Whether it is kept under seal: it names phone numbers, or is a secret. */
  public boolean isSealed() {
    return switch (form) {
      case NUMBERS, PREFIXES, TEST_NUMBERS, CALLBACK_SECRET -> true;
      case FLAG,
          AMOUNT,
          NUMBER_LIMIT,
          QUOTA,
          RATE,
          CURRENCY,
          COUNTRIES,
          MESSAGE_PRICES,
          CAP,
          APPLICATIONS,
          APP_HASH,
          DOMAIN,
          CALLBACK_URL,
          SENDER ->
          false;
    };
  }

  /** Whether nobody is to be shown it again. */
  public boolean isSecret() {
    return form == SettingForm.CALLBACK_SECRET;
  }

  /** Which values it can have, as the end of a sentence. */
  public String rule() {
    return form.rule();
  }
}
