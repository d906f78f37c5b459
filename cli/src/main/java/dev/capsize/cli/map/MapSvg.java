package dev.capsize.cli.map;

import dev.capsize.atlas.Atlas;
import dev.capsize.atlas.Cell;
import dev.capsize.atlas.Decision;
import dev.capsize.atlas.Decision.How;
import dev.capsize.outcome.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// A map as a picture: one file, no script, no network, light and dark.
///
/// Colours are those of the report: apart for colour-blind readers, and never alone, for every cell
/// has its letter.
final class MapSvg {
  private static final int LEFT = 92;
  private static final int TOP = 66;
  private static final int RIGHT = 24;
  private static final int BELOW = 132;
  private static final double WIDE = 700;
  private static final double HIGH = 470;
  private static final double CELL_MIN = 3;
  private static final double CELL_MAX = 400;

  /// Below this size a letter cannot be read.
  private static final double LETTER_MIN = 9;

  private static final String STYLE =
      """
      svg{--bg:#fff;--ink:#1b1f24;--soft:#59636e;--h:#0664e0;--m:#c97e1d;--c:#590d33;--q:#9aa4af;\
      --on-h:#fff;--on-m:#000;--on-c:#fff;--line:#000;--halo:#fff}
      @media(prefers-color-scheme:dark){svg{--bg:#11161c;--ink:#e6edf3;--soft:#9aa7b4;--h:#389ffa;\
      --m:#efcf8f;--c:#c91d73;--q:#59636e;--on-h:#000;--on-m:#000;--on-c:#fff;--line:#fff;\
      --halo:#000}}
      text{font:12px system-ui,sans-serif;fill:var(--ink)}
      .t{font-size:16px;font-weight:600}.s{fill:var(--soft)}
      .h{fill:var(--h)}.m{fill:var(--m)}.c{fill:var(--c)}.q{fill:var(--q)}
      .a{opacity:.78}.u{fill:none;stroke:var(--soft);stroke-dasharray:1 3}
      .l{font-size:8.5px;text-anchor:middle;opacity:.75}
      .l.h{fill:var(--on-h)}.l.m{fill:var(--on-m)}.l.c{fill:var(--on-c)}.l.q{fill:var(--ink)}
      .d{fill:url(#dots)}.dot{fill:var(--halo);opacity:.6}
      .b{fill:none;stroke:var(--line);stroke-width:2;stroke-linecap:square}
      .b0{fill:none;stroke:var(--halo);stroke-width:4;stroke-linecap:square;opacity:.7}
      .x{stroke:var(--ink);stroke-width:1}
      .y{fill:none;stroke:var(--line);stroke-width:2.5}.y0{fill:none;stroke:var(--halo);\
      stroke-width:6}
      """;

  private final MapReport report;
  private final Atlas atlas;
  private final double cellWidth;
  private final double cellHeight;
  private final StringBuilder out = new StringBuilder();

  private MapSvg(MapReport report) {
    this.report = report;
    this.atlas = report.atlas();
    this.cellWidth = Math.clamp(WIDE / atlas.grid().columns(), CELL_MIN, CELL_MAX);
    this.cellHeight = Math.clamp(HIGH / atlas.grid().rows(), CELL_MIN, CELL_MAX);
  }

  /// The file as text.
  static String text(MapReport report) {
    MapSvg svg = new MapSvg(report);
    svg.open();
    svg.fields();
    svg.letters();
    svg.boundary();
    svg.axes();
    svg.here();
    svg.legend();
    return svg.out.append("</svg>\n").toString();
  }

  private double plotWidth() {
    return cellWidth * atlas.grid().columns();
  }

  private double plotHeight() {
    return cellHeight * atlas.grid().rows();
  }

  private double width() {
    return LEFT + Math.max(plotWidth(), WIDE) + RIGHT;
  }

  private double bottom() {
    return TOP + plotHeight();
  }

  private double left(int column) {
    return LEFT + column * cellWidth;
  }

  private double top(int row) {
    return bottom() - (row + 1) * cellHeight;
  }

  private void open() {
    double height = bottom() + BELOW;
    String title = "What becomes of %s".formatted(report.service());
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\""
            + " viewBox=\"0 0 %s %s\" role=\"img\" aria-labelledby=\"title desc\">\n",
        n(width()), n(height), n(width()), n(height));
    add("<title id=\"title\">%s</title>\n", escaped(title));
    add("<desc id=\"desc\">%s</desc>\n", escaped(description()));
    add("<style>\n%s</style>\n", STYLE);
    out.append(
        "<defs><pattern id=\"dots\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">"
            + "<circle class=\"dot\" cx=\"1.5\" cy=\"1.5\" r=\"0.8\"/></pattern></defs>\n");
    out.append("<rect width=\"100%\" height=\"100%\" style=\"fill:var(--bg)\"/>\n");
    add("<text class=\"t\" x=\"%d\" y=\"28\">%s</text>\n", LEFT, escaped(title));
    add(
        "<text class=\"s\" x=\"%d\" y=\"48\">%s</text>\n",
        LEFT, escaped(report.here().map(this::hereSentence).orElse("Interrupted.")));
  }

  private String hereSentence(Decision here) {
    String safe =
        SafeLoad.of(report)
            .filter(each -> each.safe().isPresent())
            .map(
                each ->
                    " Safe load there: %s."
                        .formatted(
                            (report.x().variable().isLoad() ? report.x() : report.y())
                                .told(each.safe().getAsDouble())))
            .orElse("");
    return "You are here: %s%s.%s".formatted(here.verdict().word(), MapText.evidence(here), safe);
  }

  private String description() {
    return ("%s against %s, %d by %d cells: %s."
            + " %d cells simulated, %d by analysis, %d by neighbours.")
        .formatted(
            report.x().title(),
            report.y().title(),
            atlas.grid().columns(),
            atlas.grid().rows(),
            MapText.counts(atlas),
            atlas.count(How.SIMULATED),
            atlas.count(How.ANALYSIS),
            atlas.count(How.NEIGHBOURS));
  }

  /// Rectangles, one for each stretch of cells of a row that are alike.
  private void fields() {
    for (int row = 0; row < atlas.grid().rows(); row++) {
      int from = 0;
      for (int column = 1; column <= atlas.grid().columns(); column++) {
        if (column == atlas.grid().columns() || !alike(from, column, row)) {
          field(from, column, row);
          from = column;
        }
      }
    }
  }

  private boolean alike(int one, int other, int row) {
    Optional<Decision> first = atlas.at(new Cell(one, row));
    Optional<Decision> second = atlas.at(new Cell(other, row));
    return first.map(Decision::verdict).equals(second.map(Decision::verdict))
        && first.map(Decision::how).equals(second.map(Decision::how));
  }

  private void field(int from, int to, int row) {
    Optional<Decision> decision = atlas.at(new Cell(from, row));
    String place =
        "x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
            .formatted(n(left(from)), n(top(row)), n((to - from) * cellWidth), n(cellHeight));
    if (decision.isEmpty()) {
      add("<rect class=\"u\" %s/>\n", place);
      return;
    }
    boolean simulated = decision.get().how() == How.SIMULATED;
    add(
        "<rect class=\"%s%s\" %s/>\n",
        cssClass(decision.get().verdict()), simulated ? "" : " a", place);
    if (decision.get().how() == How.NEIGHBOURS) {
      add("<rect class=\"d\" %s/>\n", place);
    }
  }

  /// One text for each row and verdict, with the place of each letter.
  private void letters() {
    if (cellWidth < LETTER_MIN || cellHeight < LETTER_MIN) {
      return;
    }
    for (int row = 0; row < atlas.grid().rows(); row++) {
      for (Verdict verdict : Verdict.values()) {
        StringBuilder places = new StringBuilder();
        int count = 0;
        for (int column = 0; column < atlas.grid().columns(); column++) {
          if (atlas.verdict(new Cell(column, row)).filter(verdict::equals).isPresent()) {
            places.append(count == 0 ? "" : " ").append(n(left(column) + cellWidth / 2));
            count++;
          }
        }
        if (count > 0) {
          add(
              "<text class=\"l %s\" x=\"%s\" y=\"%s\">%s</text>\n",
              cssClass(verdict),
              places,
              n(top(row) + cellHeight / 2 + 3),
              String.join("", Collections.nCopies(count, MapText.letter(verdict))));
        }
      }
    }
  }

  private void boundary() {
    StringBuilder path = new StringBuilder();
    for (Cell cell : atlas.grid().cells()) {
      if (parted(cell, new Cell(cell.column() + 1, cell.row()))) {
        path.append(
            "M%s %sv%s".formatted(n(left(cell.column() + 1)), n(top(cell.row())), n(cellHeight)));
      }
      if (parted(cell, new Cell(cell.column(), cell.row() + 1))) {
        path.append(
            "M%s %sh%s".formatted(n(left(cell.column())), n(top(cell.row())), n(cellWidth)));
      }
    }
    if (!path.isEmpty()) {
      add("<path class=\"b0\" d=\"%s\"/>\n<path class=\"b\" d=\"%s\"/>\n", path, path);
    }
  }

  private boolean parted(Cell one, Cell other) {
    Optional<Verdict> first = atlas.verdict(one);
    Optional<Verdict> second = atlas.verdict(other);
    return first.isPresent() && second.isPresent() && !first.equals(second);
  }

  private void axes() {
    add(
        "<path class=\"x\" fill=\"none\" d=\"M%d %dV%sH%s\"/>\n",
        LEFT, TOP, n(bottom()), n(LEFT + plotWidth()));
    for (double tick : report.x().ticks()) {
      double at = LEFT + (report.x().position(tick).orElseThrow() + 0.5) * cellWidth;
      add("<path class=\"x\" d=\"M%s %sv5\"/>", n(at), n(bottom()));
      add(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>\n",
          n(at), n(bottom() + 19), escaped(report.x().told(tick)));
    }
    for (double tick : report.y().ticks()) {
      double at = bottom() - (report.y().position(tick).orElseThrow() + 0.5) * cellHeight;
      add("<path class=\"x\" d=\"M%s %sh5\"/>", n(LEFT - 5), n(at));
      add(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>\n",
          n(LEFT - 9), n(at + 4), escaped(report.y().told(tick)));
    }
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>\n",
        n(LEFT + plotWidth() / 2), n(bottom() + 40), escaped(report.x().title()));
    add(
        "<text text-anchor=\"middle\" transform=\"translate(20 %s) rotate(-90)\">%s</text>\n",
        n(TOP + plotHeight() / 2), escaped(report.y().title()));
  }

  private void here() {
    OptionalDouble column = MapReport.position(report.x());
    OptionalDouble row = MapReport.position(report.y());
    if (column.isEmpty() || row.isEmpty()) {
      return;
    }
    String x = n(LEFT + (column.getAsDouble() + 0.5) * cellWidth);
    String y = n(bottom() - (row.getAsDouble() + 0.5) * cellHeight);
    for (String css : List.of("y0", "y")) {
      add(
          "<path class=\"%s\" d=\"M%s %sm-11 0h7m8 0h7M%s %sm0 -11v7m0 8v7\"/>"
              + "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"7\"/>\n",
          css, x, y, x, y, css, x, y);
    }
  }

  private void legend() {
    double y = bottom() + 72;
    double x = LEFT;
    for (Verdict verdict : Verdict.values()) {
      String text = "%s  %d".formatted(verdict.word(), atlas.count(verdict));
      swatch(x, y, cssClass(verdict), MapText.letter(verdict), text);
      x += 150;
    }
    x = LEFT;
    y += 28;
    swatch(x, y, "h", "", "simulated  %d".formatted(atlas.count(How.SIMULATED)));
    x += 150;
    swatch(x, y, "h a", "", "by analysis  %d".formatted(atlas.count(How.ANALYSIS)));
    x += 150;
    swatch(x, y, "h a", "", "by neighbours  %d".formatted(atlas.count(How.NEIGHBOURS)));
    add("<rect class=\"d\" x=\"%s\" y=\"%s\" width=\"18\" height=\"14\"/>\n", n(x), n(y - 11));
    x += 170;
    if (report.hereCell().isPresent()) {
      add(
          "<circle class=\"y\" cx=\"%s\" cy=\"%s\" r=\"5\"/><text x=\"%s\" y=\"%s\">you are"
              + " here</text>\n",
          n(x + 6), n(y - 4), n(x + 20), n(y));
    }
    if (!atlas.complete()) {
      add(
          "<text class=\"s\" x=\"%d\" y=\"%s\">Dotted outlines: not decided, %d cells.</text>\n",
          LEFT, n(y + 24), atlas.grid().size() - atlas.decisions().size());
    }
  }

  private void swatch(double x, double y, String css, String letter, String text) {
    add("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"18\" height=\"14\"/>", css, n(x), n(y - 11));
    if (!letter.isEmpty()) {
      add("<text class=\"l %s\" x=\"%s\" y=\"%s\">%s</text>", css, n(x + 9), n(y - 1), letter);
    }
    add("<text x=\"%s\" y=\"%s\">%s</text>\n", n(x + 25), n(y), escaped(text));
  }

  private static String cssClass(Verdict verdict) {
    return switch (verdict) {
      case RECOVERS -> "h";
      case METASTABLE -> "m";
      case OVERLOADED -> "c";
      case INCONCLUSIVE -> "q";
    };
  }

  @SuppressWarnings("AnnotateFormatMethod") // the formats are all in this file
  private void add(String format, Object... arguments) {
    out.append(format.formatted(arguments));
  }

  /// A length with one decimal at most.
  private static String n(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
