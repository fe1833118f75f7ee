package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.CodeChoice;
import dev.watchword.core.Outcome;
import dev.watchword.core.Plan;
import dev.watchword.core.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What an account may not ask for, in the words of version 2. */
final class VerifyV2Test {

  static final List<Arguments> REFUSALS =
      List.of(
          Arguments.of(
              new Outcome.OutOfReach(), "This account does not reach the country of the number."),
          Arguments.of(
              new Outcome.MayNotChooseCode(), "This account may not choose the code of a request."),
          Arguments.of(
              new Outcome.NotApproved(),
              "This is a demo account, and the number is not on its approved list."),
          Arguments.of(new Outcome.NumberBlocked(), "The number is blocked for verification."));

  @ParameterizedTest
  @FieldSource("REFUSALS")
  void isForbidden(Outcome.Answer refusal, String detail) throws IOException {
    World world = new World();
    HttpCall http = HttpCall.post("/v2/verify");
    Command.Send command =
        new Command.Send(
            World.order(Plan.workflow(1, Optional.empty(), Optional.empty())),
            new CodeChoice.Drawn(4));
    Call<Command.Send> call =
        new Call<>(
            Request.read(new ByteArrayInputStream(http.event())),
            VerifyV2.SEND.wire(),
            world.account(),
            command);

    Response response = call.answer(refusal);

    assertEquals(
        "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"detail\":\""
            + detail
            + "\",\"instance\":\"JKJaXmPLvHcESHA=\"}",
        response.body());
    assertTrue(response.event().contains("\"statusCode\":403"), response::event);
  }
}
