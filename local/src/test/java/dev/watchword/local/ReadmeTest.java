package dev.watchword.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.core.Setting;
import dev.watchword.local.asl.FunctionError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README tells an operator to type. */
final class ReadmeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Path README =
      Path.of(System.getProperty("watchword.root", "..")).resolve("README.md");

  /** A whole line, so that it can be copied as it is. */
  private static final Pattern INVOCATION =
      Pattern.compile(
          "aws lambda invoke --function-name watchword-dev-accounts:live"
              + " --cli-binary-format raw-in-base64-out --payload '([^']+)' /dev/stdout");

  private static List<String> payloads() throws Exception {
    List<String> payloads = new ArrayList<>();
    for (String line : Files.readAllLines(README)) {
      if (line.contains("aws lambda")) {
        Matcher invocation = INVOCATION.matcher(line);
        assertTrue(invocation.matches(), line);
        payloads.add(invocation.group(1));
      }
    }
    return payloads;
  }

  @Test
  void itsCommandsWorkInTheOrderGiven() throws Exception {
    try (LocalStack stack = LocalStack.start(LocalStack.Options.forTests())) {
      for (String payload : payloads()) {
        JsonNode answer = JSON.readTree(stack.invoke("AccountsFunction", payload));
        JsonNode command = JSON.readTree(payload);
        boolean issues =
            Set.of("create", "rotate_secret").contains(command.get("command").asText());
        assertEquals(issues, answer.has("api_secret"), payload);
      }
    }
  }

  @Test
  void itsFirstCommandIsTheSampleEvent() throws Exception {
    new SampleEvent(payloads().getFirst().getBytes(StandardCharsets.UTF_8)).isThatOf("accounts");
  }

  @Test
  void itsCommandsAreAllThatThereAre() throws Exception {
    Set<String> told = new TreeSet<>();
    for (String payload : payloads()) {
      told.add(JSON.readTree(payload).get("command").asText());
    }
    String refusal;
    try (LocalStack stack = LocalStack.start(LocalStack.Options.forTests())) {
      refusal =
          assertThrows(FunctionError.class, () -> stack.invoke("AccountsFunction", "{}"))
              .errorMessage();
    }
    String names = refusal.substring("command is none of ".length());
    assertEquals(new TreeSet<>(Arrays.asList(names.split(", ", -1))), told);
  }

  @Test
  void itsTableOfSettingsHasThemAll() throws Exception {
    String readme = Files.readString(README);
    for (Setting setting : Setting.values()) {
      assertTrue(readme.contains("\n| `" + setting.wireName() + "` | `"), setting.wireName());
    }
  }
}
