package dev.capsize.cli.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A comparison as a table for people: plain text, or Markdown for a pull request.
public final class ComparisonTable {
  private static final int COLUMNS = 6;

  private ComparisonTable() {}

  /// In columns, every line with a line break at its end.
  public static String text(Comparison comparison) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("", "", "A", "B", "change", ""));
    comparison.rows().forEach(row -> lines.add(cells(row)));
    int[] widths = new int[COLUMNS];
    for (List<String> line : lines) {
      for (int column = 0; column < COLUMNS; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length());
      }
    }
    StringBuilder out = new StringBuilder();
    out.append("A  %s: %s\n".formatted(comparison.a().name(), comparison.a().words()));
    out.append("B  %s: %s\n\n".formatted(comparison.b().name(), comparison.b().words()));
    lines.forEach(line -> out.append(line(line, widths)).append('\n'));
    out.append('\n').append(conclusion(comparison)).append('\n');
    comparison.notes().forEach(note -> out.append("note: ").append(note).append('\n'));
    return out.toString();
  }

  /// Words to the left, figures to the right.
  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < COLUMNS; column++) {
      boolean figure = column >= 2 && column <= 4;
      String gap = " ".repeat(widths[column] - cells.get(column).length());
      line.append(column == 0 ? "" : "  ");
      line.append(figure ? gap + cells.get(column) : cells.get(column) + gap);
    }
    return line.toString().stripTrailing();
  }

  /// A Markdown table with a heading.
  public static String markdown(Comparison comparison) {
    String rows =
        comparison.rows().stream()
            .map(row -> "| " + String.join(" | ", cells(row)) + " |\n")
            .collect(Collectors.joining());
    String notes =
        comparison.notes().stream()
            .map(note -> "\nNote: " + note + ".\n")
            .collect(Collectors.joining());
    return """
    **%s**

    A is `%s` (%s), B is `%s` (%s).

    | phase | figure | A | B | change | |
    |---|---|---:|---:|---:|---|
    %s%s\
    """
        .formatted(
            conclusion(comparison),
            comparison.a().name(),
            comparison.a().words(),
            comparison.b().name(),
            comparison.b().words(),
            rows,
            notes);
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.where(),
        row.figure(),
        row.a().text(),
        row.b().text(),
        row.change(),
        row.judgement().word());
  }

  private static String conclusion(Comparison comparison) {
    int worse = comparison.regressions().size();
    long better =
        comparison.rows().stream().filter(row -> row.judgement() == Row.Judgement.BETTER).count();
    return "B against A, beyond %s %%: %d of %d judged figures worse, %d better"
        .formatted(
            percent(comparison.tolerance()),
            worse,
            comparison.rows().stream().filter(row -> row.judgement() != Row.Judgement.TOLD).count(),
            better);
  }

  private static String percent(double share) {
    double percent = Math.rint(share * 1e5) / 1e3;
    return percent == Math.rint(percent)
        ? Long.toString(Math.round(percent))
        : Double.toString(percent);
  }
}
