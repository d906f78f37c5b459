package dev.capsize.cli.json;

import dev.capsize.outcome.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Writes the course of a run as comma-separated values (RFC 4180).
///
/// The first row names each column and its unit, for example `goodput_per_second (1/s)`. The first
/// column is the time in seconds since the start of the healthy phase. Numbers have a point and at
/// most three decimals; an empty cell means that there was no data.
public final class SeriesFile {
  private SeriesFile() {}

  /// The file as text; lines end with a line feed.
  public static String text(Series series) {
    StringBuilder out = new StringBuilder("time_seconds (s)");
    series.columns().keySet().forEach(name -> out.append(',').append(quoted(head(name))));
    out.append('\n');
    int rows = series.columns().values().stream().mapToInt(List::size).max().orElse(0);
    for (int row = 0; row < rows; row++) {
      out.append(number(series.startSeconds() + row * series.stepSeconds()));
      for (List<Double> column : series.columns().values()) {
        out.append(',').append(row < column.size() ? number(column.get(row)) : "");
      }
      out.append('\n');
    }
    return out.toString();
  }

  /// Writes the series to `file`, replacing what was there.
  public static void write(Series series, Path file) throws IOException {
    Files.writeString(file, text(series));
  }

  private static String head(String name) {
    return "%s (%s)".formatted(name, unit(name));
  }

  /// Columns end their figure's name with its unit; `p99_millis.charge` is a figure of `charge`.
  private static String unit(String name) {
    int dot = name.indexOf('.');
    String figure = dot < 0 ? name : name.substring(0, dot);
    if (figure.endsWith("_per_second")) {
      return "1/s";
    }
    return figure.endsWith("_millis") ? "ms" : "1";
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    String text = String.format(Locale.ROOT, "%.3f", value);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    String plain = text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    return plain.equals("-0") ? "0" : plain;
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
