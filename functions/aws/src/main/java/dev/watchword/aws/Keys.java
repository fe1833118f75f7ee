package dev.watchword.aws;

import dev.watchword.core.IdempotencyKey;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.RequestId;
import java.time.YearMonth;
import java.util.HexFormat;

/**
 * The keys of the table's items. The account is part of every key, so another account's item is not
 * hidden but absent. Account names hold no {@code #}.
 */
final class Keys {

  /** The prefix of a verification's key; the stream's filter in {@code template.yaml} names it. */
  static final String VERIFICATION = "V#";

  /**
   * The list of accounts. No API key holds a {@code *}, and whoever may change accounts by {@code
   * A#*} may change this.
   */
  static final String ACCOUNTS = "A#*";

  private Keys() {}

  static String verification(String account, RequestId id) {
    return VERIFICATION + account + '#' + id.value();
  }

  /**
   * The number that limits go by, as a keyed hash: the key finds the item, and gives no number
   * away.
   */
  static String number(String account, PhoneNumber number, KeyRing keys) {
    byte[] hash = Mac.of(keys.key(keys.index(), KeyRing.Use.NUMBERS), number.forLimits().e164());
    return "N#" + account + '#' + HexFormat.of().formatHex(hash);
  }

  /** A request by its caller's own name for it. */
  static String request(String account, IdempotencyKey key) {
    return "I#" + account + '#' + key.name();
  }

  /** An account's templates. */
  static String templates(String account) {
    return "T#" + account;
  }

  /** The bucket of an account's requests. */
  static String requests(String apiKey) {
    return "R#" + apiKey + "#requests";
  }

  /** What an account has used in a month. */
  static String quota(String apiKey, YearMonth month) {
    return "R#" + apiKey + "#quota#" + month;
  }

  /** Whose message a carrier knows by that id. */
  static String message(String carrierId) {
    return "M#" + carrierId;
  }

  /** Whose application that is. No API key holds an {@code @}. */
  static String application(String application) {
    return "A#@" + application;
  }

  /** A token that was used. */
  static String token(String apiKey, String tokenId) {
    return "R#" + apiKey + "#token#" + tokenId;
  }

  static String account(String apiKey) {
    return "A#" + apiKey;
  }
}
