package dev.watchword.http;

import dev.watchword.core.Door;
import dev.watchword.core.InMemoryTemplates;
import dev.watchword.core.Order;
import dev.watchword.core.Outcome.Answer;
import dev.watchword.core.Templates;
import dev.watchword.core.Verifications;
import dev.watchword.core.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The whole API over a {@link World}: stands in for the functions, which are other modules. */
final class Front {

  private final List<Lambda> lambdas = new ArrayList<>();
  private Lambda last;

  Front(World world) {
    this(world.verifications(), world.templates(), world.door());
  }

  Front(Verifications verifications, Door door) {
    this(
        verifications,
        new Templates(new InMemoryTemplates(), UUID::randomUUID, door.clock()),
        door);
  }

  Front(Verifications verifications, Templates templates, Door door) {
    add(door, V2Templates.endpoints(), call -> V2Templates.answer(call, templates));
    add(
        door,
        List.of(VerifyV1.SEND, VerifyV1.SEND_XML, VerifyV1.PSD2, VerifyV2.SEND),
        call -> {
          Command.Send send = call.command();
          return call.answer(
              switch (templates.word(call.account(), send.order(), send.template())) {
                case Templates.Worded.As(Order order) ->
                    verifications.send(call.account(), order, send.code(), send.key());
                case Templates.Worded.Not(Answer answer) ->
                    verifications.refuse(call.account(), send.key(), answer);
              });
        });
    add(
        door,
        List.of(VerifyV1.CHECK, VerifyV1.CHECK_XML, VerifyV2.CHECK),
        call ->
            call.answer(
                verifications.check(call.account(), call.command().id(), call.command().code())));
    add(
        door,
        List.of(VerifyV1.SEARCH, VerifyV1.SEARCH_XML, VerifyV2.SEARCH),
        call -> call.found(verifications.find(call.caller(), call.command().ids())));
    add(
        door,
        List.of(VerifyV1.CONTROL, VerifyV1.CONTROL_XML),
        call ->
            switch (call.command()) {
              case Command.Cancel cancel ->
                  call.answer(verifications.cancel(call.caller(), cancel.id(), cancel.rule()));
              case Command.Next next -> call.answer(verifications.next(call.caller(), next.id()));
            });
    add(
        door,
        List.of(VerifyV2.CANCEL),
        call ->
            call.answer(
                verifications.cancel(call.caller(), call.command().id(), call.command().rule())));
    add(
        door,
        List.of(VerifyV2.NEXT, VerifyV2.NEXT_DASHED),
        call -> call.answer(verifications.next(call.caller(), call.command().id())));
    last = lambdas.getFirst();
  }

  private <C extends Command> void add(
      Door door, List<Endpoint<C>> endpoints, Function<Call<C>, Response> handler) {
    lambdas.add(
        new Lambda(
            new HttpFunction<C>(door, endpoints) {
              @Override
              protected Response handle(Call<C> call) {
                return handler.apply(call);
              }
            }));
  }

  /** The answer of whichever function knows the path; of the first if none does. */
  HttpAnswer call(HttpCall call) {
    HttpAnswer answer = lambdas.getFirst().call(call);
    last = lambdas.getFirst();
    for (Lambda lambda : lambdas.subList(1, lambdas.size())) {
      if (!isUnknownPath(answer)) {
        return answer;
      }
      last = lambda;
      answer = lambda.call(call);
    }
    return answer;
  }

  private static boolean isUnknownPath(HttpAnswer answer) {
    return answer.status() == 404 && answer.body().contains("nothing at this path");
  }

  /** What the function that answered last has logged last. */
  String lastLogLine() {
    return last.log().getLast();
  }
}
