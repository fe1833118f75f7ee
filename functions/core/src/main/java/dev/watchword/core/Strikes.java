package dev.watchword.core;

import java.time.Instant;

/**
 * The wrong codes that an account's users have typed in for one number, since the last right one.
 *
 * @param inARow how many
 * @param lastAt when the last of them was; of no meaning if there is none
 */
public record Strikes(int inARow, Instant lastAt) {

  public static final Strikes NONE = new Strikes(0, Instant.EPOCH);

  Strikes and(Guess wrong) {
    return new Strikes(inARow + 1, wrong.at());
  }
}
