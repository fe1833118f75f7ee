package dev.watchword.core;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What messages cost an account: what their carriers reported, and until they do, what the
 * account's own table says.
 *
 * @param table objects of {@link Setting#MESSAGE_PRICES}, in the account's currency
 * @param dollar what a US dollar is in the account's currency, if the account can tell: carriers
 *     report in dollars
 */
public record MessagePrices(List<Map<String, String>> table, Optional<BigDecimal> dollar) {

  private static final String COUNTRY = "country";

  /** Stands for every country that has no entry of its own. */
  private static final String ANY = "*";

  private static final Set<String> MEMBERS =
      Set.of(COUNTRY, Channel.SMS.wireName(), Channel.TTS.wireName());

  private static final Pattern PRICE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,8})?");
  private static final int MOST = 300;

  /** Those objects in the one way they are written, if each is of another country. */
  static Optional<Value> readAll(List<Map<String, String>> objects) {
    long countries = objects.stream().map(object -> object.get(COUNTRY)).distinct().count();
    return countries == objects.size()
            && countries <= MOST
            && objects.stream().allMatch(MessagePrices::isEntry)
        ? Optional.of(new Value.Objects(objects))
        : Optional.empty();
  }

  private static boolean isEntry(Map<String, String> object) {
    return object.keySet().equals(MEMBERS)
        && (object.get(COUNTRY).equals(ANY) || PhoneNumber.isCountry(object.get(COUNTRY)))
        && PRICE.matcher(object.get(Channel.SMS.wireName())).matches()
        && PRICE.matcher(object.get(Channel.TTS.wireName())).matches();
  }

  /**
   * What the messages of that request cost as far as is known. One that counts as taken, and that
   * no carrier knows, was for a test or for a number of fiction.
   */
  public BigDecimal of(Verification v) {
    return v.sentMessages()
        .filter(
            message -> message.fate() == Message.Fate.CLAIMED || message.carrierId().isPresent())
        .map(message -> of(message, v.terms().number()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal of(Message message, PhoneNumber number) {
    return message
        .report()
        .flatMap(Report::price)
        .flatMap(price -> dollar.map(price::multiply))
        .orElseGet(() -> listed(message.channel(), number));
  }

  private BigDecimal listed(Channel channel, PhoneNumber number) {
    return entry(number.country().orElse(ANY))
        .or(() -> entry(ANY))
        .map(entry -> new BigDecimal(entry.get(channel.wireName())))
        .orElse(BigDecimal.ZERO);
  }

  private Optional<Map<String, String>> entry(String country) {
    return table.stream().filter(entry -> entry.get(COUNTRY).equals(country)).findFirst();
  }
}
