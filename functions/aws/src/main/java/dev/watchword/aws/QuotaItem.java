package dev.watchword.aws;

import static dev.watchword.aws.Values.n;

import dev.watchword.core.Quota;
import dev.watchword.core.Reservation;
import dev.watchword.core.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an account has used in a month and on each of its days, as an item: reads and changes. */
final class QuotaItem {

  /** From the month's beginning, so that it can be looked at for two more. */
  private static final int MONTHS_KEPT = 3;

  private static final String OF_MONTH = "";

  private QuotaItem() {}

  /**
   * What holds one of the item's numbers to its limit.
   *
   * @param mostBefore what it may be if the share is still to be added
   */
  record Limit(String name, BigDecimal mostBefore) {

    /** The name of that value in {@link #condition}. */
    String value() {
      return ":most_" + name;
    }

    /** A number that is not there is 0. */
    String condition() {
      String enoughLeft = name + " <= " + value();
      return mostBefore.signum() < 0
          ? enoughLeft
          : "(attribute_not_exists(" + name + ") OR " + enoughLeft + ")";
    }
  }

  /** All limits that there are. */
  static List<Limit> limits(Quota quota, Reservation.Made made) {
    return Stream.concat(
            limits(OF_MONTH, quota.perMonth(), made.share()),
            limits(of(made.day()), quota.perDay(), made.share()))
        .toList();
  }

  private static Stream<Limit> limits(String period, Usage most, Usage share) {
    Stream.Builder<Limit> limits = Stream.builder();
    if (most.verifications() > 0) {
      long left = most.verifications() - share.verifications();
      limits.add(new Limit(period + Attributes.VERIFICATIONS, BigDecimal.valueOf(left)));
    }
    if (most.money().signum() > 0) {
      limits.add(new Limit(period + Attributes.SPENT, most.money().subtract(share.money())));
    }
    return limits.build();
  }

  /** The end of an update: adds {@link #share} to the month and to that day of it. */
  static String addingShare(LocalDate day) {
    return Stream.of(OF_MONTH, of(day))
        .map(period -> period + "verifications :verifications, " + period + "spent :spent")
        .collect(Collectors.joining(", ", "ADD ", ""));
  }

  static Map<String, AttributeValue> share(Usage share) {
    return new HashMap<>(
        Map.of(":verifications", n(share.verifications()), ":spent", n(share.money())));
  }

  static Usage usedOn(LocalDate day, Map<String, AttributeValue> item) {
    return used(of(day), item);
  }

  static Usage usedInMonth(Map<String, AttributeValue> item) {
    return used(OF_MONTH, item);
  }

  private static Usage used(String period, Map<String, AttributeValue> item) {
    AttributeValue none = n(0);
    return new Usage(
        Long.parseLong(item.getOrDefault(period + Attributes.VERIFICATIONS, none).n()),
        new BigDecimal(item.getOrDefault(period + Attributes.SPENT, none).n()));
  }

  private static String of(LocalDate day) {
    return String.format(Locale.ROOT, Attributes.OF_DAY, day.getDayOfMonth());
  }

  static AttributeValue forgetAt(LocalDate day) {
    LocalDate end = YearMonth.from(day).plusMonths(MONTHS_KEPT).atDay(1);
    return n(end.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
  }
}
