package dev.watchword.core;

import java.util.Map;
import java.util.Optional;

/**
 * What a caller asks for.
 *
 * @param number where the code goes
 * @param wording what the messages say
 * @param locale the language they say it in: one of the contract's locales, in lower case, such as
 *     {@code en-us}
 * @param sender what an SMS is to come from, where the carrier allows it; {@link SenderId#NONE} if
 *     that is left to the carrier
 * @param autofill the last line of an SMS
 * @param clientRef the caller's own name for the request, if it has one
 * @param plan the messages and their timing
 */
public record Order(
    PhoneNumber number,
    Wording wording,
    String locale,
    String sender,
    Autofill autofill,
    Optional<String> clientRef,
    Plan plan) {

  /** Without a line of its own, or a name. */
  public Order(PhoneNumber number, Wording wording, String locale, String sender, Plan plan) {
    this(number, wording, locale, sender, new Autofill.None(), plan);
  }

  /** Without a name. */
  public Order(
      PhoneNumber number,
      Wording wording,
      String locale,
      String sender,
      Autofill autofill,
      Plan plan) {
    this(number, wording, locale, sender, autofill, Optional.empty(), plan);
  }

  /** The same, with the account's last line and sender where it has none of its own. */
  Order withDefaults(Account account) {
    Autofill line = autofill instanceof Autofill.None ? account.autofill() : autofill;
    String from = sender.equals(SenderId.NONE) ? account.defaultSender() : sender;
    return new Order(number, wording, locale, from, line, clientRef, plan);
  }

  /** The same in those words, if it is of a brand. */
  Order saying(Map<Channel, String> texts) {
    return wording instanceof Wording.Brand(String brand)
        ? new Order(
            number, new Wording.Templated(brand, texts), locale, sender, autofill, clientRef, plan)
        : this;
  }
}
