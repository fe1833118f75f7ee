package dev.watchword.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.local.template.Function;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each function of the template from the jar that ships, in AWS's own runtime. */
class LambdaIT {

  private static Deployment deployment;
  private static FakeAws aws;
  private static Stories stories;
  private static LambdaHost host;

  @TempDir private static Path directory;

  @BeforeAll
  static void start() throws Exception {
    deployment = new Deployment();
    aws = deployment.aws();
    stories = deployment.stories();
    host = new LambdaHost(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    deployment.stop();
  }

  @BeforeEach
  void forget() {
    aws.forgetCalls();
  }

  static Stream<Arguments> functions() {
    return Deployment.functions().stream().map(function -> Arguments.of(named(function)));
  }

  private static Named<Function> named(Function function) {
    return Named.of(function.logicalId(), function);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void doesItsWork(Function function) throws Exception {
    try (LambdaProcess process = start(function, environment(function))) {
      for (Stories.Story story : stories.usual(Deployment.module(function))) {
        story.ending().check(process.invoke(story.event()));
      }
      for (Stories.Story story : stories.rare(Deployment.module(function))) {
        story.ending().check(process.invoke(story.event()));
      }
    }
  }

  /** What is loaded before the snapshot is there at every restore. */
  @ParameterizedTest
  @MethodSource("functions")
  void loadsNothingMoreOfItsJarOnceItIsRestored(Function function) throws Exception {
    List<Stories.Story> stories = LambdaIT.stories.usual(Deployment.module(function));
    aws.forgetCalls();
    LoadedClasses loaded = new LoadedClasses(directory);
    try (LambdaProcess process = start(function, restoring(function), loaded.option())) {
      process.awaitSnapshot();
      assertEquals(List.of(), aws.actions(), "a rehearsal stays inside");
      assertFalse(process.output().contains("trouble"), process.output());
      var _ = loaded.more();
      process.restore();
      for (Stories.Story story : stories) {
        story.ending().check(process.invoke(story.event()));
      }
      List<String> more = loaded.more();
      System.out.printf("%s: %d classes after a restore%n", function.logicalId(), more.size());
      assertEquals(List.of(), more.stream().filter(LoadedClasses::comesFromAJarOfOurs).toList());
    }
  }

  /** Without a snapshot: what somebody waits for who runs the functions elsewhere. */
  @ParameterizedTest
  @CsvSource({"SendFunction, 4460", "CheckFunction, 4210"})
  void loadsNoMoreClassesThanItsBudgetForTheFirstCall(String id, int budget) throws Exception {
    Function function = Deployment.function(id);
    Stories.Story story = stories.usual(Deployment.module(function)).getFirst();
    LoadedClasses loaded = new LoadedClasses(directory);
    try (LambdaProcess process = start(function, environment(function), loaded.option())) {
      story.ending().check(process.invoke(story.event()));
      int classes = loaded.more().size();
      System.out.printf("%s: %d classes for its first call%n", id, classes);
      assertTrue(classes <= budget, () -> id + " loads " + classes + " classes");
    }
  }

  /** A random source that has been drawn from may go on alike in every copy of a snapshot. */
  @Test
  void drawsNothingAtRandomOfItsOwnBeforeItIsRestored() throws Exception {
    Function send = Deployment.function("SendFunction");
    Stories.Story story = stories.usual("send").getFirst();
    try (LambdaProcess process = start(send, restoring(send), TracedRandom.options(directory))) {
      process.awaitSnapshot();
      assertEquals(
          Set.of("software.amazon"),
          TracedRandom.drawers(process.output()),
          "the SDK's tokens for calls of the rehearsal");
      process.restore();
      story.ending().check(process.invoke(story.event()));
      assertEquals(
          Set.of("software.amazon", "dev.watchword"), TracedRandom.drawers(process.output()));
    }
  }

  /** Whoever is restored from a snapshot gets its credentials by HTTP. */
  private static Map<String, String> restoring(Function function) {
    Map<String, String> environment = environment(function);
    environment.keySet().removeIf(name -> name.matches("AWS_(ACCESS|SECRET|SESSION).*"));
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.url() + "/credentials");
    environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "token");
    return environment;
  }

  static Stream<Arguments> variables() {
    return Deployment.functions().stream()
        .flatMap(
            function ->
                function.environment().keySet().stream()
                    .map(name -> Arguments.of(named(function), name)));
  }

  @ParameterizedTest
  @MethodSource("variables")
  void doesNotStartWithoutAVariableAndNamesIt(Function function, String name) throws Exception {
    Map<String, String> environment = environment(function);
    environment.remove(name);
    try (LambdaProcess process = start(function, environment)) {
      assertNames(name, process.failure());
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void doesNotStartWithEmptyVariablesAndNamesOne(Function function) throws Exception {
    Map<String, String> environment = environment(function);
    function.environment().keySet().forEach(name -> environment.put(name, ""));
    try (LambdaProcess process = start(function, environment)) {
      assertNames("[A-Z_]+", process.failure());
    }
  }

  private static void assertNames(String name, String failure) {
    Pattern reason = Pattern.compile("the environment variable " + name + " is not set");
    assertTrue(reason.matcher(failure).find(), failure);
  }

  private static LambdaProcess start(
      Function function, Map<String, String> environment, String... options) throws IOException {
    return host.start(Deployment.jar(function), function.handler(), environment, List.of(options));
  }

  private static Map<String, String> environment(Function function) {
    return deployment.environment(function);
  }
}
