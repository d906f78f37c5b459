package dev.capsize.cli.map;

import dev.capsize.atlas.Atlas;
import dev.capsize.atlas.Cell;
import dev.capsize.atlas.Decision;
import dev.capsize.atlas.SpotCheck;
import java.util.Optional;
import java.util.OptionalDouble;

/// A map, and what was asked for.
///
/// @param command the command line
/// @param service name of the service
/// @param x axis of the columns
/// @param y axis of the rows
/// @param seed of the first run of each cell
/// @param seeds runs of a cell at most
/// @param atlas what is known of each cell
/// @param here what becomes of the system as the files describe it; empty if it was interrupted
/// @param check of cells that were not simulated, if one was asked for
public record MapReport(
    String command,
    String service,
    MapAxis x,
    MapAxis y,
    long seed,
    int seeds,
    Atlas atlas,
    Optional<Decision> here,
    Optional<SpotCheck> check) {

  /// The described value of an axis, if it is on the map.
  static OptionalDouble described(MapAxis axis) {
    OptionalDouble described = axis.variable().described();
    return described.isPresent() && axis.position(described.getAsDouble()).isPresent()
        ? described
        : OptionalDouble.empty();
  }

  /// The cell that is nearest to what the files describe; empty if that is not on the map.
  public Optional<Cell> hereCell() {
    OptionalDouble column = position(x);
    OptionalDouble row = position(y);
    return column.isPresent() && row.isPresent()
        ? Optional.of(
            new Cell(
                nearest(column.getAsDouble(), x.values().size()),
                nearest(row.getAsDouble(), y.values().size())))
        : Optional.empty();
  }

  /// Where an axis has what the files describe, in cells.
  static OptionalDouble position(MapAxis axis) {
    OptionalDouble described = axis.variable().described();
    return described.isPresent() ? axis.position(described.getAsDouble()) : OptionalDouble.empty();
  }

  private static int nearest(double position, int size) {
    return Math.clamp(Math.round(position), 0, size - 1);
  }
}
