package dev.capsize.cli;

import dev.capsize.cli.json.ResultFile;
import dev.capsize.cli.json.ResultJson;
import dev.capsize.cli.json.SeriesFile;
import dev.capsize.cli.output.RunDirectory;
import dev.capsize.cli.report.Report;
import dev.capsize.cli.story.Run;
import dev.capsize.cli.story.RunFacts;
import dev.capsize.cli.terminal.Progress;
import dev.capsize.cli.terminal.Screen;
import dev.capsize.cli.terminal.Summary;
import dev.capsize.cli.terminal.Terminals;
import dev.capsize.lab.LabFailure;
import dev.capsize.lab.run.LabPlan;
import dev.capsize.lab.run.LabRun;
import dev.capsize.lab.run.Soak;
import dev.capsize.lab.stack.Home;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Series;
import dev.capsize.outcome.Verdict;
import dev.capsize.reader.problem.InvalidDescription;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/// One `capsize lab` from the files to the exit code.
final class LabSession {
  private final LabOptions options;
  private final Home home = Homes.here();
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
  private final Terminals terminals = Terminals.ask();

  LabSession(LabOptions options) {
    this.options = options;
  }

  ExitCode run() throws InvalidDescription, LabFailure, IOException {
    LabRequest request = LabRequest.of(home, options);
    // Wrong options are refused before anything is written.
    Optional<Integer> kills = options.soak();
    Optional<String> database = options.database();
    Instant startedAt = Instant.now();
    Path directory = createDirectory(startedAt);
    LabPlan plan =
        new LabPlan(
            home,
            request.description(),
            home.payments().resolve("application.yml"),
            request.arguments(),
            directory,
            options.seed(),
            database);
    try (Interruption interruption = Interruption.ofThisThread();
        Progress progress = new Progress(err, errorScreen())) {
      request.notices().forEach(notice -> progress.note("notice: " + notice));
      return kills.isPresent()
          ? soak(plan, kills.get(), progress)
          : cascade(plan, startedAt, interruption, progress);
    }
  }

  private Path createDirectory(Instant startedAt) {
    try {
      return RunDirectory.create(
          options.out(), LocalDateTime.ofInstant(startedAt, ZoneId.systemDefault()));
    } catch (IOException e) {
      throw options.wrong("--out %s cannot be written: %s".formatted(options.out(), e));
    }
  }

  private Screen errorScreen() {
    return terminals.errorScreen(System.getenv(), options.noColor());
  }

  private ExitCode cascade(
      LabPlan plan, Instant startedAt, Interruption interruption, Progress progress)
      throws LabFailure, IOException {
    Optional<Recording> recording =
        LabRun.run(plan, new LabProgress(plan.description().scenario(), progress));
    progress.close();
    if (recording.isEmpty()) {
      err.println("capsize: interrupted before the run began. Logs: " + plan.logs());
      return ExitCode.INTERRUPTED;
    }
    // The run is over; a pending interrupt would only cut the files that are written now.
    var _ = Thread.interrupted();
    Result result = Result.of(recording.get());
    RunFacts facts = Facts.of(plan, options, startedAt);
    Run run = Run.of(recording.get(), result, Series.of(recording.get()), facts);
    write(run, plan.output());
    if (options.json()) {
      out.print(ResultFile.text(ResultJson.of(run)));
    } else {
      out.print(Summary.render(run, terminals.outputScreen(System.getenv(), options.noColor())));
    }
    if (interruption.happened()) {
      err.println("capsize: interrupted; the partial report is " + plan.output());
      return ExitCode.INTERRUPTED;
    }
    return exitCode(result.verdict(), options.failOn());
  }

  private static void write(Run run, Path directory) throws IOException {
    ResultFile.write(ResultJson.of(run), directory.resolve(RunFacts.RESULT));
    SeriesFile.write(run.series(), directory.resolve(RunFacts.SERIES));
    Report.write(run, directory.resolve(RunFacts.REPORT));
  }

  static ExitCode exitCode(Verdict verdict, Optional<Verdict> failOn) {
    if (failOn.filter(verdict::equals).isPresent()) {
      return ExitCode.GATE_FAILED;
    }
    return verdict == Verdict.INCONCLUSIVE ? ExitCode.INCONCLUSIVE : ExitCode.RAN;
  }

  private ExitCode soak(LabPlan plan, int kills, Progress progress) throws LabFailure, IOException {
    try {
      Soak.Outcome outcome =
          Soak.run(plan, kills, new LabProgress(plan.description().scenario(), progress));
      progress.close();
      String text = SoakText.render(outcome);
      Files.writeString(plan.output().resolve("soak.txt"), text);
      out.print(text);
      return outcome.audit().clean() ? ExitCode.RAN : ExitCode.GATE_FAILED;
    } catch (InterruptedException e) {
      err.println("capsize: interrupted; the soak has no result. Logs: " + plan.logs());
      return ExitCode.INTERRUPTED;
    }
  }
}
