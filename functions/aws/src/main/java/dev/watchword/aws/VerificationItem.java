package dev.watchword.aws;

import static dev.watchword.aws.Values.l;
import static dev.watchword.aws.Values.list;
import static dev.watchword.aws.Values.n;
import static dev.watchword.aws.Values.number;
import static dev.watchword.aws.Values.s;
import static dev.watchword.aws.Values.text;
import static dev.watchword.aws.Values.time;

import dev.watchword.core.Autofill;
import dev.watchword.core.Channel;
import dev.watchword.core.Code;
import dev.watchword.core.CodeSource;
import dev.watchword.core.Generation;
import dev.watchword.core.Guess;
import dev.watchword.core.Message;
import dev.watchword.core.Order;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Plan;
import dev.watchword.core.PriceCaps;
import dev.watchword.core.Report;
import dev.watchword.core.RequestId;
import dev.watchword.core.State;
import dev.watchword.core.TaskToken;
import dev.watchword.core.Terms;
import dev.watchword.core.Verification;
import dev.watchword.core.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A verification as an item of the table, and back. One class, although a long one, so that what is
 * written and what is read stand side by side.
 */
final class VerificationItem {

  /** How long a request can be looked up after its longest possible life. */
  private static final Duration RETENTION = Duration.ofDays(30);

  private final Vault vault;

  VerificationItem(Vault vault) {
    this.vault = vault;
  }

  /** What was asked for: the attributes that never change. */
  Map<String, AttributeValue> terms(Verification v) {
    String key = Keys.verification(v.account(), v.id());
    Terms terms = v.terms();
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(Attributes.PK, s(key));
    item.put(Attributes.ACCOUNT, s(v.account()));
    item.put(Attributes.REQUEST_ID, s(v.id().value()));
    item.put(Attributes.NUMBER, s(vault.seal(terms.number().e164(), key)));
    item.putAll(wording(terms.order().wording()));
    item.put(Attributes.LOCALE, s(terms.order().locale()));
    item.put(Attributes.SENDER, s(terms.order().sender()));
    item.putAll(autofill(terms.order().autofill()));
    item.putAll(caps(terms.caps()));
    terms.order().clientRef().ifPresent(ref -> item.put(Attributes.CLIENT_REF, s(ref)));
    item.put(Attributes.STEPS, s(Steps.write(terms.plan().steps())));
    item.put(Attributes.CODE_LIFE, n(terms.plan().codeLife().toSeconds()));
    item.putAll(codes(terms.codes(), key));
    item.putAll(NumberItem.strikes(terms.strikes()));
    item.putAll(NumberItem.optedOut(terms.optedOutAt()));
    if (terms.isAnnounced()) {
      item.put(Attributes.ANNOUNCED, AttributeValue.fromBool(true));
    }
    item.put(Attributes.CREATED_AT, n(terms.createdAt()));
    item.put(Attributes.FORGET_AT, forgetAt(v));
    return item;
  }

  /** When its item, and that of its number, may be forgotten if nothing more comes. */
  static AttributeValue forgetAt(Verification v) {
    Instant end = v.terms().createdAt().plus(Verification.LONGEST_LIFE);
    return n(end.plus(RETENTION).getEpochSecond());
  }

  /** What has happened to it: the attributes that change. One left out is to be removed. */
  Map<String, AttributeValue> progress(Verification v) {
    Map<String, AttributeValue> item = new HashMap<>(state(v.state()));
    item.put(Attributes.VERSION, n(v.version()));
    v.code()
        .ifPresent(
            code -> {
              item.put(Attributes.GENERATION, n(code.number()));
              item.put(Attributes.GENERATION_SINCE, n(code.since()));
            });
    item.put(Attributes.MESSAGES, l(v.messages(), VerificationItem::message));
    item.put(Attributes.GUESSES, l(v.guesses(), VerificationItem::guess));
    String key = Keys.verification(v.account(), v.id());
    v.token().ifPresent(token -> item.put(Attributes.TOKEN, s(vault.seal(token.value(), key))));
    return item;
  }

  Verification read(Map<String, AttributeValue> item) {
    String key = text(item, Attributes.PK);
    Plan plan =
        new Plan(
            Steps.read(text(item, Attributes.STEPS)),
            Duration.ofSeconds(number(item, Attributes.CODE_LIFE)));
    Terms terms =
        new Terms(
            new Order(
                new PhoneNumber(vault.open(text(item, Attributes.NUMBER), key)),
                readWording(item),
                text(item, Attributes.LOCALE),
                text(item, Attributes.SENDER),
                readAutofill(item),
                Optional.ofNullable(item.get(Attributes.CLIENT_REF)).map(AttributeValue::s),
                plan),
            readCodes(item, key),
            NumberItem.readStrikes(item),
            NumberItem.readOptedOut(item),
            readCaps(item),
            item.containsKey(Attributes.ANNOUNCED),
            time(item, Attributes.CREATED_AT));
    return new Verification(
        new RequestId(text(item, Attributes.REQUEST_ID)),
        text(item, Attributes.ACCOUNT),
        terms,
        readState(item),
        item.containsKey(Attributes.GENERATION)
            ? Optional.of(
                new Generation(
                    Math.toIntExact(number(item, Attributes.GENERATION)),
                    time(item, Attributes.GENERATION_SINCE)))
            : Optional.empty(),
        list(item, Attributes.MESSAGES, VerificationItem::readMessage),
        list(item, Attributes.GUESSES, VerificationItem::readGuess),
        Optional.ofNullable(item.get(Attributes.TOKEN))
            .map(token -> new TaskToken(vault.open(token.s(), key))),
        number(item, Attributes.VERSION));
  }

  private static Map<String, AttributeValue> wording(Wording wording) {
    return switch (wording) {
      case Wording.Brand(String name) -> Map.of(Attributes.BRAND, s(name));
      case Wording.Templated(String brand, Map<Channel, String> texts) ->
          Map.of(Attributes.BRAND, s(brand), Attributes.TEXTS, texts(texts));
      case Wording.Payment(String payee, BigDecimal amount) ->
          Map.of(Attributes.PAYEE, s(payee), Attributes.AMOUNT, s(amount.toPlainString()));
    };
  }

  private static AttributeValue texts(Map<Channel, String> texts) {
    Map<String, AttributeValue> written = new HashMap<>();
    texts.forEach((channel, text) -> written.put(channel.wireName(), s(text)));
    return AttributeValue.fromM(written);
  }

  private static Wording readWording(Map<String, AttributeValue> item) {
    if (item.containsKey(Attributes.PAYEE)) {
      return new Wording.Payment(
          text(item, Attributes.PAYEE), new BigDecimal(text(item, Attributes.AMOUNT)));
    }
    String brand = text(item, Attributes.BRAND);
    return item.containsKey(Attributes.TEXTS)
        ? new Wording.Templated(brand, readTexts(item.get(Attributes.TEXTS).m()))
        : new Wording.Brand(brand);
  }

  private static Map<Channel, String> readTexts(Map<String, AttributeValue> written) {
    Map<Channel, String> texts = new EnumMap<>(Channel.class);
    written.forEach((channel, text) -> texts.put(Channel.of(channel), text.s()));
    return texts;
  }

  private static Map<String, AttributeValue> autofill(Autofill autofill) {
    return switch (autofill) {
      case Autofill.None() -> Map.of();
      case Autofill.Web(String domain) -> Map.of(Attributes.AUTOFILL_DOMAIN, s(domain));
      case Autofill.App(String hash) -> Map.of(Attributes.APP_HASH, s(hash));
    };
  }

  private static Autofill readAutofill(Map<String, AttributeValue> item) {
    if (item.containsKey(Attributes.APP_HASH)) {
      return new Autofill.App(text(item, Attributes.APP_HASH));
    }
    return item.containsKey(Attributes.AUTOFILL_DOMAIN)
        ? new Autofill.Web(text(item, Attributes.AUTOFILL_DOMAIN))
        : new Autofill.None();
  }

  private static Map<String, AttributeValue> caps(PriceCaps caps) {
    Map<String, AttributeValue> item = new HashMap<>();
    if (caps.sms().signum() > 0) {
      item.put(Attributes.MAX_SMS_PRICE, n(caps.sms()));
    }
    if (caps.callPerMinute().signum() > 0) {
      item.put(Attributes.MAX_CALL_PRICE, n(caps.callPerMinute()));
    }
    return item;
  }

  private static PriceCaps readCaps(Map<String, AttributeValue> item) {
    return new PriceCaps(cap(item, Attributes.MAX_SMS_PRICE), cap(item, Attributes.MAX_CALL_PRICE));
  }

  private static BigDecimal cap(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? new BigDecimal(item.get(name).n()) : BigDecimal.ZERO;
  }

  private Map<String, AttributeValue> codes(CodeSource codes, String key) {
    return switch (codes) {
      case CodeSource.Derived(String keyId, String nonce, int length) ->
          Map.of(
              Attributes.KEY_ID,
              s(keyId),
              Attributes.NONCE,
              s(nonce),
              Attributes.CODE_LENGTH,
              n(length));
      case CodeSource.Chosen(Code code) ->
          Map.of(Attributes.CHOSEN_CODE, s(vault.seal(code.value(), key)));
      case CodeSource.Fixed(Code code) ->
          Map.of(Attributes.FIXED_CODE, s(vault.seal(code.value(), key)));
    };
  }

  private CodeSource readCodes(Map<String, AttributeValue> item, String key) {
    if (item.containsKey(Attributes.CHOSEN_CODE)) {
      return new CodeSource.Chosen(readCode(item, Attributes.CHOSEN_CODE, key));
    }
    if (item.containsKey(Attributes.FIXED_CODE)) {
      return new CodeSource.Fixed(readCode(item, Attributes.FIXED_CODE, key));
    }
    return new CodeSource.Derived(
        text(item, Attributes.KEY_ID),
        text(item, Attributes.NONCE),
        Math.toIntExact(number(item, Attributes.CODE_LENGTH)));
  }

  private Code readCode(Map<String, AttributeValue> item, String name, String key) {
    return new Code(vault.open(text(item, name), key));
  }

  private static Map<String, AttributeValue> state(State state) {
    return switch (state) {
      case State.Queued(int step, Instant since, int furthest) -> queued(step, since, furthest);
      case State.Waiting(int step, Instant until) -> open("waiting", step, until);
      case State.Verified(Instant at) -> closed("verified", at);
      case State.Failed(Instant at) -> closed("failed", at);
      case State.Expired(Instant at) -> closed("expired", at);
      case State.Cancelled(Instant at) -> closed("cancelled", at);
    };
  }

  private static Map<String, AttributeValue> queued(int step, Instant since, int furthest) {
    Map<String, AttributeValue> item = new HashMap<>(open("queued", step, since));
    if (furthest > step) {
      item.put(Attributes.ASKED_STEP, n(furthest));
    }
    return item;
  }

  private static Map<String, AttributeValue> open(String name, int step, Instant at) {
    return Map.of(Attributes.STATE, s(name), Attributes.STEP, n(step), Attributes.STATE_AT, n(at));
  }

  private static Map<String, AttributeValue> closed(String name, Instant at) {
    return Map.of(Attributes.STATE, s(name), Attributes.STATE_AT, n(at));
  }

  private static State readState(Map<String, AttributeValue> item) {
    Instant at = time(item, Attributes.STATE_AT);
    String name = text(item, Attributes.STATE);
    return switch (name) {
      case "queued" -> new State.Queued(step(item), at, furthest(item));
      case "waiting" -> new State.Waiting(step(item), at);
      case "verified" -> new State.Verified(at);
      case "failed" -> new State.Failed(at);
      case "expired" -> new State.Expired(at);
      case "cancelled" -> new State.Cancelled(at);
      default -> throw new IllegalStateException("an item has an unknown state");
    };
  }

  /** A version of the functions that does not know the attribute leaves it when it goes on. */
  private static int furthest(Map<String, AttributeValue> item) {
    return item.containsKey(Attributes.ASKED_STEP)
        ? Math.max(step(item), Math.toIntExact(number(item, Attributes.ASKED_STEP)))
        : step(item);
  }

  private static int step(Map<String, AttributeValue> item) {
    return Math.toIntExact(number(item, Attributes.STEP));
  }

  private static Map<String, AttributeValue> message(Message message) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(Attributes.STEP, n(message.step()));
    item.put(Attributes.CHANNEL, s(message.channel().wireName()));
    item.put(Attributes.AT, n(message.at()));
    item.put(Attributes.FATE, s(message.fate().name().toLowerCase(Locale.ROOT)));
    message.carrierId().ifPresent(id -> item.put(Attributes.CARRIER_ID, s(id)));
    message.report().ifPresent(report -> item.putAll(report(report)));
    return item;
  }

  private static Message readMessage(Map<String, AttributeValue> item) {
    return new Message(
        step(item),
        Channel.of(text(item, Attributes.CHANNEL)),
        time(item, Attributes.AT),
        Message.Fate.valueOf(text(item, Attributes.FATE).toUpperCase(Locale.ROOT)),
        Optional.ofNullable(item.get(Attributes.CARRIER_ID)).map(AttributeValue::s),
        readReport(item));
  }

  private static Map<String, AttributeValue> report(Report report) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(Attributes.RESULT, s(report.result().name().toLowerCase(Locale.ROOT)));
    item.put(Attributes.RESULT_AT, n(report.at()));
    report.price().ifPresent(dollars -> item.put(Attributes.DOLLARS, n(dollars)));
    return item;
  }

  private static Optional<Report> readReport(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get(Attributes.RESULT))
        .map(
            result ->
                new Report(
                    Report.Result.valueOf(result.s().toUpperCase(Locale.ROOT)),
                    time(item, Attributes.RESULT_AT),
                    Optional.ofNullable(item.get(Attributes.DOLLARS))
                        .map(dollars -> new BigDecimal(dollars.n()))));
  }

  private static Map<String, AttributeValue> guess(Guess guess) {
    return Map.of(
        Attributes.AT, n(guess.at()), Attributes.RIGHT, AttributeValue.fromBool(guess.right()));
  }

  private static Guess readGuess(Map<String, AttributeValue> item) {
    return new Guess(time(item, Attributes.AT), item.get(Attributes.RIGHT).bool());
  }
}
