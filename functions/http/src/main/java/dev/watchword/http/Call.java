package dev.watchword.http;

import dev.watchword.core.Account;
import dev.watchword.core.Outcome.Answer;
import dev.watchword.core.Verification;
import java.time.Instant;
import java.util.List;

/**
 * A call that was read and whose caller is known: what is left is to ask and to answer.
 *
 * @param account whose credentials were right
 * @param command what it wants
 * @param at when it came
 */
public record Call<C extends Command>(
    Request request, Wire wire, Account account, C command, Instant at) {

  /** Who asks, as the rules name it. */
  public String caller() {
    return account.apiKey();
  }

  /** The answer in the words of the caller's version of the API. */
  public Response answer(Answer answer) {
    return wire.write(this, answer);
  }

  /** The answer to a look-up: those of the requests asked for that exist, in the order asked. */
  public Response found(List<Verification> verifications) {
    return wire.write(this, verifications);
  }
}
