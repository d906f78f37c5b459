package dev.capsize.cli;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.cli.escape.Escape;
import dev.capsize.cli.escape.EscapeJson;
import dev.capsize.cli.escape.EscapeReport;
import dev.capsize.cli.escape.EscapeSearch;
import dev.capsize.cli.escape.EscapeText;
import dev.capsize.cli.escape.Outcome;
import dev.capsize.cli.escape.Runbook;
import dev.capsize.cli.escape.Trial;
import dev.capsize.cli.escape.Ways;
import dev.capsize.cli.simulation.Size;
import dev.capsize.cli.story.RunFacts;
import dev.capsize.cli.terminal.Progress;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.simulation.Simulation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One `capsize escape` from the files to the exit code.
final class EscapeSession {
  private final EscapeCommand command;
  private final EscapeOptions options;

  EscapeSession(EscapeCommand command) {
    this.command = command;
    this.options = command.options();
  }

  ExitCode run() throws InvalidDescription, IOException {
    SystemRequest request = command.request();
    // Wrong options are refused before anything is simulated.
    Duration after = options.at();
    var _ = options.seed();
    Blueprint blueprint = request.blueprint();
    Trial trial = new Trial(blueprint, blueprint.description().scenario().watchStart().plus(after));
    requirePossible(trial);
    Ways ways = Ways.of(blueprint);
    try (Interruption interruption = Interruption.ofThisThread()) {
      Searched searched = search(trial, ways, request.notices());
      // What is left to do must not be cut short by the interrupt that ended the runs.
      var _ = Thread.interrupted();
      EscapeReport report = report(trial, ways, searched.untouched(), searched.found());
      tell(report);
      if (searched.interrupted() || interruption.happened()) {
        System.err.printf(
            "capsize: interrupted after %d of %d ways%n",
            searched.found().size(), ways.tried().size());
        return ExitCode.INTERRUPTED;
      }
      return report.clear() ? ExitCode.RAN : ExitCode.INCONCLUSIVE;
    }
  }

  /// What a search came to.
  private record Searched(List<Outcome> untouched, List<Escape> found, boolean interrupted) {}

  private Searched search(Trial trial, Ways ways, List<String> notices) {
    int atOnce = Size.of(trial.longest()).runsAtOnce(Runtime.getRuntime().availableProcessors());
    try (Progress progress = Console.plainProgress();
        EscapeSearch search = new EscapeSearch(trial, options.seed(), options.runs(), atOnce)) {
      notices.forEach(notice -> progress.note("notice: " + notice));
      progress.note("simulating %s as it is".formatted(trial.blueprint().description().service()));
      List<Outcome> untouched = search.untouched();
      boolean collapsed = report(trial, ways, untouched, List.of()).collapsed();
      List<Escape> found =
          collapsed && !search.interrupted()
              ? search.search(
                  ways.tried(), (done, all) -> progress.bar("trying the ways out", done, all))
              : List.of();
      return new Searched(untouched, found, search.interrupted());
    }
  }

  private void requirePossible(Trial trial) {
    try {
      Simulation.requirePossible(trial.longest());
    } catch (IllegalArgumentException e) {
      throw options.wrong(String.valueOf(e.getMessage()));
    }
  }

  private EscapeReport report(Trial trial, Ways ways, List<Outcome> untouched, List<Escape> found) {
    List<String> words = new ArrayList<>(List.of("./capsize"));
    words.addAll(command.typed());
    return new EscapeReport(
        RunFacts.commandLine(words),
        trial.blueprint(),
        trial.at(),
        options.seed(),
        options.runs(),
        untouched,
        found,
        ways.impossible());
  }

  private void tell(EscapeReport report) throws IOException {
    Optional<Path> markdown = options.markdown();
    if (markdown.isPresent()) {
      try {
        Files.writeString(markdown.get(), Runbook.of(report));
      } catch (IOException e) {
        throw options.wrong("--markdown %s cannot be written: %s".formatted(markdown.get(), e));
      }
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(options.json() ? EscapeJson.text(report) : EscapeText.of(report));
    out.flush();
  }
}
