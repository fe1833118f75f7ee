package dev.watchword.send;

import dev.watchword.aws.Rehearsal;
import dev.watchword.aws.Stage.Scene;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Account;
import dev.watchword.core.Order;
import dev.watchword.core.Outcome.Answer;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Templates;
import dev.watchword.core.Verifications;
import dev.watchword.http.Call;
import dev.watchword.http.Command;
import dev.watchword.http.HttpFunction;
import dev.watchword.http.Response;
import dev.watchword.http.Sample;
import dev.watchword.http.VerifyV1;
import dev.watchword.http.VerifyV2;
import java.time.Instant;
import java.util.List;

/** Starts verifications. */
public final class SendFunction extends HttpFunction<Command.Send> {

  private final Verifications verifications;
  private final Templates templates;

  /** As Lambda makes it; a snapshot of it has the tables of numbers loaded. */
  public SendFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> {
          SendFunction send = new SendFunction(stage.with(Scene.NO_REQUEST));
          Sample brand = Sample.read("send.json");
          brand.play(send);
          brand
              .with("/verify/json", "/verify/psd2/json")
              .with("\\\"brand\\\":", "\\\"amount\\\":25.5,\\\"payee\\\":")
              .play(send);
          inV2(brand).play(send);
          inV2(brand).withToken(Instant.now()).play(send);
        });
    PhoneNumber.prime();
  }

  private static Sample inV2(Sample brand) {
    return brand
        .inV2("/verify/json", "/v2/verify")
        .with(
            "\\\"number\\\":\\\"12025550123\\\"",
            "\\\"workflow\\\":[{\\\"channel\\\":\\\"sms\\\",\\\"to\\\":\\\"12025550123\\\"}]");
  }

  /** Over that wiring. */
  public SendFunction(Wiring wiring) {
    super(wiring.door(), List.of(VerifyV1.SEND, VerifyV1.SEND_XML, VerifyV1.PSD2, VerifyV2.SEND));
    this.verifications = wiring.verifications();
    this.templates = wiring.templates();
  }

  @Override
  protected Response handle(Call<Command.Send> call) {
    Command.Send send = call.command();
    Account account = call.account();
    return call.answer(
        switch (templates.word(account, send.order(), send.template())) {
          case Templates.Worded.As(Order order) ->
              verifications.send(account, order, send.code(), send.key());
          case Templates.Worded.Not(Answer answer) ->
              verifications.refuse(account, send.key(), answer);
        });
  }
}
