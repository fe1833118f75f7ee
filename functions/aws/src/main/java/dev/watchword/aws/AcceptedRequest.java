package dev.watchword.aws;

import dev.watchword.core.RequestId;
import dev.watchword.core.Step;
import java.util.List;

/** What the state machine needs to know of a request that was accepted: nothing about a person. */
public record AcceptedRequest(String account, RequestId id, List<Step> steps) {

  public AcceptedRequest {
    steps = List.copyOf(steps);
  }
}
