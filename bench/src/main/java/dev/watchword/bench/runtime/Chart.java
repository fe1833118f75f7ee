package dev.watchword.bench.runtime;

import java.util.List;

/** Bars from left to right with their spread, as SVG; legible on light and on dark. */
record Chart(String title, List<Bar> bars) {

  /** One of them, under the heading of its group. */
  record Bar(String group, String name, Spread spread) {}

  private static final int WIDTH = 760;
  private static final int NAMES = 150;
  private static final int FIGURES = 60;
  private static final int ROW = 22;
  private static final int HEADING = 30;

  private static final String STYLE =
      """
      <style>
      text{font:13px system-ui,sans-serif;fill:#24292f}
      .heading{font-weight:600}
      .bar{fill:#2f6fdb}
      .spread{stroke:#24292f;stroke-width:1.5}
      @media(prefers-color-scheme:dark){text{fill:#e6edf3}.bar{fill:#5b93f5}.spread{stroke:#e6edf3}}
      </style>
      """;

  String svg() {
    StringBuilder rows = new StringBuilder();
    int y = HEADING;
    rows.append(text("heading", 0, y - 10, title));
    String group = "";
    for (Bar bar : bars) {
      if (!bar.group().equals(group)) {
        group = bar.group();
        y += HEADING;
        rows.append(text("heading", 0, y - 8, group));
      }
      rows.append(row(bar, y));
      y += ROW;
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img">
    <title>%s</title>
    """
            .formatted(WIDTH, y, WIDTH, y, title)
        + STYLE
        + rows
        + "</svg>\n";
  }

  private String row(Bar bar, int y) {
    Spread spread = bar.spread();
    int middle = y + ROW / 2 - 2;
    int end = NAMES + length(spread.upper());
    return text("", 0, y + 13, bar.name())
        + """
        <rect class="bar" x="%s" y="%s" width="%s" height="%s" rx="2"/>
        <line class="spread" x1="%s" x2="%s" y1="%s" y2="%s"/>
        """
            .formatted(
                NAMES,
                y + 1,
                length(spread.median()),
                ROW - 6,
                NAMES + length(spread.lower()),
                end,
                middle,
                middle)
        + text("", end + 8, y + 13, Long.toString(Math.round(spread.median())));
  }

  private int length(double figure) {
    double longest = bars.stream().mapToDouble(bar -> bar.spread().upper()).max().orElseThrow();
    return (int) Math.round(figure / longest * (WIDTH - NAMES - FIGURES));
  }

  private static String text(String style, int x, int y, String text) {
    return "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n".formatted(style, x, y, text);
  }
}
