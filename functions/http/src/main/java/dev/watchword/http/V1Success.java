package dev.watchword.http;

import dev.watchword.core.Account;
import dev.watchword.core.RequestId;
import dev.watchword.core.Setting;
import dev.watchword.core.Verification;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Version 1's answers to what was done; {@link V1Error} has the others. */
final class V1Success {

  static final String DONE = "0";

  private V1Success() {}

  static V1Body accepted(RequestId id) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("request_id", id.value());
    body.put("status", DONE);
    return new V1Body(DONE, body, Optional.of(id));
  }

  static V1Body obeyed(Optional<RequestId> about, String command) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("status", DONE);
    body.put("command", command);
    return new V1Body(DONE, body, about);
  }

  static V1Body verified(Account account, Verification v) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("request_id", v.id().value());
    body.put("event_id", v.newestEvent());
    body.put("status", DONE);
    body.putAll(prices(account, v));
    return new V1Body(DONE, body, Optional.of(v.id()));
  }

  /** What a verification costs, as every answer that has prices gives them. */
  static Map<String, String> prices(Account account, Verification v) {
    BigDecimal price =
        v.terms().isTest() ? BigDecimal.ZERO : account.settings().number(Setting.PRICE);
    Map<String, String> prices = new LinkedHashMap<>();
    prices.put("price", decimal(price));
    prices.put("currency", account.settings().text(Setting.CURRENCY));
    prices.put("estimated_price_messages_sent", decimal(account.messagePrices().of(v)));
    return prices;
  }

  private static String decimal(BigDecimal price) {
    return price.setScale(8, RoundingMode.HALF_UP).toPlainString();
  }
}
