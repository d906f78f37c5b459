package dev.capsize.cli.escape;

import dev.capsize.reader.value.Interventions;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The document of an escape. `null` means that there is nothing to say.
///
/// @param schemaVersion [#VERSION]
/// @param command the command line
/// @param scenario name of the service
/// @param method how every figure was found: `simulation`
/// @param untouched verdict of each run in which nobody intervened
/// @param atSeconds when somebody intervenes, after the trigger's end
/// @param seed of the first run
/// @param runs with fresh seeds, of each way
/// @param works what brings the service back, the cheapest first
/// @param doesNotWork what does not
/// @param impossible what cannot be done to this system, and why
public record EscapeJson(
    int schemaVersion,
    String command,
    String scenario,
    String method,
    List<String> untouched,
    double atSeconds,
    long seed,
    int runs,
    List<Works> works,
    List<DoesNot> doesNotWork,
    List<String> impossible) {

  static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /// A way out.
  ///
  /// @param intervene as `--intervene` takes it
  /// @param refused requests; median of the runs that came back, like all that follow
  public record Works(
      String way,
      String intervene,
      double cost,
      double refused,
      double thrownAway,
      double backAfterSeconds,
      int cameBack,
      int runs,
      double low,
      double high) {}

  /// No way out.
  ///
  /// @param instead what happens instead, in words
  /// @param refilledAfterSeconds until half as many wait again as before
  public record DoesNot(
      String way,
      String intervene,
      String instead,
      double waitingBefore,
      double waitingLeast,
      @Nullable Double refilledAfterSeconds,
      @Nullable Double goodWhile,
      @Nullable Double goodAfter) {}

  /// The document as text, with a line break at its end.
  public static String text(EscapeReport report) {
    return MAPPER.writeValueAsString(
            new EscapeJson(
                VERSION,
                report.command(),
                report.service(),
                "simulation",
                report.untouched().stream().map(each -> each.verdict().word()).toList(),
                report.atSeconds(),
                report.seed(),
                report.runs(),
                report.working().stream().map(each -> works(report, each)).toList(),
                report.failing().stream().map(each -> doesNot(report, each)).toList(),
                report.impossible()))
        + "\n";
  }

  private static Works works(EscapeReport report, Escape escape) {
    return new Works(
        escape.way(),
        Interventions.text(escape.interventions(), report.scenario()),
        escape.cost(),
        escape.refused(),
        escape.thrownAway(),
        rounded(escape.afterSeconds()),
        escape.hits(),
        escape.outcomes().size(),
        rounded(escape.interval().low()),
        rounded(escape.interval().high()));
  }

  private static DoesNot doesNot(EscapeReport report, Escape escape) {
    Outcome run = escape.instead();
    OptionalDouble refilled = run.refilledAfter();
    return new DoesNot(
        escape.way(),
        Interventions.text(escape.interventions(), report.scenario()),
        Instead.of(escape),
        run.waitingBefore(),
        run.waitingLeast(),
        refilled.isPresent() ? (Double) rounded(refilled.getAsDouble()) : null,
        orNull(run.goodWhile()),
        orNull(run.goodAfter()));
  }

  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : (Double) rounded(value);
  }

  private static double rounded(double value) {
    return Math.rint(value * 1000) / 1000;
  }
}
