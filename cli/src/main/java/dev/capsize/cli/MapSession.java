package dev.capsize.cli;

import dev.capsize.atlas.Atlas;
import dev.capsize.atlas.Cell;
import dev.capsize.atlas.Decision;
import dev.capsize.atlas.Grid;
import dev.capsize.atlas.Refinement;
import dev.capsize.atlas.SpotCheck;
import dev.capsize.cli.map.CellRuns;
import dev.capsize.cli.map.MapFiles;
import dev.capsize.cli.map.MapReport;
import dev.capsize.cli.map.MapText;
import dev.capsize.cli.simulation.Simulator;
import dev.capsize.cli.simulation.Size;
import dev.capsize.cli.story.RunFacts;
import dev.capsize.cli.terminal.Progress;
import dev.capsize.cli.terminal.Terminals;
import dev.capsize.reader.problem.InvalidDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One `capsize map` from the files to the exit code.
final class MapSession {
  private final MapCommand command;
  private final MapOptions options;
  private final OutputOptions output;
  private final Console console;

  MapSession(MapCommand command) {
    this.command = command;
    this.options = command.options();
    this.output = command.output();
    this.console = new Console(output);
  }

  ExitCode run() throws InvalidDescription, IOException {
    // Wrong options are refused before anything is simulated.
    CellRuns.Plan plan = plan(options.seeds(), 1);
    int simulatedMax = options.simulatedMax();
    int audit = options.audit();
    MapCase mapCase = MapCase.of(command);
    Instant startedAt = Instant.now();
    try (Interruption interruption = Interruption.ofThisThread();
        Progress progress = console.progress();
        CellRuns runs = runs(mapCase, plan(plan.seeds(), atOnce(mapCase)), progress)) {
      mapCase.notices().forEach(notice -> progress.note("notice: " + notice));
      Atlas atlas = Refinement.of(mapCase.grid(), runs, simulatedMax);
      Optional<Decision> here = here(mapCase, runs);
      Optional<SpotCheck> check =
          audit == 0 || runs.interrupted() ? Optional.empty() : check(atlas, runs, audit);
      ended(progress);
      boolean interrupted = runs.interrupted() || interruption.happened();
      // What is left to do must not be cut short by the interrupt that ended the runs.
      var _ = Thread.interrupted();
      tell(report(mapCase, plan, atlas, here, check), startedAt);
      if (interrupted) {
        console.complain(
            "interrupted; %d of %d cells are decided"
                .formatted(atlas.decisions().size(), atlas.grid().size()));
        return ExitCode.INTERRUPTED;
      }
      return output.gated() && here.isPresent()
          ? output.exitCode(here.get().verdict())
          : ExitCode.RAN;
    }
  }

  /// Takes the bar away before the result is printed.
  private static void ended(Progress progress) {
    progress.close();
  }

  private CellRuns.Plan plan(int seeds, int atOnce) {
    return new CellRuns.Plan(output.seed(), seeds, atOnce);
  }

  private static CellRuns runs(MapCase mapCase, CellRuns.Plan plan, Progress progress) {
    return new CellRuns(
        mapCase::blueprint,
        CellRuns.Analyst.STATES,
        Simulator.ENGINE,
        plan,
        new MapProgress(progress));
  }

  /// By the largest runs of the map, which are those of a corner.
  private static int atOnce(MapCase mapCase) {
    Grid grid = mapCase.grid();
    int processors = Runtime.getRuntime().availableProcessors();
    return List.of(
            new Cell(0, 0),
            new Cell(grid.columns() - 1, 0),
            new Cell(0, grid.rows() - 1),
            new Cell(grid.columns() - 1, grid.rows() - 1))
        .stream()
        .mapToInt(corner -> Size.of(mapCase.blueprint(corner)).runsAtOnce(processors))
        .min()
        .orElseThrow();
  }

  /// The system as it is described, simulated; the nearest cell may be on the other side.
  private static Optional<Decision> here(MapCase mapCase, CellRuns runs) {
    return runs.interrupted()
        ? Optional.empty()
        : Optional.of(runs.thoroughly(mapCase.request().blueprint()));
  }

  /// Empty when it was interrupted.
  private Optional<SpotCheck> check(Atlas atlas, CellRuns runs, int cells) {
    Map<Cell, Decision> simulated = runs.check(SpotCheck.draw(atlas, cells, output.seed()));
    return runs.interrupted() ? Optional.empty() : Optional.of(SpotCheck.of(atlas, simulated));
  }

  private MapReport report(
      MapCase mapCase,
      CellRuns.Plan plan,
      Atlas atlas,
      Optional<Decision> here,
      Optional<SpotCheck> check) {
    List<String> words = new ArrayList<>(List.of("./capsize"));
    words.addAll(command.spec().commandLine().getParent().getParseResult().originalArgs());
    return new MapReport(
        RunFacts.commandLine(words),
        mapCase.request().description().service(),
        mapCase.x(),
        mapCase.y(),
        plan.seed(),
        plan.seeds(),
        atlas,
        here,
        check);
  }

  private void tell(MapReport report, Instant startedAt) throws IOException {
    Path directory = output.createDirectory(startedAt);
    MapFiles.write(report, directory);
    write("--svg", options.svg(), file -> MapFiles.svg(report, file));
    write("--csv", options.csv(), file -> MapFiles.csv(report, file));
    if (output.json()) {
      console.out().print(MapFiles.json(report));
      return;
    }
    console
        .out()
        .print(MapText.of(report, Terminals.ask().outputScreen(System.getenv(), output.noColor())));
    console
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "Files: %s (%s, %s, %s).",
                directory,
                MapFiles.SVG,
                MapFiles.CSV,
                MapFiles.JSON));
  }

  private interface Write {
    void to(Path file) throws IOException;
  }

  private void write(String option, Optional<Path> file, Write write) {
    if (file.isPresent()) {
      try {
        write.to(file.get());
      } catch (IOException e) {
        throw options.wrong("%s %s cannot be written: %s".formatted(option, file.get(), e));
      }
    }
  }
}
