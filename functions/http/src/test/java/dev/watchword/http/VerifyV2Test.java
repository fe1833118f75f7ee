package dev.watchword.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.Outcome;
import dev.watchword.core.SequentialIds;
import dev.watchword.core.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Answers of version 2 that none of its calls can get yet. */
final class VerifyV2Test {

  @Test
  void anAccountOverItsQuotaIsToldWhenThereIsANewOne() throws IOException {
    Request request =
        Request.read(new ByteArrayInputStream(HttpCall.post("/v2/verify").json("{}").event()));
    Wire wire = VerifyV2.SEND.wire();
    Call<Command.Next> call =
        new Call<>(request, wire, new World().account(), new Command.Next(SequentialIds.of(1)));

    HttpAnswer answer =
        HttpAnswer.read(wire.write(call, new Outcome.OverQuota(LocalDate.of(2026, 12, 1))).event());

    assertEquals(402, answer.status());
    assertEquals("application/problem+json", answer.header("Content-Type"));
    assertEquals(
        "{\"type\":\"about:blank\",\"title\":\"Quota exceeded\",\"detail\":\"This account's quota"
            + " is used up; a new one begins on 2026-12-01 (UTC).\","
            + "\"instance\":\"JKJaXmPLvHcESHA=\"}",
        answer.body());
  }
}
