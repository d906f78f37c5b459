package dev.capsize.cli.map;

import dev.capsize.atlas.Atlas;
import dev.capsize.atlas.Cell;
import dev.capsize.atlas.Decision;
import dev.capsize.outcome.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The largest load from which the service comes back, at the other number that is described.
///
/// @param other the axis that is not the load
/// @param at the value of it whose cells are looked at
/// @param safe the largest load up to which every cell recovers; empty if the smallest does not
/// @param next the next larger load, and what becomes of it; empty if there is none
/// @param now the load that is described
public record SafeLoad(
    MapAxis other, double at, OptionalDouble safe, Optional<Next> next, double now) {

  /// The first load that is not safe.
  ///
  /// @param load per second
  public record Next(double load, Decision decision) {}

  /// Of a map; empty if neither axis is the load, the other value is not on the map, or a cell that
  /// is needed is not decided.
  static Optional<SafeLoad> of(MapReport report) {
    boolean columns = report.x().variable().isLoad();
    if (!columns && !report.y().variable().isLoad()) {
      return Optional.empty();
    }
    MapAxis load = columns ? report.x() : report.y();
    MapAxis other = columns ? report.y() : report.x();
    OptionalDouble position = MapReport.position(other);
    if (position.isEmpty()) {
      return Optional.empty();
    }
    int index = Math.clamp(Math.round(position.getAsDouble()), 0, other.values().size() - 1);
    return along(report.atlas(), load, other, index, columns);
  }

  private static Optional<SafeLoad> along(
      Atlas atlas, MapAxis load, MapAxis other, int index, boolean columns) {
    double at = other.values().get(index);
    double now = load.variable().described().orElseThrow();
    List<Double> loads = load.values();
    OptionalDouble safe = OptionalDouble.empty();
    for (int step = 0; step < loads.size(); step++) {
      Optional<Decision> decision =
          atlas.at(columns ? new Cell(step, index) : new Cell(index, step));
      if (decision.isEmpty()) {
        return Optional.empty();
      }
      if (decision.get().verdict() != Verdict.RECOVERS) {
        Next next = new Next(loads.get(step), decision.get());
        return Optional.of(new SafeLoad(other, at, safe, Optional.of(next), now));
      }
      safe = OptionalDouble.of(loads.get(step));
    }
    return Optional.of(new SafeLoad(other, at, safe, Optional.empty(), now));
  }

  /// `Safe load at 4 s (latency of provider during the trigger): 140/s; ...`.
  String sentence(MapAxis load) {
    String where = "at %s (%s)".formatted(other.told(at), other.variable().meaning());
    String needed = "you have " + load.told(now);
    if (next.isEmpty()) {
      return "Safe load %s: every one on the map, up to %s; %s."
          .formatted(where, load.told(safe.orElseThrow()), needed);
    }
    String beyond =
        "%s is %s%s"
            .formatted(
                load.told(next.get().load()),
                next.get().decision().verdict().word(),
                MapText.evidence(next.get().decision()));
    return safe.isPresent()
        ? "Safe load %s: %s; %s; %s."
            .formatted(where, load.told(safe.getAsDouble()), beyond, needed)
        : "Safe load %s: none on the map; %s; %s.".formatted(where, beyond, needed);
  }
}
