package dev.watchword.http;

import dev.watchword.core.Account;
import dev.watchword.core.Outcome;
import dev.watchword.core.RequestId;
import dev.watchword.core.SecretDigest;
import dev.watchword.core.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it takes to read a call that API Gateway hands over, and to write its answer. */
@State(Scope.Thread)
public class WireBenchmark {
  private static final Account ACCOUNT =
      Account.opened("abcd1234", SecretDigest.of("00", "local-secret"), Settings.PRESET);

  private final byte[] event;
  private final Call<Command.Send> call;
  private final Outcome.Answer accepted =
      new Outcome.Accepted(new RequestId("0123456789abcdef0123456789abcdef"));

  /** Reads the sample. */
  public WireBenchmark() {
    try {
      event = Sample.read("send.json").event().getBytes(StandardCharsets.UTF_8);
      Request request = Request.read(new ByteArrayInputStream(event));
      Command.Send command = VerifyV1.SEND.match(request).orElseThrow().read();
      call = new Call<>(request, VerifyV1.SEND.wire(), ACCOUNT, command, Instant.EPOCH);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Benchmark
  public Object readAnEventAndItsRequest() throws IOException {
    return VerifyV1.SEND.match(Request.read(new ByteArrayInputStream(event))).orElseThrow().read();
  }

  @Benchmark
  public byte[] writeAnAnswerAndItsEvent() {
    return call.answer(accepted).event().getBytes(StandardCharsets.UTF_8);
  }
}
