package dev.watchword.aws;

import dev.watchword.core.PhoneNumber;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A request as its item of the table is shown to somebody who looks on: without its number, codes,
 * token, nonce and the ids of keys. No function looks on; the local stack does.
 */
public final class ShownRequest {

  /** What stands for all that is not shown. */
  public static final String HIDDEN = "•••";

  /** Shown as they are. An attribute that is not in one of these sets is hidden. */
  private static final Set<String> PLAIN =
      Set.of(
          Attributes.PK,
          Attributes.FORGET_AT,
          Attributes.ACCOUNT,
          Attributes.REQUEST_ID,
          Attributes.BRAND,
          Attributes.TEXTS,
          Attributes.PAYEE,
          Attributes.AMOUNT,
          Attributes.LOCALE,
          Attributes.SENDER,
          Attributes.AUTOFILL_DOMAIN,
          Attributes.APP_HASH,
          Attributes.MAX_SMS_PRICE,
          Attributes.MAX_CALL_PRICE,
          Attributes.CLIENT_REF,
          Attributes.STEPS,
          Attributes.CODE_LIFE,
          Attributes.CODE_LENGTH,
          Attributes.STRIKES,
          Attributes.STRUCK_AT,
          Attributes.CREATED_AT,
          Attributes.ANNOUNCED,
          Attributes.OPTED_OUT_AT,
          Attributes.VERSION,
          Attributes.WRITES,
          Attributes.STATE,
          Attributes.STATE_AT,
          Attributes.STEP,
          Attributes.ASKED_STEP,
          Attributes.GENERATION,
          Attributes.GENERATION_SINCE,
          Attributes.CHANNEL,
          Attributes.AT,
          Attributes.FATE,
          Attributes.CARRIER_ID,
          Attributes.RESULT,
          Attributes.RESULT_AT,
          Attributes.DOLLARS,
          Attributes.RIGHT);

  /** Lists of maps of attributes. */
  private static final Set<String> PARTS = Set.of(Attributes.MESSAGES, Attributes.GUESSES);

  private final Map<String, AttributeValue> item;

  private ShownRequest(Map<String, AttributeValue> item) {
    this.item = item;
  }

  /** The request whose item that is; empty if it is the item of something else. */
  public static Optional<ShownRequest> of(Map<String, AttributeValue> item) {
    return Values.text(item, Attributes.PK).startsWith(Keys.VERIFICATION)
        ? Optional.of(new ShownRequest(item))
        : Optional.empty();
  }

  public String account() {
    return Values.text(item, Attributes.ACCOUNT);
  }

  /** 32 hexadecimal digits. */
  public String id() {
    return Values.text(item, Attributes.REQUEST_ID);
  }

  public Instant createdAt() {
    return Values.time(item, Attributes.CREATED_AT);
  }

  /** The number it is for, which is not for showing. */
  public PhoneNumber number(KeyRing keys) {
    Vault vault = Vault.ofRequests(keys, new SecureRandom());
    String sealed = Values.text(item, Attributes.NUMBER);
    return new PhoneNumber(vault.open(sealed, Values.text(item, Attributes.PK)));
  }

  /**
   * The values by attribute: texts, numbers, truth values, lists and maps of these.
   *
   * @param number the request's own, which is masked wherever it occurs
   */
  public Map<String, Object> attributes(PhoneNumber number) {
    return shown(item, number);
  }

  private static Map<String, Object> shown(Map<String, AttributeValue> item, PhoneNumber number) {
    Map<String, Object> shown = new TreeMap<>();
    item.forEach((name, value) -> shown.put(name, shown(name, value, number)));
    return shown;
  }

  private static Object shown(String name, AttributeValue value, PhoneNumber number) {
    if (name.equals(Attributes.NUMBER)) {
      return number.masked();
    }
    if (PARTS.contains(name)) {
      return value.l().stream().map(part -> shown(part.m(), number)).toList();
    }
    return PLAIN.contains(name) ? plain(value, number) : HIDDEN;
  }

  private static Object plain(AttributeValue value, PhoneNumber number) {
    return switch (value.type()) {
      case S -> without(number, value.s());
      case N -> number(new BigDecimal(value.n()));
      case BOOL -> value.bool();
      case SS -> value.ss().stream().sorted().map(text -> without(number, text)).toList();
      case M -> {
        Map<String, Object> map = new TreeMap<>();
        value.m().forEach((name, part) -> map.put(name, plain(part, number)));
        yield map;
      }
      case B, NS, BS, L, NUL, UNKNOWN_TO_SDK_VERSION -> HIDDEN;
    };
  }

  private static Number number(BigDecimal value) {
    return value.scale() > 0 ? value : (Number) value.longValueExact();
  }

  /** A caller may have put the number into a text of its own, in any spelling. */
  private static String without(PhoneNumber number, String text) {
    String anyhow =
        number
            .digits()
            .chars()
            .mapToObj(Character::toString)
            .collect(Collectors.joining("[^0-9A-Za-z]{0,3}"));
    return text.replaceAll(anyhow, Matcher.quoteReplacement(number.masked()));
  }
}
