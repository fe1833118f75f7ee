package dev.watchword.start;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.watchword.aws.AcceptedRequest;
import dev.watchword.aws.Executions;
import dev.watchword.aws.Rehearsal;
import dev.watchword.aws.StreamRecord;
import dev.watchword.aws.StreamRecords;
import dev.watchword.aws.Wiring;
import dev.watchword.http.Json;
import dev.watchword.http.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts the clock of every request that the table's stream says was accepted. */
public final class StartFunction implements RequestStreamHandler {

  private final Executions executions;

  /** As Lambda makes it. */
  public StartFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> Sample.read("start.json").play(new StartFunction(stage.empty())));
  }

  /** Over that wiring. */
  public StartFunction(Wiring wiring) {
    this.executions = wiring.executions();
  }

  /**
   * Starts what can be started. After a failure it goes on: Lambda brings the records from the
   * first failed one on again, and to start one twice is harmless.
   *
   * @param event a part of the table's stream
   * @param out {@code {"batchItemFailures":[{"itemIdentifier":"…"}]}}
   */
  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    List<Map<String, String>> failures =
        StreamRecords.read(event).stream()
            .filter(record -> !isDone(record, context.getLogger()))
            .map(record -> Map.of("itemIdentifier", record.sequenceNumber()))
            .toList();
    String answer = Json.write(Map.of("batchItemFailures", failures));
    out.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isDone(StreamRecord record, LambdaLogger logger) {
    return record.accepted().isEmpty() || isStarted(record.accepted().get(), logger);
  }

  private boolean isStarted(AcceptedRequest request, LambdaLogger logger) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("function", "StartFunction");
    line.put("request_id", request.id().value());
    try {
      executions.start(request);
      return true;
    } catch (RuntimeException e) {
      line.put("error", e.getClass().getName());
      logger.log(Json.write(line));
      return false;
    }
  }
}
