package dev.capsize.cli.map;

import dev.capsize.atlas.Atlas;
import dev.capsize.atlas.Cell;
import dev.capsize.atlas.Decision;
import dev.capsize.atlas.Decision.How;
import dev.capsize.atlas.SpotCheck;
import dev.capsize.cli.story.Numbers;
import dev.capsize.cli.terminal.Screen;
import dev.capsize.outcome.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A map on a terminal.
public final class MapText {
  /// Cells of a spot check that are listed where the map is wrong.
  private static final int WRONG_MAX = 20;

  private static final int WIDE_CELL = 2;
  private static final String YOU = "x";
  private static final String UNDECIDED = ".";

  private final MapReport report;
  private final Screen screen;
  private final List<String> lines = new ArrayList<>();

  private MapText(MapReport report, Screen screen) {
    this.report = report;
    this.screen = screen;
  }

  /// The text, with a line break at its end.
  public static String of(MapReport report, Screen screen) {
    MapText text = new MapText(report, screen);
    text.head();
    text.cells();
    text.legend();
    text.sentences();
    text.check();
    return String.join("\n", text.lines) + "\n";
  }

  /// The letter of a cell; colour never stands alone.
  static String letter(Verdict verdict) {
    return switch (verdict) {
      case RECOVERS -> "H";
      case METASTABLE -> "M";
      case OVERLOADED -> "C";
      case INCONCLUSIVE -> "?";
    };
  }

  /// ` (simulated, 3 of 4 seeds)`.
  static String evidence(Decision decision) {
    return decision.how() == How.SIMULATED
        ? " (simulated, %d of %d seeds)".formatted(decision.agreeing(), decision.runs())
        : " (by %s)".formatted(decision.how().word());
  }

  private void head() {
    wrap(
        "%s: %s against %s, %d x %d cells."
            .formatted(
                report.service(),
                report.x().title(),
                report.y().title(),
                report.atlas().grid().columns(),
                report.atlas().grid().rows()));
    lines.add("");
  }

  private void cells() {
    List<String> labels = labels(report.y());
    int label = labels.stream().mapToInt(String::length).max().orElse(0);
    int columns = report.x().values().size();
    int room = screen.width() - label - 3;
    int step = Math.max(1, (columns + room - 1) / room);
    int width = step == 1 && columns * WIDE_CELL <= room ? WIDE_CELL : 1;
    Optional<Cell> here = report.hereCell();
    for (int row = report.y().values().size() - 1; row >= 0; row--) {
      StringBuilder line =
          new StringBuilder(" ".repeat(label - labels.get(row).length()) + labels.get(row) + " |");
      for (int column = 0; column < columns; column += step) {
        Cell cell = new Cell(column, row);
        boolean you = here.isPresent() && here.get().distance(cell) < step && covers(cell, step);
        line.append(you ? inked("1", YOU) : shown(cell)).append(" ".repeat(width - 1));
      }
      lines.add(line.toString().stripTrailing());
    }
    int shownColumns = (columns + step - 1) / step;
    lines.add(" ".repeat(label + 1) + "+" + "-".repeat(shownColumns * width));
    lines.add(" ".repeat(label + 2) + scale(step, width, shownColumns * width));
    if (step > 1) {
      wrap("Every %d. column is shown; --csv and --svg have all.".formatted(step));
    }
    lines.add("");
  }

  /// Whether this cell stands for the one that is described, where columns are left out.
  private boolean covers(Cell cell, int step) {
    Cell here = report.hereCell().orElseThrow();
    return here.row() == cell.row()
        && here.column() >= cell.column()
        && here.column() < cell.column() + step;
  }

  private String shown(Cell cell) {
    Optional<Decision> decision = report.atlas().at(cell);
    return decision.isEmpty()
        ? UNDECIDED
        : inked(ink(decision.get().verdict()), letter(decision.get().verdict()));
  }

  private static String ink(Verdict verdict) {
    return switch (verdict) {
      case RECOVERS -> "38;5;33";
      case METASTABLE -> "38;5;172";
      case OVERLOADED -> "38;5;162";
      case INCONCLUSIVE -> "2";
    };
  }

  private String inked(String code, String text) {
    return screen.colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /// Of each row: its round value, where there is one.
  private static List<String> labels(MapAxis axis) {
    List<String> labels = new ArrayList<>(Collections.nCopies(axis.values().size(), ""));
    for (double tick : axis.ticks()) {
      labels.set((int) Math.round(axis.position(tick).orElseThrow()), axis.told(tick));
    }
    return labels;
  }

  /// The round values below their columns, as many as there is room for.
  private String scale(int step, int width, int length) {
    StringBuilder scale = new StringBuilder();
    for (double tick : report.x().ticks()) {
      int at = (int) Math.round(report.x().position(tick).orElseThrow() / step) * width;
      String label = report.x().told(tick);
      int start = Math.clamp(at - label.length() / 2, 0, Math.max(0, length));
      if (scale.isEmpty() ? start == 0 || at > 0 : start > scale.length() + 1) {
        scale.append(" ".repeat(start - scale.length())).append(label);
      }
    }
    return scale.toString();
  }

  private void legend() {
    Atlas atlas = report.atlas();
    List<String> parts = new ArrayList<>();
    parts.add("H recovers " + atlas.count(Verdict.RECOVERS));
    parts.add("M metastable " + atlas.count(Verdict.METASTABLE));
    parts.add("C overloaded " + atlas.count(Verdict.OVERLOADED));
    parts.add("? inconclusive " + atlas.count(Verdict.INCONCLUSIVE));
    if (!atlas.complete()) {
      parts.add(". not decided " + (atlas.grid().size() - atlas.decisions().size()));
    }
    report.hereCell().ifPresent(cell -> parts.add("x you"));
    wrap(String.join("   ", parts));
    wrap(
        "Decided by: simulation %d (up to %s each, %s in all), analysis %d, neighbours %d.%s"
            .formatted(
                atlas.count(How.SIMULATED),
                Numbers.counted(report.seeds(), "seed"),
                Numbers.counted(atlas.runs(), "run"),
                atlas.count(How.ANALYSIS),
                atlas.count(How.NEIGHBOURS),
                atlas.budgetSpent()
                    ? " Not all of the boundary was simulated; --simulate-at-most allows more."
                    : ""));
  }

  private void sentences() {
    wrap(
        "You are here: %s, %s%s"
            .formatted(
                told(report.x()),
                told(report.y()),
                report
                    .here()
                    .map(
                        here ->
                            ": %s%s."
                                .formatted(
                                    here.verdict().name().toUpperCase(Locale.ROOT), evidence(here)))
                    .orElse(".")));
    SafeLoad.of(report)
        .ifPresent(
            safe -> wrap(safe.sentence(report.x().variable().isLoad() ? report.x() : report.y())));
  }

  private static String told(MapAxis axis) {
    return axis.variable().described().isPresent()
        ? axis.told(axis.variable().described().getAsDouble())
            + (MapReport.described(axis).isPresent() ? "" : " (outside of the map)")
        : axis.variable().key() + " as described";
  }

  private void check() {
    if (report.check().isEmpty()) {
      return;
    }
    SpotCheck check = report.check().get();
    wrap(
        "Spot check: %d of %d cells that were not simulated agree with their simulation."
            .formatted(check.agreeing(), check.samples().size()));
    check.wrong().stream().limit(WRONG_MAX).forEach(sample -> lines.add("  " + wrong(sample)));
    if (check.wrong().size() > WRONG_MAX) {
      lines.add("  and %d more".formatted(check.wrong().size() - WRONG_MAX));
    }
  }

  private String wrong(SpotCheck.Sample sample) {
    return "%s, %s: said %s%s, is %s%s; %s"
        .formatted(
            report.x().told(report.x().values().get(sample.cell().column())),
            report.y().told(report.y().values().get(sample.cell().row())),
            sample.said().verdict().word(),
            evidence(sample.said()),
            sample.simulated().verdict().word(),
            evidence(sample.simulated()),
            sample.distance().isPresent()
                ? Numbers.counted(sample.distance().getAsInt(), "cell") + " from the boundary"
                : "no boundary");
  }

  private void wrap(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.replaceAll("\\p{Cntrl}", " ").split("(?<= )(?=\\S)", -1)) {
      if (!line.isEmpty() && line.length() + word.strip().length() > screen.width()) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(word);
    }
    lines.add(line.toString().stripTrailing());
  }

  /// The counts of a map, for a title: `H 512, M 600, C 159, ? 0`.
  static String counts(Atlas atlas) {
    return List.of(Verdict.values()).stream()
        .map(verdict -> verdict.word() + " " + atlas.count(verdict))
        .collect(Collectors.joining(", "));
  }
}
