package dev.watchword.aws;

import static dev.watchword.aws.Values.n;
import static dev.watchword.aws.Values.number;
import static dev.watchword.aws.Values.s;
import static dev.watchword.aws.Values.text;
import static dev.watchword.aws.Values.time;

import dev.watchword.core.Account;
import dev.watchword.core.Account.OldSecret;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import dev.watchword.core.Value;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An account as an item and back. */
final class AccountItem {

  /** What an account has only while it has an old secret. */
  static final List<String> OF_AN_OLD_SECRET =
      List.of(Attributes.OLD_SALT, Attributes.OLD_SECRET_DIGEST, Attributes.OLD_UNTIL);

  private final SealedSettings sealed;

  AccountItem(Vault vault) {
    this.sealed = new SealedSettings(vault);
  }

  /** All but the key: what a change writes anew. */
  Map<String, AttributeValue> state(Account account) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(Attributes.ACCOUNT, s(account.apiKey()));
    item.put(Attributes.VERSION, n(account.version()));
    item.put(Attributes.SALT, s(account.secret().salt()));
    item.put(Attributes.SECRET_DIGEST, s(account.secret().digest()));
    if (account.oldSecret().isPresent()) {
      OldSecret old = account.oldSecret().get();
      item.put(Attributes.OLD_SALT, s(old.digest().salt()));
      item.put(Attributes.OLD_SECRET_DIGEST, s(old.digest().digest()));
      item.put(Attributes.OLD_UNTIL, n(old.until()));
    }
    account
        .settings()
        .chosen()
        .forEach(
            (setting, value) ->
                item.put(
                    setting.wireName(),
                    setting.isSealed()
                        ? s(sealed.seal(value, account.apiKey(), setting))
                        : attribute(value)));
    return item;
  }

  /**
   * Reads an account.
   *
   * @throws RuntimeException if something in it can't be read: such an account opens no door
   */
  Account read(Map<String, AttributeValue> item) {
    String apiKey = text(item, Attributes.ACCOUNT);
    Map<Setting, Value> chosen = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String name = setting.wireName();
      if (item.containsKey(name)) {
        chosen.put(
            setting,
            setting.isSealed()
                ? sealed.open(text(item, name), apiKey, setting)
                : value(setting, item.get(name)));
      }
    }
    return new Account(
        apiKey,
        new SecretDigest(text(item, Attributes.SALT), text(item, Attributes.SECRET_DIGEST)),
        oldSecret(item),
        new Settings(chosen),
        number(item, Attributes.VERSION));
  }

  private static Optional<OldSecret> oldSecret(Map<String, AttributeValue> item) {
    if (!item.containsKey(Attributes.OLD_UNTIL)) {
      return Optional.empty();
    }
    SecretDigest digest =
        new SecretDigest(text(item, Attributes.OLD_SALT), text(item, Attributes.OLD_SECRET_DIGEST));
    return Optional.of(new OldSecret(digest, time(item, Attributes.OLD_UNTIL)));
  }

  private static AttributeValue attribute(Value value) {
    return switch (value) {
      case Value.Flag(boolean on) -> AttributeValue.fromBool(on);
      case Value.Text(String text) -> s(text);
      case Value.Amount(BigDecimal number) -> n(number);
      case Value.Texts(List<String> texts) ->
          AttributeValue.fromL(texts.stream().map(Values::s).toList());
      case Value.Objects(List<Map<String, String>> objects) ->
          AttributeValue.fromL(objects.stream().map(AccountItem::object).toList());
    };
  }

  private static AttributeValue object(Map<String, String> object) {
    Map<String, AttributeValue> members = new HashMap<>();
    object.forEach((name, value) -> members.put(name, s(value)));
    return AttributeValue.fromM(members);
  }

  private static Value value(Setting setting, AttributeValue attribute) {
    return switch (setting.preset()) {
      case Value.Flag _ -> new Value.Flag(attribute.bool());
      case Value.Text _ -> new Value.Text(attribute.s());
      case Value.Amount _ -> new Value.Amount(new BigDecimal(attribute.n()));
      case Value.Texts _ -> new Value.Texts(attribute.l().stream().map(AttributeValue::s).toList());
      case Value.Objects _ ->
          new Value.Objects(attribute.l().stream().map(AccountItem::readObject).toList());
    };
  }

  private static Map<String, String> readObject(AttributeValue attribute) {
    Map<String, String> object = new HashMap<>();
    attribute.m().forEach((name, value) -> object.put(name, value.s()));
    return object;
  }
}
