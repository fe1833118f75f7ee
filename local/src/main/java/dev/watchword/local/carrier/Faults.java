package dev.watchword.local.carrier;

import dev.watchword.core.Channel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The failures that carriers were told to have. */
public final class Faults {

  /** How a carrier fails. */
  public enum Fault {
    /** It will never deliver that message. */
    REFUSED,
    /** It will not, for whoever has the number wants no messages. */
    OPTED_OUT,
    /** It will deliver no message, for something is wrong with how it was set up. */
    MISCONFIGURED,
    /** It has too much to do, and did not take the message. */
    THROTTLED,
    /** It is not there for anybody, and did not take the message. */
    UNAVAILABLE,
    /** It did not answer in time; the message is lost here, though the caller cannot know. */
    TIMEOUT
  }

  /**
   * Failures that are still to come.
   *
   * @param channel empty: on any channel
   * @param to E.164; empty: to any number
   * @param times how many messages will meet it
   */
  public record Standing(Optional<Channel> channel, Optional<String> to, Fault fault, long times) {}

  private record Order(Optional<Channel> channel, Optional<String> to, Fault fault) {
    boolean isFor(Channel sending, String number) {
      return channel.stream().allMatch(sending::equals) && to.stream().allMatch(number::equals);
    }
  }

  private final List<Order> orders = new ArrayList<>();

  /**
   * Makes the next messages fail.
   *
   * @param channel empty: on any channel
   * @param to a number in any spelling; empty: to any number
   */
  public synchronized void fail(
      Optional<Channel> channel, Optional<String> to, Fault fault, int times) {
    Order order = new Order(channel, to.map(Outbox::normal), fault);
    for (int i = 0; i < times; i++) {
      orders.add(order);
    }
  }

  /** All that are still to come, equal ones together, in the order in which they were told. */
  public synchronized List<Standing> standing() {
    Map<Order, Long> counted =
        orders.stream()
            .collect(
                Collectors.groupingBy(
                    Function.identity(), LinkedHashMap::new, Collectors.counting()));
    return counted.entrySet().stream()
        .map(
            entry ->
                new Standing(
                    entry.getKey().channel(),
                    entry.getKey().to(),
                    entry.getKey().fault(),
                    entry.getValue()))
        .toList();
  }

  /** Has none come any more. */
  public synchronized void takeBack() {
    orders.clear();
  }

  /** The failure that this message is to meet, if any; it is used up. */
  synchronized Optional<Fault> next(Channel channel, String to) {
    Optional<Order> due = orders.stream().filter(order -> order.isFor(channel, to)).findFirst();
    due.ifPresent(orders::remove);
    return due.map(Order::fault);
  }
}
