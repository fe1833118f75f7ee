package dev.watchword.bench.runtime;

import dev.watchword.local.runtime.Deployment;
import dev.watchword.local.template.Function;
import java.nio.file.Path;
import java.util.Map;

/**
 * A jar that is measured.
 *
 * @param role the function of the template whose environment and story it gets
 * @param environment what it needs besides
 */
record Build(
    String name, Path jar, String handler, Function role, Map<String, String> environment) {

  static Build shipped(Function function) {
    return new Build(
        Deployment.module(function),
        Deployment.jar(function),
        function.handler(),
        function,
        Map.of());
  }

  /**
   * One of the modules beside the benchmark, in the place of {@code send}.
   *
   * @param code under the module's directory
   */
  static Build compared(String name, String code, String handler, Map<String, String> more) {
    Path jar =
        Path.of(System.getProperty("watchword.root"), "bench", code).toAbsolutePath().normalize();
    return new Build(name, jar, handler, Deployment.function("SendFunction"), more);
  }
}
