package dev.capsize.cli.edge;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// All that is told about an edge.
///
/// @param command the command line
/// @param service its name
/// @param of what was varied, as typed
/// @param axis what was varied
/// @param seed of the first run
/// @param tolerance width of the interval at which the search on the real stack ends
/// @param probesMax of that search
/// @param limits ends of a search that are not its own: beyond them nothing is taken on
/// @param simulated the edge of the simulation; empty if it was interrupted
/// @param real the edge of the real stack; empty if it was not asked for, or not begun
public record EdgeReport(
    String command,
    String service,
    Axis.Of of,
    Axis axis,
    long seed,
    double tolerance,
    int probesMax,
    List<String> limits,
    Optional<SimulatedEdge> simulated,
    Optional<RealEdge> real) {
  public EdgeReport {
    limits = List.copyOf(limits);
  }

  /// By how much the real edge is above the simulated one, in percent; below it is negative. Empty
  /// unless there are both.
  public OptionalDouble differencePercent() {
    OptionalDouble measured = real.map(each -> each.edge().estimate()).orElse(NONE);
    OptionalDouble expected = simulated.map(each -> each.edge().estimate()).orElse(NONE);
    return measured.isEmpty() || expected.isEmpty()
        ? NONE
        : OptionalDouble.of((measured.getAsDouble() / expected.getAsDouble() - 1) * 100);
  }

  private static final OptionalDouble NONE = OptionalDouble.empty();
}
