package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.local.api.NewAccounts.Credentials;
import dev.watchword.local.front.Call;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code POST /local/accounts}: makes another account, with what it is told of its attributes. */
public record AccountEndpoint(NewAccounts accounts) {
  private static final String PRICE = "price";
  private static final String CURRENCY = "currency";
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,8})?");

  Optional<JsonNode> create(Call call, Map<String, String> variables) throws BadInput {
    Members members = Members.of(call, Set.of(PRICE, CURRENCY));
    BigDecimal price = price(members.text(PRICE));
    String currency = currency(members.text(CURRENCY));
    Credentials made = accounts.create(price, currency);
    return Optional.of(
        Members.JSON
            .createObjectNode()
            .put("api_key", made.apiKey())
            .put("api_secret", made.apiSecret()));
  }

  private static BigDecimal price(Optional<String> text) throws BadInput {
    if (text.isPresent() && !DECIMAL.matcher(text.get()).matches()) {
      throw new BadInput(PRICE + " is not a decimal of at most 8 places");
    }
    return text.map(BigDecimal::new).orElse(NewAccounts.PRICE);
  }

  private static String currency(Optional<String> text) throws BadInput {
    try {
      return text.map(Currency::getInstance)
          .map(Currency::getCurrencyCode)
          .orElse(NewAccounts.CURRENCY);
    } catch (IllegalArgumentException e) {
      throw new BadInput(CURRENCY + " is not a code of ISO 4217");
    }
  }
}
