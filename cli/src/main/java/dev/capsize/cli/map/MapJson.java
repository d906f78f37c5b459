package dev.capsize.cli.map;

import dev.capsize.atlas.Atlas;
import dev.capsize.atlas.Cell;
import dev.capsize.atlas.Decision;
import dev.capsize.atlas.SpotCheck;
import dev.capsize.outcome.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The document `map.json`; `null` means that there is nothing to say.
///
/// @param schemaVersion [#VERSION]
/// @param command the command line
/// @param scenario name of the service
/// @param seed of the first run of each cell
/// @param seeds runs of a cell at most
/// @param x axis of the columns
/// @param y axis of the rows
/// @param complete whether every cell is decided
/// @param boundarySimulated whether every cell at the boundary was simulated
/// @param verdicts how many cells have each verdict
/// @param how how many cells were decided in each way
/// @param here what becomes of the system as the files describe it
/// @param safeLoad the largest load from which it comes back
/// @param check of cells that were not simulated
/// @param cells by row, then by column
record MapJson(
    int schemaVersion,
    String command,
    String scenario,
    long seed,
    int seeds,
    Axis x,
    Axis y,
    boolean complete,
    boolean boundarySimulated,
    SortedMap<String, Integer> verdicts,
    SortedMap<String, Integer> how,
    @Nullable Said here,
    @Nullable Safe safeLoad,
    @Nullable Check check,
    List<Point> cells) {

  static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /// An axis.
  record Axis(
      String key,
      String meaning,
      String unit,
      boolean logarithmic,
      @Nullable Double described,
      List<Double> values) {}

  /// A decision.
  record Said(String verdict, String how, @Nullable Integer agreeing, @Nullable Integer runs) {}

  /// A safe load.
  record Safe(
      double at, @Nullable Double perSecond, @Nullable Double nextPerSecond, double nowPerSecond) {}

  /// A spot check.
  record Check(int cells, int agreeing, List<Wrong> wrong) {}

  /// A cell of which the map is wrong.
  record Wrong(double x, double y, Said said, Said simulated, @Nullable Integer distanceCells) {}

  /// A cell.
  record Point(double x, double y, @Nullable Said said) {}

  /// The document as text, with a line break at its end.
  static String text(MapReport report) {
    return MAPPER.writeValueAsString(of(report)) + "\n";
  }

  private static MapJson of(MapReport report) {
    Atlas atlas = report.atlas();
    SortedMap<String, Integer> verdicts = new TreeMap<>();
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(verdict.word(), atlas.count(verdict));
    }
    SortedMap<String, Integer> how = new TreeMap<>();
    for (Decision.How each : Decision.How.values()) {
      how.put(each.word(), atlas.count(each));
    }
    return new MapJson(
        VERSION,
        report.command(),
        report.service(),
        report.seed(),
        report.seeds(),
        axis(report.x()),
        axis(report.y()),
        atlas.complete(),
        !atlas.budgetSpent(),
        verdicts,
        how,
        said(report.here()),
        SafeLoad.of(report).map(MapJson::safe).orElse(null),
        report.check().map(check -> check(report, check)).orElse(null),
        atlas.grid().cells().stream().map(cell -> point(report, cell)).toList());
  }

  private static Axis axis(MapAxis axis) {
    return new Axis(
        axis.variable().key(),
        axis.variable().meaning(),
        axis.variable().quantity().unit(),
        axis.logarithmic(),
        orNull(axis.variable().described()),
        axis.values());
  }

  private static Safe safe(SafeLoad safe) {
    return new Safe(
        safe.at(),
        orNull(safe.safe()),
        safe.next().map(SafeLoad.Next::load).orElse(null),
        safe.now());
  }

  private static Check check(MapReport report, SpotCheck check) {
    return new Check(
        check.samples().size(),
        check.agreeing(),
        check.wrong().stream()
            .map(
                sample ->
                    new Wrong(
                        report.x().values().get(sample.cell().column()),
                        report.y().values().get(sample.cell().row()),
                        said(sample.said()),
                        said(sample.simulated()),
                        sample.distance().isPresent()
                            ? (Integer) sample.distance().getAsInt()
                            : null))
            .toList());
  }

  private static Point point(MapReport report, Cell cell) {
    return new Point(
        report.x().values().get(cell.column()),
        report.y().values().get(cell.row()),
        said(report.atlas().at(cell)));
  }

  private static @Nullable Said said(Optional<Decision> decision) {
    return decision.map(MapJson::said).orElse(null);
  }

  private static Said said(Decision decision) {
    boolean ran = decision.runs() > 0;
    return new Said(
        decision.verdict().word(),
        decision.how().word(),
        ran ? (Integer) decision.agreeing() : null,
        ran ? (Integer) decision.runs() : null);
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }
}
