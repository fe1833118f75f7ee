package dev.watchword.bench.runtime;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Where the middle of some measurements is, and where their middle half. */
record Spread(double lower, double median, double upper) {

  static Spread of(Collection<Double> all) {
    List<Double> sorted = all.stream().sorted().toList();
    return new Spread(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
  }

  /** Between the two nearest, as far as it is from each. */
  private static double at(List<Double> sorted, double share) {
    double place = share * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.0f (%.0f–%.0f)", median, lower, upper);
  }
}
