package dev.watchword.local.deployed;

import dev.watchword.local.cloud.LocalTable;
import dev.watchword.local.runtime.NativeLibrary;
import dev.watchword.local.stream.StreamSource;
import dev.watchword.local.template.Function;
import dev.watchword.local.template.Resolver;
import dev.watchword.local.template.Template;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * What the template describes, deployed where the tests want it: the functions' own jars, the
 * table, its stream, the keys and the state machine. All share one role; there is no API, whoever
 * tests invokes the functions.
 */
final class Stack {
  private static final String KEYS =
      "{\"current\":\"k1\",\"index\":\"k1\",\"k1\":\"" + "only for tests ".repeat(4) + "\"}";
  private static final String RUNTIME = "java25";
  private static final int SECONDS = 60;
  private static final int MEGABYTES = 1024;

  private final Path root = Path.of(System.getProperty("watchword.root", ".."));
  private final String name = "watchword-" + UUID.randomUUID();
  private final Map<String, String> known = new HashMap<>();
  private final Template template;
  private final LambdaClient lambda;
  private final SfnClient stepFunctions;
  private final String account;

  Stack(Services services) throws IOException {
    template = Template.read(root.resolve("template.yaml"));
    lambda = services.client(LambdaClient.builder());
    stepFunctions = services.client(SfnClient.builder());
    String role = services.role(name);
    known.put("AWS::AccountId", role.split(":", -1)[4]);
    known.put("AWS::Partition", "aws");
    known.put("AWS::Region", "us-east-1");
    known.put("AWS::StackName", name);
    known.put("SmsCarrier", "sns");
    known.put("SmsOriginationIdentity", "none");
    known.put(
        "VoiceConfigurationSet", "arn:aws:sms-voice:us-east-1:000000000000:configuration-set/test");
    known.put(
        "VoiceOriginationIdentity",
        "arn:aws:sms-voice:us-east-1:000000000000:phone-number/phone-test");
    known.put("EventBusName", "");
    // No account here wants callbacks, so nobody looks for it.
    known.put("CallbackQueue", "https://sqs.us-east-1.amazonaws.com/000000000000/callbacks");
    known.put("KeysSecretArn", secret(services));
    DynamoDbClient dynamoDb = services.client(DynamoDbClient.builder());
    String stream = table(dynamoDb);
    for (Function function : template.functions()) {
      deploy(function, role);
    }
    stateMachine(role);
    hand(stream);
    account = invoke("AccountsFunction", "{\"command\":\"create\"}");
  }

  private Resolver names() {
    return new Resolver() {
      @Override
      public String reference(String name) {
        return Objects.requireNonNull(known.get(name), name);
      }

      @Override
      public String attribute(String logicalId, String attribute) {
        return known.get(logicalId + "." + attribute);
      }
    };
  }

  private String secret(Services services) {
    try (SecretsManagerClient secrets = services.client(SecretsManagerClient.builder())) {
      return secrets.createSecret(it -> it.name(name + "/keys").secretString(KEYS)).arn();
    }
  }

  private String table(DynamoDbClient dynamoDb) {
    known.put(template.table().logicalId(), name);
    LocalTable.make(dynamoDb, template.table(), name);
    dynamoDb.waiter().waitUntilTableExists(it -> it.tableName(name));
    return dynamoDb.describeTable(it -> it.tableName(name)).table().latestStreamArn();
  }

  private void deploy(Function function, String role) throws IOException {
    String id = function.logicalId();
    SdkBytes jar = code(jar(id));
    lambda.createFunction(
        it ->
            it.functionName(deployed(id))
                .runtime(RUNTIME)
                .role(role)
                .handler(function.handler())
                .timeout(SECONDS)
                .memorySize(MEGABYTES)
                .code(code -> code.zipFile(jar))
                .architectures(
                    System.getProperty("os.arch").equals("aarch64")
                        ? Architecture.ARM64
                        : Architecture.X86_64)
                .environment(of -> of.variables(template.environmentOf(id, names()))));
    lambda.waiter().waitUntilFunctionActiveV2(it -> it.functionName(deployed(id)));
    String version = lambda.publishVersion(it -> it.functionName(deployed(id))).version();
    String alias =
        lambda
            .createAlias(it -> it.functionName(deployed(id)).name("live").functionVersion(version))
            .aliasArn();
    known.put(id + ".Alias", alias);
  }

  private static SdkBytes code(Path jar) throws IOException {
    Path copy = Files.createTempFile("code", ".jar");
    try {
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      try (FileSystem inside = FileSystems.newFileSystem(copy)) {
        NativeLibrary.addTo(inside.getPath("/"));
      }
      return SdkBytes.fromByteArray(Files.readAllBytes(copy));
    } finally {
      Files.delete(copy);
    }
  }

  private Path jar(String id) {
    String module = id.replace("Function", "").toLowerCase(Locale.ROOT);
    return root.resolve(
        Path.of("functions", module, "target", "watchword-" + module + "-lambda.jar"));
  }

  private String deployed(String id) {
    return id + name.substring("watchword".length());
  }

  private void stateMachine(String role) throws IOException {
    String definition = Files.readString(root.resolve("statemachine.asl.json"));
    for (var each : template.definitionSubstitutions(names()).entrySet()) {
      definition = definition.replace("${" + each.getKey() + "}", each.getValue());
    }
    String whole = definition;
    String arn =
        stepFunctions
            .createStateMachine(
                it -> it.name(name + "-verification").definition(whole).roleArn(role))
            .stateMachineArn();
    known.put("VerificationMachine", arn);
  }

  private void hand(String stream) throws IOException {
    for (StreamSource source : StreamSource.read(root.resolve("template.yaml"))) {
      lambda.createEventSourceMapping(
          it ->
              it.eventSourceArn(stream)
                  .functionName(known.get(source.function() + ".Alias"))
                  .startingPosition("TRIM_HORIZON")
                  .batchSize(10));
    }
  }

  /** What the function that made an account answered, a JSON text. */
  String account() {
    return account;
  }

  /** The answer of the function of that logical id, a JSON text. */
  String invoke(String function, String event) {
    var answer =
        lambda.invoke(
            it ->
                it.functionName(known.get(function + ".Alias"))
                    .payload(SdkBytes.fromUtf8String(event)));
    if (answer.functionError() != null) {
      throw new IllegalStateException(function + " failed: " + answer.functionError());
    }
    return answer.payload().asUtf8String();
  }

  SfnClient stepFunctions() {
    return stepFunctions;
  }

  String execution(String request) {
    return known.get("VerificationMachine").replace(":stateMachine:", ":execution:")
        + ":"
        + request;
  }
}
