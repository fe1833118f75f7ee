package dev.watchword.http;

import dev.watchword.core.Outcome;
import dev.watchword.core.RequestId;
import java.util.Map;

/** A function that the state machine calls about one request. */
public abstract class TaskFunction extends InvokedFunction {

  /**
   * Does the task.
   *
   * @param account whose request it is
   * @param input whatever else this task needs
   * @throws TaskFailure if the state machine is to ask again
   */
  protected abstract Outcome handle(String account, RequestId id, Input input);

  /** Answers {@code {}}: what the state machine waits for comes by other ways. */
  @Override
  protected final Map<String, ?> answer(Input input, LogLine log) {
    RequestId id = input.requestId("request_id");
    log.about(id);
    log.ended(handle(input.text("account"), id, input));
    return Map.of();
  }
}
