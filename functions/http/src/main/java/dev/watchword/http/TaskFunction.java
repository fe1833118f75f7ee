package dev.watchword.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.watchword.core.Outcome;
import dev.watchword.core.RequestId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A function that the state machine calls about one request. Logs one line for each call. */
public abstract class TaskFunction implements RequestStreamHandler {

  /**
   * Does the task.
   *
   * @param account whose request it is
   * @param input whatever else this task needs
   * @throws TaskFailure if the state machine is to ask again
   */
  protected abstract Outcome handle(String account, RequestId id, Input input);

  /**
   * Answers {@code {}}: what the state machine waits for comes by other ways.
   *
   * @param in {@code {"account","request_id"}} and what this task needs
   * @throws IllegalArgumentException naming what is wrong with the input
   * @throws TaskFailure if it can't be done now
   */
  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    LogLine log = new LogLine(getClass().getSimpleName());
    try {
      Input input = Input.read(in);
      RequestId id = input.requestId("request_id");
      log.about(id);
      log.ended(handle(input.text("account"), id, input));
    } catch (TaskFailure e) {
      log.ended(e);
      throw e;
    } catch (RuntimeException e) {
      log.broke(e);
      throw presentable(e);
    } finally {
      context.getLogger().log(log.toString());
    }
    out.write("{}".getBytes(StandardCharsets.UTF_8));
  }

  private static RuntimeException presentable(RuntimeException e) {
    return e instanceof Input.Unreadable ours
        ? ours
        : new TaskFailure("the task could not be done");
  }
}
