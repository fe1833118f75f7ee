package dev.watchword.bench.runtime;

import java.util.Locale;

/** What was to be reached, and what was. */
record Goal(String name, double atMost, double measured) {

  /** Of a table in Markdown. */
  String row() {
    return "| %s | %s | %s | %s |\n"
        .formatted(name, text(atMost), text(measured), measured <= atMost ? "met" : "missed");
  }

  /** Whole numbers are counts, the others ratios. */
  private static String text(double figure) {
    return figure == Math.rint(figure) && figure > 1
        ? String.format(Locale.ROOT, "%,.0f", figure)
        : String.format(Locale.ROOT, "%.2f", figure);
  }
}
