package dev.watchword.local;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs the local stack until it is stopped: {@code mvn -Plocal}. */
public final class Main {
  private static final String SNS = "sns";
  private static final List<String> SMS_CARRIERS = List.of(SNS, "end-user-messaging");
  private static final int HIGHEST_PORT = 65_535;

  private final PrintStream out;
  private final long began = System.nanoTime();

  Main(PrintStream out) {
    this.out = out;
  }

  /** Starts the stack that the system properties describe; ends the process if it can't. */
  public static void main(String[] arguments) throws InterruptedException {
    if (Boolean.getBoolean("watchword.attached")) {
      ProcessHandle.current()
          .parent()
          .ifPresent(
              parent -> {
                var _ = parent.onExit().thenRun(() -> System.exit(0));
              });
    }
    Optional<LocalStack> stack =
        new Main(System.out)
            .start(
                System.getProperty("watchword.root", "."),
                System.getProperty("watchword.port", "3000"),
                System.getProperty("watchword.data", ""),
                System.getProperty("watchword.sms", SNS));
    if (stack.isEmpty()) {
      System.exit(1);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(stack.get()::close));
    new CountDownLatch(1).await();
  }

  /** Starts a stack and says so, or says why not. */
  Optional<LocalStack> start(String root, String port, String data, String smsCarrier) {
    Optional<Integer> number = port(port);
    if (number.isEmpty()) {
      out.printf("'%s' is not a port. Say -Dwatchword.port=N, N from 0 to 65535.%n", port);
      return Optional.empty();
    }
    if (!SMS_CARRIERS.contains(smsCarrier)) {
      out.printf("'%s' is none of %s. Say -Dwatchword.sms=…%n", smsCarrier, SMS_CARRIERS);
      return Optional.empty();
    }
    LocalStack.Options options =
        new LocalStack.Options(
            Path.of(root).toAbsolutePath().normalize(),
            number.get(),
            data.isBlank() ? Optional.empty() : Optional.of(Path.of(data).toAbsolutePath()),
            smsCarrier,
            out::println,
            this::say,
            url -> out.printf("Watchword, the local stack: %s/ (starting)%n", url),
            (_, clients) -> clients);
    try {
      LocalStack stack = LocalStack.start(options);
      welcome(stack, options);
      return Optional.of(stack);
    } catch (UncheckedIOException e) {
      out.println(reason(e, number.get()));
      return Optional.empty();
    } catch (RuntimeException e) {
      out.println("Watchword could not start: " + e);
      return Optional.empty();
    }
  }

  private static Optional<Integer> port(String text) {
    try {
      int port = Integer.parseInt(text.strip());
      return port >= 0 && port <= HIGHEST_PORT ? Optional.of(port) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String reason(UncheckedIOException e, int port) {
    return e.getCause() instanceof BindException
        ? "Port %s is taken or not allowed. Choose another: mvn -Plocal -Dwatchword.port=%s"
            .formatted(port, port < HIGHEST_PORT ? port + 1 : port - 1)
        : "Watchword could not start: " + e.getCause();
  }

  private void say(String doing) {
    out.printf(Locale.ROOT, "%5d ms  %s%n", (System.nanoTime() - began) / 1_000_000, doing);
  }

  private void welcome(LocalStack stack, LocalStack.Options options) {
    say("ready");
    String table = options.data().map(path -> "kept in " + path).orElse("in memory");
    out.printf(
        """

        Watchword is at %1$s
        Demo account     api_key=%2$s api_secret=%3$s
        The API          %1$s/local/docs
        The table is %4$s. Time stands still until it is moved: POST /local/clock.

        Try it:  curl %1$s/verify/json -d api_key=%2$s -d api_secret=%3$s -d number=12025550147 -d brand=Acme
        Then:    curl %1$s/local/messages

        Ctrl-C stops it.
        Open %1$s/ in a browser.
        """,
        stack.baseUrl(), DemoAccount.API_KEY, DemoAccount.API_SECRET, table);
    out.flush();
  }
}
