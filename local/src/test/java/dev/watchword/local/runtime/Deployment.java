package dev.watchword.local.runtime;

import dev.watchword.aws.AccountTable;
import dev.watchword.aws.KeyRing;
import dev.watchword.core.Account;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Setting;
import dev.watchword.core.Settings;
import dev.watchword.core.Value;
import dev.watchword.local.DemoAccount;
import dev.watchword.local.cloud.LocalNames;
import dev.watchword.local.template.Function;
import dev.watchword.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The template's functions as jars, and what is around them, with the accounts of the stories. */
public final class Deployment {

  private static final Path ROOT = Path.of(System.getProperty("watchword.root", "..")).normalize();
  private static final Template TEMPLATE = readTemplate();
  private static final LocalNames NAMES = new LocalNames(TEMPLATE, "sns");

  private final FakeAws aws;
  private final Stories stories;

  /** Starts what is around them. */
  public Deployment() throws Exception {
    String table = NAMES.table(TEMPLATE);
    aws = new FakeAws(TEMPLATE.table(), table);
    AccountTable accounts =
        new AccountTable(
            aws.dynamoDb(), table, new KeyRing(() -> FakeAws.KEYS), new SecureRandom());
    DemoAccount.openIn(accounts);
    Settings looped =
        new Settings(
            Map.of(
                Setting.CALLBACK_URL, new Value.Text("http://127.0.0.1:1"),
                Setting.CALLBACK_SECRET, new Value.Text("sixteen-or-more!")));
    SecretDigest secret = SecretDigest.of("00", "secret");
    var _ = accounts.create(Account.opened(Stories.LOOPED, secret, looped));
    stories = new Stories(aws, TEMPLATE.environmentOf("DeliverFunction", NAMES));
  }

  private static Template readTemplate() {
    try {
      return Template.read(ROOT.resolve("template.yaml"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static List<Function> functions() {
    return TEMPLATE.functions();
  }

  /** Of that logical id. */
  public static Function function(String id) {
    return functions().stream()
        .filter(function -> function.logicalId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** {@code send} of {@code SendFunction}. */
  public static String module(Function function) {
    return function.logicalId().replace("Function", "").toLowerCase(Locale.ROOT);
  }

  /** What ships. */
  public static Path jar(Function function) {
    String module = module(function);
    Path jar =
        ROOT.resolve("functions/" + module + "/target/watchword-" + module + "-lambda.jar")
            .toAbsolutePath();
    if (Files.notExists(jar)) {
      throw new IllegalStateException(jar + " is missing: `mvn package` makes it");
    }
    return jar;
  }

  public FakeAws aws() {
    return aws;
  }

  public Stories stories() {
    return stories;
  }

  /** What the template gives that function, and what Lambda gives every function. */
  public Map<String, String> environment(Function function) {
    String id = function.logicalId();
    Map<String, String> environment = new HashMap<>(TEMPLATE.environmentOf(id, NAMES));
    environment.putAll(aws.environment());
    environment.put("AWS_ACCESS_KEY_ID", FakeAws.ACCESS_KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", FakeAws.SECRET_KEY);
    environment.put("AWS_SESSION_TOKEN", "token");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "watchword-" + id);
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/watchword-" + id);
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "stream");
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    environment.put("LANG", "en_US.UTF-8");
    environment.put("TZ", ":UTC");
    return environment;
  }

  /** Lets go of everything. */
  public void stop() throws Exception {
    aws.stop();
  }
}
