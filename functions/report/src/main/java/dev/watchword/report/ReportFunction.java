package dev.watchword.report;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.watchword.aws.CarrierReport;
import dev.watchword.aws.CarrierReports;
import dev.watchword.aws.Rehearsal;
import dev.watchword.aws.Stage.Scene;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Outcome;
import dev.watchword.core.Verifications;
import dev.watchword.http.Json;
import dev.watchword.http.Sample;
import dev.watchword.http.TaskFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins what carriers tell of messages to the requests that sent them. */
public final class ReportFunction implements RequestStreamHandler {

  /**
   * A report may be quicker than the note of whose message it is about. From then on it is of
   * somebody else's message: a region's carriers tell everybody in an account of everything.
   */
  private static final Duration EARLY = Duration.ofSeconds(30);

  private final Verifications verifications;
  private final InstantSource clock;

  /** As Lambda makes it. */
  public ReportFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> Sample.read("report.json").play(new ReportFunction(stage.with(Scene.WAITING))));
  }

  /** Over that wiring. */
  public ReportFunction(Wiring wiring) {
    this.verifications = wiring.verifications();
    this.clock = wiring.clock();
  }

  /**
   * Joins what can be joined. Lambda brings the event again, a minute later and another two after
   * that, if anything could not be; to join the same report twice is harmless.
   *
   * @param event of EventBridge, or a batch of CloudWatch Logs
   * @param out {@code {}}
   * @throws TaskFailure if the event is to come again
   */
  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    List<CarrierReport> unjoined =
        CarrierReports.read(event).stream()
            .filter(report -> !isJoined(report, context.getLogger()))
            .toList();
    if (!unjoined.isEmpty()) {
      throw new TaskFailure(unjoined.size() + " reports could not be joined");
    }
    out.write("{}".getBytes(StandardCharsets.UTF_8));
  }

  private boolean isJoined(CarrierReport told, LambdaLogger logger) {
    try {
      return switch (verifications.report(told.carrierId(), told.report())) {
        case Outcome.Unknown _ -> told.report().at().plus(EARLY).isBefore(clock.instant());
        case Outcome _ -> true;
      };
    } catch (RuntimeException e) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("function", "ReportFunction");
      line.put("error", e.getClass().getName());
      logger.log(Json.write(line));
      return false;
    }
  }
}
