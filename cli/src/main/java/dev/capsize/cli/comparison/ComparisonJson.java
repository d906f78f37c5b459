package dev.capsize.cli.comparison;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A comparison for programs.
///
/// @param schemaVersion [#VERSION]
/// @param a the first result
/// @param b the second
/// @param tolerance share by which a figure may be worse
/// @param regressions how many figures are worse
/// @param rows every figure
/// @param notes what makes the two hard to compare
public record ComparisonJson(
    int schemaVersion,
    Result a,
    Result b,
    double tolerance,
    int regressions,
    List<Figure> rows,
    List<String> notes) {

  /// The schema version that this release writes.
  public static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public ComparisonJson {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /// One of the two.
  public record Result(String path, String command, String verdict, long seed, int runs) {}

  /// One figure. `a` and `b` are null where the figure is no number or is not there.
  public record Figure(
      String phase,
      String figure,
      @Nullable Double a,
      @Nullable Double b,
      String aText,
      String bText,
      String change,
      String judgement) {}

  /// The document as text, with a line break at its end.
  public static String text(Comparison comparison) {
    return MAPPER.writeValueAsString(of(comparison)) + "\n";
  }

  static ComparisonJson of(Comparison comparison) {
    return new ComparisonJson(
        VERSION,
        result(comparison.a()),
        result(comparison.b()),
        comparison.tolerance(),
        comparison.regressions().size(),
        comparison.rows().stream().map(ComparisonJson::figure).toList(),
        comparison.notes());
  }

  private static Result result(Side side) {
    var result = side.result();
    return new Result(
        side.name(), result.command(), result.verdict(), result.seed(), result.runs());
  }

  private static Figure figure(Row row) {
    return new Figure(
        row.where(),
        row.figure(),
        row.a().number(),
        row.b().number(),
        row.a().text(),
        row.b().text(),
        row.change(),
        row.judgement().name().toLowerCase(Locale.ROOT));
  }
}
