package dev.watchword.notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.watchword.aws.Announcing;
import dev.watchword.aws.Change;
import dev.watchword.aws.Notice;
import dev.watchword.aws.Rehearsal;
import dev.watchword.aws.Stage.Scene;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Account;
import dev.watchword.core.Callback;
import dev.watchword.core.Verification;
import dev.watchword.http.Json;
import dev.watchword.http.Sample;
import dev.watchword.http.V2Callback;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds in the table's stream what accounts are to be told, and has it told. */
public final class NotifyFunction implements RequestStreamHandler {

  private final Announcing parts;

  /** As Lambda makes it. */
  public NotifyFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> Sample.read("notify.json").play(new NotifyFunction(stage.with(Scene.NO_REQUEST))));
  }

  /** Over that wiring. */
  public NotifyFunction(Wiring wiring) {
    this.parts = wiring.announcing();
  }

  /**
   * Has told what can be told. After a failure it goes on: Lambda brings the records from the first
   * failed one on again, and who is told twice knows it by the event's id.
   *
   * @param event a part of the table's stream
   * @param out {@code {"batchItemFailures":[{"itemIdentifier":"…"}]}}
   */
  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    List<Map<String, String>> failures =
        parts.changes().read(event).stream()
            .filter(change -> !isTold(change, context.getLogger()))
            .map(change -> Map.of("itemIdentifier", change.sequenceNumber()))
            .toList();
    String answer = Json.write(Map.of("batchItemFailures", failures));
    out.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isTold(Change change, LambdaLogger logger) {
    try {
      Optional<Verification> after = change.after().get();
      if (after.isPresent()) {
        tell(after.get(), Callback.between(change.before().get(), after.get()));
      }
      return true;
    } catch (RuntimeException e) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("function", "NotifyFunction");
      line.put("record", change.sequenceNumber());
      line.put("error", e.getClass().getName());
      logger.log(Json.write(line));
      return false;
    }
  }

  private void tell(Verification v, List<Callback> callbacks) {
    if (callbacks.isEmpty()) {
      return;
    }
    Account account = parts.accounts().find(v.account()).orElseThrow();
    List<Notice> notices = callbacks.stream().map(callback -> notice(callback, account)).toList();
    if (v.terms().isAnnounced()) {
      parts.queue().put(notices);
    }
    parts.bus().ifPresent(bus -> bus.put(notices));
  }

  private static Notice notice(Callback callback, Account account) {
    return new Notice(
        account.apiKey(),
        callback.verification().id(),
        callback.id(),
        V2Callback.detailType(callback),
        Json.write(V2Callback.write(callback, account)));
  }
}
