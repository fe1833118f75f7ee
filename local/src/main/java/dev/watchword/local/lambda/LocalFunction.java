package dev.watchword.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.watchword.aws.Clients;
import dev.watchword.aws.Environment;
import dev.watchword.aws.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A deployed function: its handler, found by name as Lambda finds it, with its own environment.
 *
 * <p>As in Lambda an instance serves one invocation at a time; when all are busy another is made.
 */
public final class LocalFunction {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MEMORY_MEGABYTES = 512;

  private final String name;
  private final String arn;
  private final Class<? extends RequestStreamHandler> handler;
  private final Supplier<Wiring> wiring;
  private final Consumer<String> log;
  private final Queue<RequestStreamHandler> idle = new ConcurrentLinkedQueue<>();
  private final AtomicLong invocations = new AtomicLong();

  /**
   * Finds the handler.
   *
   * @param handler a class name, with or without a method, as {@code Handler} in a template
   * @param environment all the variables that the function gets
   * @param log gets what the function logs, line by line
   * @throws IllegalStateException when there is no such handler
   */
  public LocalFunction(
      String name,
      String arn,
      String handler,
      Map<String, String> environment,
      Clients clients,
      InstantSource clock,
      Consumer<String> log) {
    this.name = name;
    this.arn = arn;
    this.handler = find(name, handler);
    this.wiring = () -> Wiring.of(new Environment(environment), clients, clock);
    this.log = log;
  }

  private static Class<? extends RequestStreamHandler> find(String name, String handler) {
    String className = handler.split("::", 2)[0];
    try {
      return Class.forName(className).asSubclass(RequestStreamHandler.class);
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new IllegalStateException(
          "the handler of " + name + " is not a stream handler on the class path: " + className, e);
    }
  }

  public String arn() {
    return arn;
  }

  public String name() {
    return name;
  }

  /** How often it was invoked. */
  long invocations() {
    return invocations.get();
  }

  /**
   * Invokes the function and waits for its answer.
   *
   * @param event a JSON text
   * @return what it wrote
   * @throws IOException or any other exception that the handler threw
   */
  public byte[] invoke(byte[] event) throws IOException {
    invocations.incrementAndGet();
    RequestStreamHandler free = idle.poll();
    RequestStreamHandler instance = free == null ? make() : free;
    try {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      instance.handleRequest(new ByteArrayInputStream(event), answer, invocation());
      return answer.toByteArray();
    } finally {
      idle.add(instance);
    }
  }

  private Invocation invocation() {
    Consumer<String> prefixed = line -> log.accept("[" + name + "] " + line);
    return new Invocation(name, arn, TIMEOUT, MEMORY_MEGABYTES, prefixed);
  }

  private RequestStreamHandler make() {
    try {
      return handler.getConstructor(Wiring.class).newInstance(wiring.get());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make the handler of " + name, e);
    }
  }
}
