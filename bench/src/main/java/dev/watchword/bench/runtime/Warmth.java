package dev.watchword.bench.runtime;

import java.util.List;

/**
 * What calls take of a function that has been called often before.
 *
 * @param walls milliseconds of each, with the way to the function and back
 * @param cpu milliseconds of all its threads for one
 */
record Warmth(List<Double> walls, double cpu) {

  /**
   * Of the walls.
   *
   * @param share of them that took no longer
   */
  double percentile(double share) {
    List<Double> sorted = walls.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
