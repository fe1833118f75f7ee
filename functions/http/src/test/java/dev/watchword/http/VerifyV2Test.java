package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.core.CodeChoice;
import dev.watchword.core.MovableClock;
import dev.watchword.core.Outcome;
import dev.watchword.core.Plan;
import dev.watchword.core.SequentialIds;
import dev.watchword.core.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Answers of version 2 that none of its calls can get yet. */
final class VerifyV2Test {

  static final List<Arguments> REFUSALS =
      List.of(
          Arguments.of(
              new Outcome.OutOfReach(),
              "out-of-reach",
              "This account does not reach the country or network of the number."),
          Arguments.of(
              new Outcome.MayNotChooseCode(),
              "may-not-choose-code",
              "This account may not choose the code of a request."),
          Arguments.of(
              new Outcome.NotApproved(),
              "not-approved",
              "This is a demo account, and the number is not on its approved list."),
          Arguments.of(
              new Outcome.NumberBlocked(),
              "number-blocked",
              "The number is blocked for verification."));

  @ParameterizedTest
  @FieldSource("REFUSALS")
  void isForbidden(Outcome.Answer refusal, String type, String detail) throws IOException {
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
            command,
            world.clock().instant());

    Response response = call.answer(refusal);

    assertEquals(
        "{\"type\":\"/problems/"
            + type
            + "\",\"title\":\"Forbidden\",\"detail\":\""
            + detail
            + "\",\"instance\":\"JKJaXmPLvHcESHA=\"}",
        response.body());
    assertTrue(response.event().contains("\"statusCode\":403"), response::event);
  }

  @Test
  void anAccountOverItsQuotaIsToldWhenThereIsANewOne() throws IOException {
    Request request =
        Request.read(new ByteArrayInputStream(HttpCall.post("/v2/verify").json("{}").event()));
    Wire wire = VerifyV2.SEND.wire();
    Call<Command.Next> call =
        new Call<>(
            request,
            wire,
            new World().account(),
            new Command.Next(SequentialIds.of(1)),
            MovableClock.START);

    HttpAnswer answer =
        HttpAnswer.read(wire.write(call, new Outcome.OverQuota(LocalDate.of(2026, 12, 1))).event());

    assertEquals(402, answer.status());
    assertEquals("application/problem+json", answer.header("Content-Type"));
    assertEquals(
        "{\"type\":\"/problems/over-quota\",\"title\":\"Quota exceeded\",\"detail\":\"This"
            + " account's quota is used up; a new one begins on 2026-12-01 (UTC).\","
            + "\"instance\":\"JKJaXmPLvHcESHA=\"}",
        answer.body());
  }
}
