package dev.watchword.aws;

import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Plays a function's part once before SnapStart takes the function's snapshot, so that the first
 * call after a restore finds everything loaded.
 *
 * <p>It is played by a second instance on a {@link Stage}, and that instance is thrown away. So the
 * snapshot has no key, no connection and nothing drawn at random in it, and nothing is read, sent
 * or written outside.
 */
public final class Rehearsal implements Resource {

  /** What is played. */
  @FunctionalInterface
  public interface Play {
    void on(Stage stage) throws Exception;
  }

  /** The runtime itself remembers its resources only weakly. */
  private static final List<Rehearsal> KEPT = new ArrayList<>();

  private final Play play;

  Rehearsal(Play play) {
    this.play = play;
  }

  /** Has that played before a snapshot is taken; where none is taken, nothing happens. */
  public static void beforeSnapshot(Play play) {
    Rehearsal rehearsal = new Rehearsal(play);
    KEPT.add(rehearsal);
    Core.getGlobalContext().register(rehearsal);
  }

  /**
   * A rehearsal that fails is logged and spoils nothing: the first calls will take longer. Not so a
   * class that is missing. The first call would miss it too, so the deployment is to fail.
   */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try (Stage stage = new Stage()) {
      play.on(stage);
    } catch (Exception e) {
      System.out.println(
          "{\"trouble\":\"rehearsal failed\",\"cause\":\"%s\"}".formatted(e.getClass().getName()));
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Nothing is left of the rehearsal.
  }
}
