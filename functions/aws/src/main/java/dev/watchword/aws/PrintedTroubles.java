package dev.watchword.aws;

import dev.watchword.core.Carrier;
import dev.watchword.core.Channel;
import dev.watchword.core.Report;
import dev.watchword.core.RequestId;
import dev.watchword.core.Troubles;
import dev.watchword.core.WakeReason;

/** Troubles as lines of the function's log. */
class PrintedTroubles implements Troubles {

  /** The cause by its class only: its message may quote what was sent. */
  @Override
  public void signalLost(RequestId id, WakeReason reason, RuntimeException cause) {
    System.out.println(
        "{\"trouble\":\"signal lost\",\"request_id\":\"%s\",\"reason\":\"%s\",\"cause\":\"%s\"}"
            .formatted(id.value(), reason.name(), cause.getClass().getName()));
  }

  @Override
  public void notTaken(RequestId id, Channel channel, Carrier.Receipt receipt) {
    System.out.println(
        "{\"trouble\":\"message not taken\",\"request_id\":\"%s\",\"channel\":\"%s\",\"receipt\":\"%s\"}"
            .formatted(id.value(), channel.wireName(), receipt.getClass().getSimpleName()));
  }

  /** The cause as above. */
  @Override
  public void notGivenBack(RequestId id, RuntimeException cause) {
    System.out.println(
        "{\"trouble\":\"quota not given back\",\"request_id\":\"%s\",\"cause\":\"%s\"}"
            .formatted(id.value(), cause.getClass().getName()));
  }

  /** The cause as above. */
  @Override
  public void reportsLost(RequestId id, RuntimeException cause) {
    System.out.println(
        "{\"trouble\":\"reports lost\",\"request_id\":\"%s\",\"cause\":\"%s\"}"
            .formatted(id.value(), cause.getClass().getName()));
  }

  @Override
  public void notArriving(RequestId id, Channel channel, Report.Result result) {
    System.out.println(
        "{\"trouble\":\"message not arriving\",\"request_id\":\"%s\",\"channel\":\"%s\",\"result\":\"%s\"}"
            .formatted(id.value(), channel.wireName(), result.name()));
  }

  @Override
  public void guessedBeyondTheLimit(RequestId id) {
    System.out.println(
        "{\"trouble\":\"guessed beyond the limit\",\"request_id\":\"%s\"}".formatted(id.value()));
  }
}
