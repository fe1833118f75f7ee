package dev.watchword.core;

import java.util.List;

/**
 * A decision.
 *
 * @param next the verification as it is from now on; the same object if nothing changed
 * @param effects to be done, in order, once {@code next} is stored
 * @param outcome what to answer
 */
public record Transition(Verification next, List<Effect> effects, Outcome outcome) {

  public Transition {
    effects = List.copyOf(effects);
  }
}
