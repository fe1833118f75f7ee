package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.core.Report.Result;
import dev.watchword.local.asl.FunctionError;
import dev.watchword.local.carrier.Outbox;
import dev.watchword.local.carrier.Sent;
import dev.watchword.local.carrier.Told;
import dev.watchword.local.front.Call;
import dev.watchword.local.lambda.DeployedFunctions;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code POST /local/reports}: has a carrier tell what became of a message. */
public record ReportEndpoint(Outbox outbox, InstantSource clock, DeployedFunctions functions) {
  private static final String ID = "id";
  private static final String RESULT = "result";
  private static final String PRICE = "price";
  private static final Pattern DOLLARS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,8})?");

  Optional<JsonNode> tell(Call call, Map<String, String> variables) throws BadInput {
    Members members = Members.of(call, Set.of(ID, RESULT, PRICE));
    Optional<Sent> message = outbox.message(members.required(ID));
    Result result =
        CarrierEndpoint.oneOf(RESULT, members.text(RESULT), Result.values())
            .orElseThrow(() -> new BadInput(RESULT + " is missing"));
    Optional<String> price = members.text(PRICE);
    if (price.isPresent() && !DOLLARS.matcher(price.get()).matches()) {
      throw new BadInput(PRICE + " is not a decimal of US dollars, such as 0.05");
    }
    if (message.isEmpty()) {
      return Optional.empty();
    }
    String event =
        Told.of(message.get(), result, price.map(BigDecimal::new), clock.instant())
            .orElseThrow(() -> new BadInput("the carrier of that message never tells that"));
    try {
      var _ = functions.invokeNamed("ReportFunction", event);
    } catch (FunctionError e) {
      throw new IllegalStateException(e.errorMessage(), e);
    }
    return Optional.of(Members.JSON.createObjectNode().put(ID, message.get().id()));
  }
}
