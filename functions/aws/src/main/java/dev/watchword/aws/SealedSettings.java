package dev.watchword.aws;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.watchword.core.Setting;
import dev.watchword.core.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of an account that name phone numbers or are secret: each is one sealed text, which
 * opens only as that setting of that account.
 */
final class SealedSettings {

  private final Vault vault;

  SealedSettings(Vault vault) {
    this.vault = vault;
  }

  String seal(Value value, String account, Setting setting) {
    return vault.seal(json(value), owner(account, setting));
  }

  Value open(String sealed, String account, Setting setting) {
    Object read = JsonTree.read(vault.open(sealed, owner(account, setting)));
    return switch (setting.preset()) {
      case Value.Text _ -> new Value.Text((String) read);
      case Value.Texts _ ->
          new Value.Texts(((List<?>) read).stream().map(String.class::cast).toList());
      case Value.Objects _ ->
          new Value.Objects(((List<?>) read).stream().map(SealedSettings::object).toList());
      case Value.Flag _, Value.Amount _ -> throw neverSealed();
    };
  }

  private static String owner(String account, Setting setting) {
    return Keys.account(account) + '#' + setting.wireName();
  }

  private static Map<String, String> object(Object read) {
    return ((Map<?, ?>) read)
        .entrySet().stream()
            .collect(
                Collectors.toMap(
                    member -> (String) member.getKey(), member -> (String) member.getValue()));
  }

  private static String json(Value value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonTree.JSON.createGenerator(text)) {
      switch (value) {
        case Value.Text(String only) -> json.writeString(only);
        case Value.Texts(List<String> texts) -> {
          json.writeStartArray();
          for (String element : texts) {
            json.writeString(element);
          }
          json.writeEndArray();
        }
        case Value.Objects(List<Map<String, String>> objects) -> {
          json.writeStartArray();
          for (Map<String, String> object : objects) {
            write(json, object);
          }
          json.writeEndArray();
        }
        case Value.Flag _, Value.Amount _ -> throw neverSealed();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Map<String, String> object) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> member : object.entrySet()) {
      json.writeStringField(member.getKey(), member.getValue());
    }
    json.writeEndObject();
  }

  private static IllegalStateException neverSealed() {
    return new IllegalStateException("no flag and no amount is sealed");
  }
}
