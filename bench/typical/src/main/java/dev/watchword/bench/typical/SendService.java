package dev.watchword.bench.typical;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Accepts requests as the shipped function does, with as many calls of other services. */
public final class SendService {

  private static final int REQUESTS_PER_SECOND = 10_000;

  private final VerificationStore store;
  private final ObjectMapper json = new ObjectMapper();
  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

  private SendService(VerificationStore store) {
    this.store = store;
  }

  /** Over AWS, where the environment says. */
  public static SendService fromEnvironment() {
    return new SendService(new VerificationStore(new Clients()));
  }

  /** Answers an event of API Gateway. */
  public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
    try {
      SendRequest request = json.readValue(event.getBody(), SendRequest.class);
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(200)
          .withHeaders(Map.of("content-type", "application/json"))
          .withBody(json.writeValueAsString(send(request)))
          .build();
    } catch (JsonProcessingException e) {
      return APIGatewayV2HTTPResponse.builder().withStatusCode(400).build();
    }
  }

  /** Answers a request. */
  public SendAnswer send(SendRequest request) {
    AccountItem account = store.account(request.apiKey());
    if (account == null || !Digests.isSecret(request.apiSecret(), account)) {
      return SendAnswer.refused("4", "Invalid credentials were provided");
    }
    if (store.count(request.apiKey(), Instant.now().getEpochSecond()) > REQUESTS_PER_SECOND) {
      return SendAnswer.refused("1", "Throttled");
    }
    return e164(request.number())
        .map(number -> accept(request, number))
        .orElseGet(() -> SendAnswer.refused("3", "Invalid value for parameter: number"));
  }

  private SendAnswer accept(SendRequest request, String number) {
    return store
        .create(request.apiKey(), number, request.brand())
        .map(SendAnswer::accepted)
        .orElseGet(() -> SendAnswer.refused("10", "Concurrent verifications are not allowed"));
  }

  private Optional<String> e164(String text) {
    try {
      PhoneNumber number = numbers.parse("+" + text, null);
      return numbers.isValidNumber(number)
          ? Optional.of(numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }
}
