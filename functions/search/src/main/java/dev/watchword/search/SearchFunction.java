package dev.watchword.search;

import dev.watchword.aws.Rehearsal;
import dev.watchword.aws.Stage.Scene;
import dev.watchword.aws.Wiring;
import dev.watchword.core.Verifications;
import dev.watchword.http.Call;
import dev.watchword.http.Command;
import dev.watchword.http.HttpFunction;
import dev.watchword.http.ProblemPages;
import dev.watchword.http.Request;
import dev.watchword.http.Response;
import dev.watchword.http.Sample;
import dev.watchword.http.VerifyV1;
import dev.watchword.http.VerifyV2;
import java.time.Instant;
import java.util.List;

/** Looks verifications up; and, of all functions the one for reading, what problems mean. */
public final class SearchFunction extends HttpFunction<Command.Search> {

  private final Verifications verifications;

  /** As Lambda makes it. */
  public SearchFunction() {
    this(Wiring.fromEnvironment());
    Rehearsal.beforeSnapshot(
        stage -> {
          SearchFunction search = new SearchFunction(stage.with(Scene.WAITING));
          Sample look = Sample.read("search.json");
          look.play(search);
          Sample lookInV2 =
              look.inV2("/verify/search/json", "/v2/verify/01234567-89ab-cdef-0123-456789abcdef")
                  .with("\"POST\"", "\"GET\"");
          lookInV2.play(search);
          lookInV2.withToken(Instant.now()).play(search);
        });
  }

  /** Over that wiring. */
  public SearchFunction(Wiring wiring) {
    super(wiring.door(), List.of(VerifyV1.SEARCH, VerifyV1.SEARCH_XML, VerifyV2.SEARCH));
    this.verifications = wiring.verifications();
  }

  @Override
  protected Response handle(Call<Command.Search> call) {
    return call.found(verifications.find(call.caller(), call.command().ids()));
  }

  @Override
  protected Response elsewhere(Request request) {
    return ProblemPages.answer(request);
  }
}
