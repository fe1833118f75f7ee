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
 * @param sender what an SMS is to come from, where the carrier allows it
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

  /** The same, with that last line if it has none of its own. */
  Order or(Autofill usual) {
    return autofill instanceof Autofill.None
        ? new Order(number, wording, locale, sender, usual, clientRef, plan)
        : this;
  }

  /** The same in those words, if it is of a brand. */
  Order saying(Map<Channel, String> texts) {
    return wording instanceof Wording.Brand(String brand)
        ? new Order(
            number, new Wording.Templated(brand, texts), locale, sender, autofill, clientRef, plan)
        : this;
  }
}
