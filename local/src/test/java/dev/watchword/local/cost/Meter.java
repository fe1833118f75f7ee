package dev.watchword.local.cost;

import dev.watchword.aws.Clients;
import dev.watchword.local.cloud.LocalClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Counts what functions ask of AWS, and what they log. */
final class Meter {

  static final String READ_UNITS = "read units";
  static final String WRITE_UNITS = "write units";
  static final String LOG_LINES = "log lines";
  static final String LOG_BYTES = "log bytes";

  private static final Pattern LOGGED = Pattern.compile("\\[(\\w+)] (.*)", Pattern.DOTALL);

  private final Counts counts = new Counts();
  private Map<String, Long> known = Map.of();

  /** How a function of that logical id is called in a count. */
  static String name(String function) {
    return function.replace("Function", "").toLowerCase(Locale.ROOT);
  }

  /** A line that the local stack has logged; those of no function say what went wrong. */
  void logged(String line) {
    Matcher logged = LOGGED.matcher(line);
    if (!logged.matches()) {
      throw new AssertionError(line);
    }
    String function = name(logged.group(1));
    counts.add(function, LOG_LINES, 1);
    counts.add(function, LOG_BYTES, logged.group(2).getBytes(StandardCharsets.UTF_8).length);
  }

  /** The same clients, but counted. */
  Clients between(String function, Clients clients) {
    String name = name(function);
    Units units = new Units(clients.dynamoDb());
    return new LocalClients(
        counted(name, DynamoDbClient.class, clients.dynamoDb(), units),
        counted(name, SfnClient.class, clients.stepFunctions(), units),
        counted(name, SnsClient.class, clients.sns(), units),
        counted(name, PinpointSmsVoiceV2Client.class, clients.voice(), units),
        clients.secrets(), // once in an instance's life
        counted(name, SqsClient.class, clients.sqs(), units),
        counted(name, EventBridgeClient.class, clients.eventBridge(), units));
  }

  private <C extends SdkClient> C counted(String function, Class<C> type, C client, Units units) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              Callable<Object> call = () -> method.invoke(client, arguments);
              try {
                return arguments != null && arguments[0] instanceof SdkRequest request
                    ? counted(function, request, call, units)
                    : call.call();
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private Object counted(String function, SdkRequest request, Callable<Object> call, Units units)
      throws Exception {
    counts.add(function, request.getClass().getSimpleName().replaceFirst("Request$", ""), 1);
    return switch (request) {
      case GetItemRequest get -> {
        counts.add(function, READ_UNITS, units.reading(get));
        yield call.call();
      }
      case DynamoDbRequest write -> {
        long[] before = units.before(write);
        try {
          yield call.call();
        } finally {
          counts.add(function, WRITE_UNITS, units.written(write, before));
        }
      }
      default -> call.call();
    };
  }

  /**
   * What was counted since this was last asked.
   *
   * @param invocations how often each function was invoked in all
   */
  Counts taken(Map<String, Long> invocations) {
    invocations.forEach(
        (function, times) -> {
          long more = times - known.getOrDefault(function, 0L);
          if (more > 0) {
            counts.add(name(function), Counts.INVOCATIONS, more);
          }
        });
    known = Map.copyOf(invocations);
    return counts.taken();
  }
}
