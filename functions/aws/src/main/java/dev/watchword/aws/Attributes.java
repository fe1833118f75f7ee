package dev.watchword.aws;

/** The table's attributes: the one place that knows their names. Times are epoch milliseconds. */
final class Attributes {

  /** S: the key; see {@link Keys}. */
  static final String PK = "pk";

  /** N, epoch seconds: from then on DynamoDB may forget the item; nothing else goes by it. */
  static final String FORGET_AT = "forget_at";

  // A verification: what was asked for. Written once.

  /** S: the API key. */
  static final String ACCOUNT = "account";

  /** S: 32 hexadecimal digits. */
  static final String REQUEST_ID = "request_id";

  /** S: the phone number, sealed. */
  static final String NUMBER = "number";

  /** S: who asks; not for a payment. */
  static final String BRAND = "brand";

  /** M of S: what messages say, by channel; only with a template. */
  static final String TEXTS = "texts";

  /** S: who is to be paid; only for a payment. */
  static final String PAYEE = "payee";

  /** S: euro, with two decimals; only for a payment. */
  static final String AMOUNT = "amount";

  /** S: BCP 47 in lower case. */
  static final String LOCALE = "locale";

  /** S. */
  static final String SENDER = "sender";

  /** S: the domain in the last line of an SMS; not if there is none. */
  static final String AUTOFILL_DOMAIN = "autofill_domain";

  /** S: the app's hash that is the last line of an SMS; not if there is none. */
  static final String APP_HASH = "app_hash";

  /** N: what a part of an SMS may cost, in US dollars; not if anything. */
  static final String MAX_SMS_PRICE = "max_sms_price";

  /** N: what a minute of a call may cost, in US dollars; not if anything. */
  static final String MAX_CALL_PRICE = "max_call_price";

  /** S: the caller's own name for the request; not if it has none. */
  static final String CLIENT_REF = "client_ref";

  /** S: the steps in order, {@code sms:125 tts:180}. */
  static final String STEPS = "steps";

  /** N: seconds. */
  static final String CODE_LIFE = "code_life";

  /** S: the code that somebody chose, sealed; then the next four are not there. */
  static final String CHOSEN_CODE = "chosen_code";

  /** S: the code of a test number, sealed; then the next three are not there. */
  static final String FIXED_CODE = "fixed_code";

  /** N: digits. */
  static final String CODE_LENGTH = "code_length";

  /** S: which key the codes are derived from. */
  static final String KEY_ID = "key_id";

  /** S: 32 hexadecimal digits. */
  static final String NONCE = "nonce";

  /** N: wrong codes in a row, typed in for the number before; not if there was none. */
  static final String STRIKES = "strikes";

  /** N: when the last of these was; only with them. */
  static final String STRUCK_AT = "struck_at";

  /** N. */
  static final String CREATED_AT = "created_at";

  /**
   * BOOL: true if the account is told what becomes of it; else not there. The stream's filter in
   * {@code template.yaml} names it.
   */
  static final String ANNOUNCED = "announced";

  /** N: when a carrier said that the number wants no messages; not if none did. */
  static final String OPTED_OUT_AT = "opted_out_at";

  // A verification: what has happened to it.

  /** N: from 1. */
  static final String VERSION = "version";

  /** SS: the ids of the writes that made it what it is. */
  static final String WRITES = "writes";

  /** S: queued, waiting, verified, failed, expired or cancelled. */
  static final String STATE = "state";

  /** N: the state's own time: since when, until when, or when it ended. */
  static final String STATE_AT = "state_at";

  /** N: index of the current step; not on a closed one. */
  static final String STEP = "step";

  /**
   * N: index of the last step that the caller has asked for; only where it is after the current.
   */
  static final String ASKED_STEP = "asked_step";

  /** N: the newest code's; not before one was sent. */
  static final String GENERATION = "generation";

  /** N: when the step began that first carried it. */
  static final String GENERATION_SINCE = "generation_since";

  /** L of M: step N, channel S, at N, fate S, carrier_id S, result S, result_at N, dollars N. */
  static final String MESSAGES = "messages";

  /** S: sms or tts. */
  static final String CHANNEL = "channel";

  /** N. */
  static final String AT = "at";

  /** S: claimed, taken or refused. */
  static final String FATE = "fate";

  /** S: the carrier's id; not before it gave one. */
  static final String CARRIER_ID = "carrier_id";

  /** S: what its carrier has reported of it, such as delivered; not before it did. */
  static final String RESULT = "result";

  /** N: when that was so; only with it. */
  static final String RESULT_AT = "result_at";

  /** N: what the carrier takes, in US dollars; not before it said so. */
  static final String DOLLARS = "dollars";

  /** L of M: at N, right BOOL. */
  static final String GUESSES = "guesses";

  /** BOOL. */
  static final String RIGHT = "right";

  /** S: the task token of the wait under way, sealed; not before there was one. */
  static final String TOKEN = "token";

  // Whose message a carrier knows by an id: ACCOUNT, REQUEST_ID, STEP, FORGET_AT.

  // A request by its caller's own name for it: REQUEST_ID, CREATED_AT, FORGET_AT and

  /** S: 64 hexadecimal digits, a keyed hash of what was asked for. */
  static final String CONTENT = "content";

  // A number: VERSION, STRIKES, STRUCK_AT, OPTED_OUT_AT, FORGET_AT, the holder's REQUEST_ID if
  // there is one, and

  /** N: no request lives longer, so from then on the number is nobody's; only with a holder. */
  static final String LEASE = "lease";

  /** L of N: when the requests of the last day were accepted. */
  static final String SENDS = "sends";

  // An account: ACCOUNT, VERSION, each setting under its own name once it was set
  // (dev.watchword.core.Setting: BOOL, S, N or L of S; S, sealed JSON, if it is to be sealed), and

  /** S: hexadecimal digits. */
  static final String SALT = "salt";

  /** S: 64 hexadecimal digits. */
  static final String SECRET_DIGEST = "secret_digest";

  /** S: hexadecimal digits; only with an old secret. */
  static final String OLD_SALT = "old_salt";

  /** S: 64 hexadecimal digits; only with an old secret. */
  static final String OLD_SECRET_DIGEST = "old_secret_digest";

  /** N: from then on the old secret is nobody's; only with one. */
  static final String OLD_UNTIL = "old_until";

  // The list of accounts, one item:

  /** SS: the API keys of all accounts. */
  static final String API_KEYS = "api_keys";

  // An account's templates: VERSION, WRITES and

  /** L of M: id S, name S, is_default BOOL, fragments L. */
  static final String TEMPLATES = "templates";

  /** S: a UUID. */
  static final String ID = "id";

  /** S. */
  static final String NAME = "name";

  /** BOOL. */
  static final String IS_DEFAULT = "is_default";

  /** L of M: id S, channel S, locale S, text S, created_at N, updated_at N. */
  static final String FRAGMENTS = "fragments";

  /** S: as dev.watchword.core.FragmentText wants it. */
  static final String TEXT = "text";

  /** N: when a fragment got the text it has. */
  static final String UPDATED_AT = "updated_at";

  // Whose application it is: ACCOUNT, or nothing once it is nobody's.

  // A token that was used: FORGET_AT, when no such token is valid any more, and

  /** S: API Gateway's id of the call that used it. */
  static final String CALL_ID = "call_id";

  // The bucket of an account's requests: FORGET_AT and

  /** N, epoch nanoseconds: when the bucket will be full, if nothing more is taken out. */
  static final String FULL_AT = "full_at";

  // What an account has used in a month: FORGET_AT, the first two for the month, both again with
  // OF_DAY before them for each day on which there was something, and GIVEN_BACK.

  /** N. */
  static final String VERIFICATIONS = "verifications";

  /** N: in the account's currency. */
  static final String SPENT = "spent";

  /** With the day of the month: d01_ to d31_. */
  static final String OF_DAY = "d%02d_";

  /** SS: the ids of the writes that gave something back. */
  static final String GIVEN_BACK = "given_back";

  private Attributes() {}
}
