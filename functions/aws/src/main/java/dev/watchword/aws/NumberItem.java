package dev.watchword.aws;

import static dev.watchword.aws.Values.n;
import static dev.watchword.aws.Values.number;
import static dev.watchword.aws.Values.s;
import static dev.watchword.aws.Values.text;
import static dev.watchword.aws.Values.time;

import dev.watchword.core.NumberRecord;
import dev.watchword.core.NumberRecord.Holder;
import dev.watchword.core.RequestId;
import dev.watchword.core.Strikes;
import dev.watchword.core.Verification;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A number as an item and back. */
final class NumberItem {

  private NumberItem() {}

  /** What is written when that request takes the number: all but the key. */
  static Map<String, AttributeValue> taken(NumberRecord taken, Verification by) {
    Map<String, AttributeValue> item = new HashMap<>(strikes(taken.strikes()));
    Holder holder = taken.holder().orElseThrow();
    item.put(Attributes.REQUEST_ID, s(holder.request().value()));
    item.putAll(optedOut(taken.optedOutAt()));
    item.put(Attributes.LEASE, n(holder.lease()));
    item.put(
        Attributes.SENDS, AttributeValue.fromL(taken.sends().stream().map(Values::n).toList()));
    item.put(Attributes.VERSION, n(taken.version()));
    item.put(Attributes.FORGET_AT, VerificationItem.forgetAt(by));
    return item;
  }

  /** Nothing if there are none. */
  static Map<String, AttributeValue> strikes(Strikes strikes) {
    return strikes.inARow() == 0
        ? Map.of()
        : Map.of(
            Attributes.STRIKES, n(strikes.inARow()), Attributes.STRUCK_AT, n(strikes.lastAt()));
  }

  static Strikes readStrikes(Map<String, AttributeValue> item) {
    return item.containsKey(Attributes.STRIKES)
        ? new Strikes(
            Math.toIntExact(number(item, Attributes.STRIKES)), time(item, Attributes.STRUCK_AT))
        : Strikes.NONE;
  }

  /** Of an item that may not be there. */
  static NumberRecord read(Map<String, AttributeValue> item) {
    return item.isEmpty()
        ? NumberRecord.NONE
        : new NumberRecord(
            holder(item),
            sends(item),
            readStrikes(item),
            readOptedOut(item),
            number(item, Attributes.VERSION));
  }

  /** Nothing if nobody said so. */
  static Map<String, AttributeValue> optedOut(Optional<Instant> at) {
    return at.map(time -> Map.of(Attributes.OPTED_OUT_AT, n(time))).orElse(Map.of());
  }

  static Optional<Instant> readOptedOut(Map<String, AttributeValue> item) {
    return item.containsKey(Attributes.OPTED_OUT_AT)
        ? Optional.of(time(item, Attributes.OPTED_OUT_AT))
        : Optional.empty();
  }

  private static Optional<Holder> holder(Map<String, AttributeValue> item) {
    return item.containsKey(Attributes.REQUEST_ID)
        ? Optional.of(
            new Holder(
                new RequestId(text(item, Attributes.REQUEST_ID)), time(item, Attributes.LEASE)))
        : Optional.empty();
  }

  private static List<Instant> sends(Map<String, AttributeValue> item) {
    return item.get(Attributes.SENDS).l().stream()
        .map(at -> Instant.ofEpochMilli(Long.parseLong(at.n())))
        .toList();
  }
}
