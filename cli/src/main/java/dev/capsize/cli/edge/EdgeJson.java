package dev.capsize.cli.edge;

import dev.capsize.analysis.Edge;
import dev.capsize.analysis.Tally;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The document `edge.json`. Values are factors or seconds; `null` means that there is nothing to
/// say.
///
/// @param schemaVersion [#VERSION]
/// @param command the command line
/// @param scenario name of the service
/// @param of what was varied
/// @param unit `factor` or `seconds`
/// @param described value in the files
/// @param seed of the first run
/// @param tolerance at which the search on the real stack ends
/// @param real edge of the real stack
/// @param simulated edge of the simulation
/// @param differencePercent of the real edge from the simulated one
/// @param limits ends of a search beyond which nothing is taken on, in words
/// @param probes on the real stack, in order
/// @param simulatedValues every value that was simulated
record EdgeJson(
    int schemaVersion,
    String command,
    String scenario,
    String of,
    String unit,
    double described,
    long seed,
    double tolerance,
    @Nullable Found real,
    @Nullable Found simulated,
    @Nullable Double differencePercent,
    List<String> limits,
    List<Run> probes,
    List<SimulatedEdge.Share> simulatedValues) {

  static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /// An edge.
  record Found(
      String ending,
      @Nullable Double estimate,
      @Nullable Double recoversAt,
      @Nullable Double tipsAt,
      @Nullable Double fewTipAt,
      @Nullable Double mostTipAt,
      int runs,
      int repeats,
      int voids,
      @Nullable Double tookSeconds,
      List<Double> recoversAbove) {}

  /// A probe.
  record Run(
      double value,
      long seed,
      String verdict,
      String says,
      @Nullable Double lagP99Millis,
      @Nullable Double stealPercent,
      double tookSeconds,
      String directory) {}

  /// The document as text, with a line break at its end.
  static String text(EdgeReport report) {
    return MAPPER.writeValueAsString(of(report)) + "\n";
  }

  private static EdgeJson of(EdgeReport report) {
    return new EdgeJson(
        VERSION,
        report.command(),
        report.service(),
        report.of().word(),
        switch (report.axis()) {
          case Axis.Load ignored -> "factor";
          case Axis.TriggerFactor ignored -> "factor";
          case Axis.TriggerLength ignored -> "seconds";
          case Axis.TriggerLatency ignored -> "seconds";
        },
        report.axis().described(),
        report.seed(),
        report.tolerance(),
        report.real().map(EdgeJson::found).orElse(null),
        report.simulated().map(EdgeJson::found).orElse(null),
        orNull(report.differencePercent(), 10),
        report.limits(),
        report.real().map(RealEdge::probes).orElse(List.of()).stream().map(EdgeJson::run).toList(),
        report.simulated().map(SimulatedEdge::shares).orElse(List.of()));
  }

  private static Found found(RealEdge real) {
    Edge edge = real.edge();
    return new Found(
        ending(edge),
        orNull(edge.estimate(), 1e4),
        orNull(edge.recoversAt(), 1e6),
        orNull(edge.tipsAt(), 1e6),
        null,
        null,
        real.probes().size(),
        edge.repeats(),
        edge.voids(),
        orNull(OptionalDouble.of(real.tookSeconds()), 10),
        edge.exceptions().stream().map(Tally::value).toList());
  }

  private static Found found(SimulatedEdge simulated) {
    Edge edge = simulated.edge();
    return new Found(
        ending(edge),
        orNull(edge.estimate(), 1e4),
        orNull(edge.recoversAt(), 1e6),
        orNull(edge.tipsAt(), 1e6),
        orNull(simulated.fewTipAt(), 1e6),
        orNull(simulated.mostTipAt(), 1e6),
        simulated.runs(),
        0,
        0,
        null,
        edge.exceptions().stream().map(Tally::value).toList());
  }

  private static Run run(Probe probe) {
    return new Run(
        probe.value(),
        probe.seed(),
        probe.verdict(),
        probe.says(),
        orNull(probe.lagP99Millis(), 10),
        orNull(probe.stealPercent(), 10),
        Math.rint(probe.tookSeconds() * 10) / 10,
        probe.directory());
  }

  private static String ending(Edge edge) {
    return edge.ending().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable Double orNull(OptionalDouble value, double steps) {
    return value.isPresent() && Double.isFinite(value.getAsDouble())
        ? (Double) (Math.rint(value.getAsDouble() * steps) / steps)
        : null;
  }
}
