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
 * The lists of an account that name phone numbers: each is one sealed text, which opens only as
 * that list of that account.
 */
final class SealedLists {

  private final Vault vault;

  SealedLists(Vault vault) {
    this.vault = vault;
  }

  String seal(Value value, String account, Setting setting) {
    return vault.seal(json(value), owner(account, setting));
  }

  Value open(String sealed, String account, Setting setting) {
    List<?> list = (List<?>) JsonTree.read(vault.open(sealed, owner(account, setting)));
    return switch (setting.preset()) {
      case Value.Texts _ -> new Value.Texts(list.stream().map(String.class::cast).toList());
      case Value.Objects _ -> new Value.Objects(list.stream().map(SealedLists::object).toList());
      case Value.Flag _, Value.Text _, Value.Amount _ -> throw noList();
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
      json.writeStartArray();
      switch (value) {
        case Value.Texts(List<String> texts) -> {
          for (String element : texts) {
            json.writeString(element);
          }
        }
        case Value.Objects(List<Map<String, String>> objects) -> {
          for (Map<String, String> object : objects) {
            write(json, object);
          }
        }
        case Value.Flag _, Value.Text _, Value.Amount _ -> throw noList();
      }
      json.writeEndArray();
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

  private static IllegalStateException noList() {
    return new IllegalStateException("what names numbers is a list");
  }
}
