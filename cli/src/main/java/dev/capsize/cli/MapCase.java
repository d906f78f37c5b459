package dev.capsize.cli;

import dev.capsize.atlas.Cell;
import dev.capsize.atlas.Grid;
import dev.capsize.blueprint.Blueprint;
import dev.capsize.cli.map.MapAxis;
import dev.capsize.model.Description;
import dev.capsize.reader.Reading;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;

/// What a map is about: the files, the options that stay the same, and the two numbers that do not.
///
/// @param command as it was typed
/// @param request the system as it is described
/// @param x axis of the columns
/// @param y axis of the rows
/// @param fixed options of every cell
/// @param notices what is worth knowing and not wrong
record MapCase(
    MapCommand command,
    SystemRequest request,
    MapAxis x,
    MapAxis y,
    List<String> fixed,
    List<String> notices) {
  private static final List<String> NO_DEPLOY = List.of("--deploy", "none");

  MapCase {
    fixed = List.copyOf(fixed);
    notices = List.copyOf(notices);
  }

  /// Of a command line.
  ///
  /// @throws picocli.CommandLine.ParameterException if it makes no sense
  static MapCase of(MapCommand command) throws InvalidDescription {
    Grid wanted = command.options().cells();
    List<String> fixed = new ArrayList<>(command.systemArguments());
    List<String> notices = new ArrayList<>();
    SystemRequest request = request(command, fixed);
    notices.addAll(request.notices());
    if (request.description().scenario().deployAt().isPresent() && !command.typed("--deploy")) {
      fixed.addAll(NO_DEPLOY);
      request = request(command, fixed);
      notices.add(
          "the deploy is left out: a rollout is itself a way out, and a map is about what the"
              + " trigger does; --deploy rolling keeps it");
    }
    MapAxis x;
    MapAxis y;
    try {
      x = x(command, wanted.columns(), request);
      y = y(command, wanted.rows(), request);
    } catch (IllegalArgumentException e) {
      throw command.options().wrong(String.valueOf(e.getMessage()));
    }
    MapCase made = new MapCase(command, request, x, y, fixed, notices);
    made.requireSensible();
    return made;
  }

  private static SystemRequest request(MapCommand command, List<String> arguments)
      throws InvalidDescription {
    List<String> all = new ArrayList<>(List.of(command.options().directory().toString()));
    all.addAll(arguments);
    return SimulateCommand.of(all).request();
  }

  private static MapAxis x(MapCommand command, int cells, SystemRequest request) {
    Reading reading = request.reading();
    Description description = request.description();
    return command
        .options()
        .x()
        .map(typed -> MapAxis.of(typed, cells, reading, description))
        .orElseGet(() -> MapAxis.ofLoad(cells, description));
  }

  private static MapAxis y(MapCommand command, int cells, SystemRequest request) {
    Reading reading = request.reading();
    Description description = request.description();
    return command
        .options()
        .y()
        .map(typed -> MapAxis.of(typed, cells, reading, description))
        .orElseGet(() -> MapAxis.ofTrigger(cells, description));
  }

  /// Refuses what makes no sense in a map, before anything is simulated: both axes the same, an
  /// option that says what an axis varies, and corners that are no system.
  private void requireSensible() {
    if (x.sameAs(y)) {
      throw wrong(
          "--x and --y both vary %s - a map has two different axes; give another --x or --y"
              .formatted(x.variable().key()));
    }
    for (MapAxis axis : List.of(x, y)) {
      if (axis.variable().isLoad() && command.typed("--load")) {
        throw wrong("--load is what the map varies; say its range with --x load=FROM..TO");
      }
      if (axis.variable().isTrigger() && command.typed("--trigger")) {
        throw wrong(
            "--trigger does not go with %s, which the map varies; change the rest of the trigger"
                    .formatted(axis.variable().key())
                + " with --set");
      }
    }
    int right = x.values().size() - 1;
    int top = y.values().size() - 1;
    for (Cell corner :
        List.of(new Cell(0, 0), new Cell(right, 0), new Cell(0, top), new Cell(right, top))) {
      var _ = blueprint(corner);
    }
  }

  /// Its cells; fewer than were wanted where only whole numbers make sense.
  Grid grid() {
    return new Grid(x.values().size(), y.values().size());
  }

  /// The system at a cell.
  ///
  /// @throws picocli.CommandLine.ParameterException if there is no such system
  Blueprint blueprint(Cell cell) {
    double atX = x.values().get(cell.column());
    double atY = y.values().get(cell.row());
    List<String> arguments = new ArrayList<>(fixed);
    arguments.addAll(x.variable().arguments(atX));
    arguments.addAll(y.variable().arguments(atY));
    try {
      Blueprint blueprint = request(command, arguments).blueprint();
      Simulation.requirePossible(blueprint);
      return blueprint;
    } catch (InvalidDescription invalid) {
      throw wrong(
          "at %s, %s: %s"
              .formatted(x.told(atX), y.told(atY), invalid.problems().getFirst().text()));
    } catch (IllegalArgumentException impossible) {
      throw wrong("at %s, %s: %s".formatted(x.told(atX), y.told(atY), impossible.getMessage()));
    }
  }

  private RuntimeException wrong(String message) {
    return command.options().wrong(message);
  }
}
