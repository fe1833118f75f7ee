package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An input is a sender id; the contract's rule is written out for each of its characters. */
final class SenderFuzzTest {

  @FuzzTest
  void isTakenAsTheContractHasIt(byte[] bytes) throws IOException {
    String sender = new String(bytes, StandardCharsets.UTF_8);
    if (!sender.isEmpty()) { // which would be a missing one
      assertEquals(
          Optional.of(sender).filter(text -> isName(text) || isNumber(text)), taken(sender));
    }
  }

  private static Optional<String> taken(String sender) throws IOException {
    String form =
        "number=61491570156&brand=Acme&sender_id="
            + URLEncoder.encode(sender, StandardCharsets.UTF_8);
    HttpCall call = HttpCall.post("/verify/json").form(form);
    try {
      Request request = Request.read(new ByteArrayInputStream(call.event()));
      return Optional.of(V1Send.read(request, "").order().sender());
    } catch (V1Refusal e) {
      assertEquals(V1Error.invalid("sender_id").body(), e.body());
      return Optional.empty();
    }
  }

  private static boolean isName(String text) {
    return text.length() <= 11
        && text.chars().allMatch(c -> isLetter(c) || isDigit(c) || c == ' ')
        && text.chars().anyMatch(SenderFuzzTest::isLetter);
  }

  private static boolean isNumber(String text) {
    String digits = text.startsWith("+") ? text.substring(1) : text;
    return digits.length() >= 7
        && digits.length() <= 15
        && digits.chars().allMatch(SenderFuzzTest::isDigit)
        && digits.charAt(0) != '0';
  }

  private static boolean isLetter(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
