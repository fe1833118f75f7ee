package dev.watchword.callback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.watchword.aws.CallbackQueue;
import dev.watchword.aws.QueuedCallback;
import dev.watchword.aws.QueuedCallbacks;
import dev.watchword.aws.Rehearsal;
import dev.watchword.aws.Stage.Scene;
import dev.watchword.aws.Wiring;
import dev.watchword.callback.Poster.Answer;
import dev.watchword.core.Account;
import dev.watchword.core.Accounts;
import dev.watchword.core.Setting;
import dev.watchword.http.Json;
import dev.watchword.http.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Delivers callbacks from their queue to the accounts they are for. */
public final class CallbackFunction implements RequestStreamHandler {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Accounts accounts;
  private final CallbackQueue queue;
  private final InstantSource clock;
  private final Poster poster;

  /** As Lambda makes it. */
  public CallbackFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> {
          Sample callback = Sample.read("callback.json");
          Wiring wiring = stage.with(Scene.NO_REQUEST);
          callback.play(new CallbackFunction(wiring));
          // Not delivered there, and put off.
          callback.play(new CallbackFunction(wiring, poster(PublicAddress::is)));
        });
  }

  /** Over that wiring. */
  public CallbackFunction(Wiring wiring) {
    this(
        wiring,
        poster(
            address ->
                PublicAddress.is(address)
                    || (wiring.callsThisMachine() && address.isLoopbackAddress())));
  }

  private static Poster poster(Predicate<InetAddress> isAllowed) {
    return new HttpPoster(SystemDefaultDnsResolver.INSTANCE, isAllowed, PATIENCE);
  }

  CallbackFunction(Wiring wiring, Poster poster) {
    this.accounts = wiring.accounts();
    this.queue = wiring.callbackQueue();
    this.clock = wiring.clock();
    this.poster = poster;
  }

  /**
   * Delivers what can be delivered, all at once, so that one receiver that does not answer holds up
   * no other. What was not delivered stays in the queue, and comes again when {@link Attempts}
   * says.
   *
   * @param event a part of the queue
   * @param out {@code {"batchItemFailures":[{"itemIdentifier":"…"}]}}
   */
  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    List<QueuedCallback> callbacks = QueuedCallbacks.read(event);
    List<Future<Boolean>> settled = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (QueuedCallback callback : callbacks) {
        settled.add(threads.submit(() -> isSettled(callback, context.getLogger())));
      }
    }
    List<Map<String, String>> failures = new ArrayList<>();
    for (int i = 0; i < callbacks.size(); i++) {
      if (!settled.get(i).resultNow()) {
        failures.add(Map.of("itemIdentifier", callbacks.get(i).messageId()));
      }
    }
    String answer = Json.write(Map.of("batchItemFailures", failures));
    out.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isSettled(QueuedCallback callback, LambdaLogger logger) {
    try {
      Optional<String> reason = failure(callback);
      reason.ifPresent(text -> logger.log(line(callback, "reason", text)));
      if (reason.isEmpty()) {
        return true;
      }
    } catch (RuntimeException e) {
      logger.log(line(callback, "error", e.getClass().getName()));
    }
    putOff(callback, logger);
    return false;
  }

  /** Why it was not delivered; nothing if it was, or if nobody wants it any more. */
  private Optional<String> failure(QueuedCallback callback) {
    return accounts
        .find(callback.account())
        .filter(Account::wantsCallbacks)
        .flatMap(account -> failure(callback, account));
  }

  private Optional<String> failure(QueuedCallback callback, Account account) {
    String secret = account.settings().text(Setting.CALLBACK_SECRET);
    URI url = URI.create(account.callbackUrl().orElseThrow().text());
    String token = Signature.of(callback, secret, clock.instant());
    return switch (poster.post(url, token, callback.body())) {
      case Answer.Status(int code) when code / 100 == 2 -> Optional.empty();
      case Answer.Status(int code) -> Optional.of("status " + code);
      case Answer.None(String reason) -> Optional.of(reason);
    };
  }

  /** One that can't be put off comes again when the queue's own time is up. */
  private void putOff(QueuedCallback callback, LambdaLogger logger) {
    try {
      queue.putOff(callback, Attempts.waitAfter(callback.receives()));
    } catch (RuntimeException e) {
      logger.log(line(callback, "error", e.getClass().getName()));
    }
  }

  /**
   * Names no URL: it may hold a secret.
   *
   * @param kind {@code error} if it is ours, {@code reason} if it is the receiver's
   */
  private static String line(QueuedCallback callback, String kind, String what) {
    Map<String, Object> line = new LinkedHashMap<>();
    boolean isLast = Attempts.isLast(callback.receives());
    line.put("trouble", isLast ? "callback dead" : "callback not delivered");
    line.put("account", callback.account());
    line.put("event_id", callback.eventId());
    line.put("attempt", callback.receives());
    line.put(kind, what);
    return Json.write(line);
  }
}
