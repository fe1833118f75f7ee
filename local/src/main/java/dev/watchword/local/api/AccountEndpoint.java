package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.stream.Stream;

/**
 * {@code POST /local/accounts}: has the deployed function make another account, with what it is
 * told of its settings. With {@code "limits":false} the limits that it is not told of are out of
 * the way, for a test suite that calls often and has few numbers.
 */
public record AccountEndpoint(DeployedFunctions functions) {
  private static final String FUNCTION = "AccountsFunction";
  private static final String API_KEY = "api_key";
  private static final String API_SECRET = "api_secret";

  private static final String LIMITS = "limits";

  /** The limits that an account has unless set, out of the way: 0 is none. */
  public static final Map<Setting, Integer> NO_LIMITS =
      Map.of(
          Setting.REQUESTS_PER_SECOND, 10_000,
          Setting.NUMBER_SENDS_PER_HOUR, 0,
          Setting.NUMBER_SENDS_PER_DAY, 0,
          Setting.NUMBER_WRONG_CODES, 0);

  private static final Set<String> KNOWN =
      Stream.concat(Stream.of(LIMITS), Arrays.stream(Setting.values()).map(Setting::wireName))
          .collect(Collectors.toSet());

  Optional<JsonNode> create(Call call, Map<String, String> variables) throws BadInput {
    Members members = Members.of(call, KNOWN);
    ObjectNode command = members.with("command", "create");
    if (!members.flag(LIMITS, true)) {
      NO_LIMITS.forEach(
          (setting, none) -> {
            if (!command.has(setting.wireName())) {
              command.put(setting.wireName(), none);
            }
          });
    }
    command.remove(LIMITS);
    try {
      JsonNode made = Members.JSON.readTree(functions.invokeNamed(FUNCTION, command.toString()));
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
