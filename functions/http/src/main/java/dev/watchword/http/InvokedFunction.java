package dev.watchword.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A function that is invoked with a JSON object and answers with one. Logs one line for each call.
 */
public abstract class InvokedFunction implements RequestStreamHandler {

  /**
   * Does what the input asks for.
   *
   * @param log is to be told what it is about, and how it ended
   * @throws TaskFailure if it can't be done; whoever invoked the function sees its message
   */
  protected abstract Map<String, ?> answer(Input input, LogLine log);

  /**
   * Reads the input and writes the answer.
   *
   * @throws Input.Unreadable naming what is wrong with the input
   * @throws TaskFailure if it can't be done
   */
  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    LogLine log = new LogLine(getClass().getSimpleName());
    String answer;
    try {
      answer = Json.write(answer(Input.read(in), log));
    } catch (TaskFailure e) {
      log.ended(e);
      throw e;
    } catch (RuntimeException e) {
      log.broke(e);
      throw presentable(e);
    } finally {
      context.getLogger().log(log.toString());
    }
    out.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static RuntimeException presentable(RuntimeException e) {
    return e instanceof Input.Unreadable ours
        ? ours
        : new TaskFailure("the task could not be done");
  }
}
