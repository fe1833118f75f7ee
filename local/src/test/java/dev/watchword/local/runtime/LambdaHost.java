package dev.watchword.local.runtime;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Starts functions as Lambda starts them: AWS's own runtime in a JVM of its own, the jar that ships
 * as the function's code, and no variable in its environment but those it is given here.
 */
final class LambdaHost {

  private static final String NATIVE_LIBRARY =
      "libaws-lambda-jni.linux-"
          + (System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64")
          + ".so";

  private final Path directory;

  /**
   * Prepares one.
   *
   * @param directory of its own
   */
  LambdaHost(Path directory) throws IOException {
    this.directory = directory;
    // The runtime would unpack it to one path for the whole machine.
    try (InputStream library = AWSLambda.class.getResourceAsStream("/jni/" + NATIVE_LIBRARY)) {
      Files.copy(library, directory.resolve(NATIVE_LIBRARY));
    }
  }

  /**
   * Starts a function.
   *
   * @param options of the JVM, besides those that Lambda gives it
   */
  LambdaProcess start(
      Path jar, String handler, Map<String, String> environment, List<String> options)
      throws IOException {
    RuntimeApi api = new RuntimeApi();
    Path task = task(jar);
    List<String> command = new ArrayList<>(command());
    command.addAll(options);
    command.addAll(List.of(AWSLambda.class.getName(), handler));
    Path output = Files.createTempFile(directory, "output", "");
    ProcessBuilder builder = new ProcessBuilder(command).directory(task.toFile());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("_HANDLER", handler);
    builder.environment().put("LAMBDA_TASK_ROOT", task.toString());
    return new LambdaProcess(api, builder.start(), output);
  }

  /** Lambda unpacks the jar; its class loader takes jars in {@code lib} just the same. */
  private Path task(Path jar) throws IOException {
    Path task = directory.resolve(jar.getFileName() + ".d");
    if (Files.notExists(task)) {
      Files.copy(jar, Files.createDirectories(task.resolve("lib")).resolve("code.jar"));
      NativeLibrary.addTo(task);
    }
    return task;
  }

  /** Of the options with which Lambda starts a JVM those that matter here. */
  private List<String> command() {
    String runtime =
        Stream.of(
                AWSLambda.class,
                LambdaRuntime.class,
                PojoSerializer.class,
                SdkInternalThreadLocal.class)
            .map(LambdaHost::jarOf)
            .collect(Collectors.joining(":"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djava.net.preferIPv4Stack=true",
        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
            + directory.resolve(NATIVE_LIBRARY),
        "-classpath",
        runtime);
  }

  private static String jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
