package dev.watchword.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.watchword.core.Account;
import dev.watchword.core.Door;
import dev.watchword.core.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A function behind API Gateway: reads the call, finds out who makes it, and leaves the rest to
 * {@link #handle}. Answers every call, whatever breaks, and logs one line for each.
 *
 * @param <C> what can be asked of it
 */
public abstract class HttpFunction<C extends Command> implements RequestStreamHandler {

  /** The contract's limit, in bytes as sent. */
  static final int LARGEST_BODY = 8 * 1024;

  private final Doorkeeper doorkeeper;
  private final Door door;
  private final List<Endpoint<C>> endpoints;

  /** A function that owns those endpoints: all others are unknown to it. */
  protected HttpFunction(Door door, List<Endpoint<C>> endpoints) {
    this.doorkeeper = new Doorkeeper(door);
    this.door = door;
    this.endpoints = List.copyOf(endpoints);
  }

  /** Asks what the call asks, and answers it. */
  protected abstract Response handle(Call<C> call);

  @Override
  public final void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    LogLine log = new LogLine(getClass().getSimpleName());
    Response response = answer(event, log);
    log.ended(response);
    context.getLogger().log(log.toString());
    answer.write(response.event().getBytes(StandardCharsets.UTF_8));
  }

  private Response answer(InputStream event, LogLine log) {
    Request request;
    try {
      request = Request.read(event);
    } catch (IOException | RuntimeException e) {
      log.broke(e);
      return Problem.INTERNAL_ERROR.response("");
    }
    log.came(request);
    for (Endpoint<C> endpoint : endpoints) {
      Optional<Endpoint.Match<C>> match = endpoint.match(request);
      if (match.isPresent()) {
        log.routed(request, endpoint);
        return answer(request, endpoint.wire(), match.get(), log);
      }
    }
    return elsewhere(request);
  }

  /** Answers a call to none of the endpoints: anybody's. */
  protected Response elsewhere(Request request) {
    return Problem.NO_SUCH_PATH.response(request.callId());
  }

  private Response answer(Request request, Wire wire, Endpoint.Match<C> match, LogLine log) {
    if (request.bodyLength() > LARGEST_BODY) {
      return Problem.TOO_LARGE.response(request.callId());
    }
    try {
      Optional<Account> account = doorkeeper.admit(request, wire.credentials(request));
      if (account.isEmpty()) {
        return wire.denied(request);
      }
      log.admitted(account.get());
      Optional<Response> turnedAway = turnedAway(request, wire, account.get());
      if (turnedAway.isPresent()) {
        return turnedAway.get();
      }
      C command = match.read();
      command.about().ifPresent(log::about);
      return handle(new Call<>(request, wire, account.get(), command, now()));
    } catch (Refusal e) {
      return e.response();
    } catch (RuntimeException e) {
      log.broke(e);
      return wire.internalError(request);
    }
  }

  private Instant now() {
    return door.clock().instant();
  }

  /** Only who is let in otherwise is counted: anybody knows an API key. */
  private Optional<Response> turnedAway(Request request, Wire wire, Account account) {
    if (account.settings().flag(Setting.BARRED)) {
      return Optional.of(wire.barred(request));
    }
    Optional<Duration> wait = door.throttle().take(account, now());
    return wait.map(time -> wire.throttled(request, time));
  }
}
