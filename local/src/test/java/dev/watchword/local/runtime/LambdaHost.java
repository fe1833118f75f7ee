package dev.watchword.local.runtime;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
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
public final class LambdaHost {

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
  public LambdaHost(Path directory) throws IOException {
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
  public LambdaProcess start(
      Path jar, String handler, Map<String, String> environment, List<String> options)
      throws IOException {
    return start(task(jar), List.of(), handler, environment, options);
  }

  /**
   * Starts a function as a container image may: its jar is on the class path with the runtime,
   * where the JVM can archive its classes.
   *
   * @param options of the JVM, besides those that Lambda gives it
   */
  public LambdaProcess startAsImage(
      Path jar, String handler, Map<String, String> environment, List<String> options)
      throws IOException {
    Path task = Files.createDirectories(directory.resolve("image"));
    return start(task, List.of(jar, nativeLibrary()), handler, environment, options);
  }

  private LambdaProcess start(
      Path task,
      List<Path> code,
      String handler,
      Map<String, String> environment,
      List<String> options)
      throws IOException {
    RuntimeApi api = new RuntimeApi();
    List<String> command = new ArrayList<>(command(code));
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
    long begun = System.nanoTime();
    return new LambdaProcess(api, builder.start(), begun, output);
  }

  /** Lambda unpacks what it is given; its class loader takes jars in {@code lib} just the same. */
  private Path task(Path code) throws IOException {
    Path task = directory.resolve(code.getFileName() + ".d");
    if (Files.notExists(task)) {
      if (code.toString().endsWith(".zip")) {
        unpack(code, task);
      } else {
        Files.copy(code, Files.createDirectories(task.resolve("lib")).resolve("code.jar"));
      }
      NativeLibrary.addTo(task);
    }
    return task;
  }

  private static void unpack(Path zip, Path task) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(zip);
        Stream<Path> all = Files.walk(files.getPath("/"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path copy = task.resolve(file.toString().substring(1));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /** As a jar: on a class path that is to be archived there may be no directory. */
  private Path nativeLibrary() throws IOException {
    Path jar = directory.resolve("native-library.jar");
    if (Files.notExists(jar)) {
      try (FileSystem root = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
        NativeLibrary.addTo(root.getPath("/"));
      }
    }
    return jar;
  }

  /** Of the options with which Lambda starts a JVM those that matter here. */
  private List<String> command(List<Path> code) {
    Stream<String> runtime =
        Stream.of(
                AWSLambda.class,
                LambdaRuntime.class,
                PojoSerializer.class,
                SdkInternalThreadLocal.class)
            .map(LambdaHost::jarOf);
    String classPath =
        Stream.concat(runtime, code.stream().map(Path::toString)).collect(Collectors.joining(":"));
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
        classPath);
  }

  private static String jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
