package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.accounts.BadCommand;
import dev.watchword.core.Setting;
import dev.watchword.local.asl.FunctionError;
import dev.watchword.local.front.Call;
import dev.watchword.local.lambda.DeployedFunctions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code POST /local/accounts}: has the deployed function make another account, with what it is
 * told of its settings.
 */
public record AccountEndpoint(DeployedFunctions functions) {
  private static final String FUNCTION = "AccountsFunction";
  private static final String API_KEY = "api_key";
  private static final String API_SECRET = "api_secret";

  private static final Set<String> SETTINGS =
      Arrays.stream(Setting.values()).map(Setting::wireName).collect(Collectors.toSet());

  Optional<JsonNode> create(Call call, Map<String, String> variables) throws BadInput {
    String command = Members.of(call, SETTINGS).with("command", "create").toString();
    try {
      JsonNode made = Members.JSON.readTree(functions.invokeNamed(FUNCTION, command));
      return Optional.of(
          Members.JSON
              .createObjectNode()
              .put(API_KEY, made.path(API_KEY).asText())
              .put(API_SECRET, made.path(API_SECRET).asText()));
    } catch (FunctionError e) {
      if (e.errorType().equals(BadCommand.class.getName())) {
        throw new BadInput(e.errorMessage());
      }
      throw new IllegalStateException(e.errorMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
