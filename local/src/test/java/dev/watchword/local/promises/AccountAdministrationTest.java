package dev.watchword.local.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.local.LocalStack;
import dev.watchword.local.asl.FunctionError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account's whole life, from the operator's commands to what its callers get. */
class AccountAdministrationTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LocalStack stack;
  private int numbers;

  @BeforeEach
  void start() {
    stack = TestStack.start();
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  private JsonNode command(Map<String, ?> command) {
    try {
      return JSON.readTree(stack.invoke("AccountsFunction", JSON.writeValueAsString(command)));
    } catch (FunctionError e) {
      throw new AssertionError(e.errorType() + ": " + e.errorMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ApiClient client(JsonNode issued) {
    return new ApiClient(
        stack.baseUrl(), issued.get("api_key").textValue(), issued.get("api_secret").textValue());
  }

  /** The status of a request for a number that was never used. */
  private String send(ApiClient client) {
    return client.send("4479111" + (43_000 + numbers++)).get("status").textValue();
  }

  @Test
  void itIsOpenedUsedRotatedAndDisabled() {
    JsonNode opened = command(Map.of("command", "create"));
    String key = opened.get("api_key").textValue();
    ApiClient first = client(opened);
    assertEquals("0", send(first));

    ApiClient second =
        client(command(Map.of("command", "rotate_secret", "api_key", key, "overlap", "PT1H")));
    assertEquals(List.of("0", "0"), List.of(send(first), send(second)), "both");
    first.advance(Duration.ofHours(1).minusSeconds(1));
    assertEquals(List.of("0", "0"), List.of(send(first), send(second)), "both to the last second");
    first.advance(Duration.ofSeconds(1));
    assertEquals(List.of("4", "0"), List.of(send(first), send(second)), "only the new one");

    command(Map.of("command", "disable", "api_key", key));
    assertEquals(List.of("4", "8"), List.of(send(first), send(second)));
    command(Map.of("command", "enable", "api_key", key));
    assertEquals(List.of("4", "0"), List.of(send(first), send(second)));
  }

  @Test
  void itsOldSecretEndsWhenItIsDropped() {
    JsonNode opened = command(Map.of("command", "create"));
    String key = opened.get("api_key").textValue();
    ApiClient first = client(opened);
    ApiClient second = client(command(Map.of("command", "rotate_secret", "api_key", key)));
    assertEquals(List.of("0", "0"), List.of(send(first), send(second)));

    command(Map.of("command", "drop_old_secret", "api_key", key));
    assertEquals(List.of("4", "0"), List.of(send(first), send(second)));

    ApiClient third =
        client(command(Map.of("command", "rotate_secret", "api_key", key, "overlap", 0)));
    assertEquals(List.of("4", "0"), List.of(send(second), send(third)));
  }

  @Test
  void itReachesTheCountriesItIsLeft() {
    JsonNode opened = command(Map.of("command", "create", "countries", List.of("US")));
    String key = opened.get("api_key").textValue();
    ApiClient client = client(opened);
    assertEquals("15", client.send("61491570156").get("status").textValue());
    assertEquals("0", client.send("12025550131").get("status").textValue());

    command(Map.of("command", "set", "api_key", key, "countries", List.of("AU", "US")));
    assertEquals("0", client.send("61491570156").get("status").textValue());
  }

  @Test
  void whatItHadUnderWayWhenItWasDisabledGoesOnByItself() {
    JsonNode opened = command(Map.of("command", "create"));
    ApiClient client = client(opened);
    String number = "447911143999";
    String id = client.accepted(number);
    command(Map.of("command", "disable", "api_key", client.apiKey()));
    client.advance(Duration.ofSeconds(125));
    assertEquals(2, client.messages(number).size());
    String code = client.newestCode(number);
    assertEquals("8", client.check(id, code).get("status").textValue());
    command(Map.of("command", "enable", "api_key", client.apiKey()));
    assertEquals("0", client.check(id, code).get("status").textValue());
  }

  @Test
  void itIsListedHoweverItWasMade() {
    ApiClient demo = new ApiClient(stack.baseUrl());
    ApiClient local = demo.withNewAccount();
    String opened = command(Map.of("command", "create")).get("api_key").textValue();
    List<String> keys =
        command(Map.of("command", "list"))
            .get("api_keys")
            .valueStream()
            .map(JsonNode::textValue)
            .toList();
    assertTrue(keys.containsAll(List.of(demo.apiKey(), local.apiKey(), opened)), keys::toString);
    assertEquals(3, keys.size());
  }

  @Test
  void aCommandThatIsRefusedSaysWhyAndStartsNothing() {
    int items = stack.items().size();
    FunctionError refused =
        assertThrows(
            FunctionError.class,
            () -> stack.invoke("AccountsFunction", "{\"command\":\"create\",\"colour\":1}"));
    assertEquals("dev.watchword.accounts.BadCommand", refused.errorType());
    assertTrue(refused.errorMessage().startsWith("colour is not known"), refused.errorMessage());
    assertEquals(items, stack.items().size());
    assertFalse(refused.errorMessage().contains("1}"));
  }
}
