package dev.watchword.aws;

import dev.watchword.core.RequestId;
import dev.watchword.core.Troubles;
import dev.watchword.core.WakeReason;

/** Troubles as lines of the function's log. */
final class PrintedTroubles implements Troubles {

  /** The cause by its class only: its message may quote what was sent. */
  @Override
  public void signalLost(RequestId id, WakeReason reason, RuntimeException cause) {
    System.out.println(
        "{\"trouble\":\"signal lost\",\"request_id\":\"%s\",\"reason\":\"%s\",\"cause\":\"%s\"}"
            .formatted(id.value(), reason.name(), cause.getClass().getName()));
  }
}
