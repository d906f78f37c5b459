package dev.capsize.cli;

import dev.capsize.cli.story.Run;
import dev.capsize.cli.story.RunFacts;
import dev.capsize.cli.terminal.Progress;
import dev.capsize.intervention.Intervention;
import dev.capsize.lab.LabFailure;
import dev.capsize.lab.run.InterventionLimits;
import dev.capsize.lab.run.LabLimits;
import dev.capsize.lab.run.LabPlan;
import dev.capsize.lab.run.LabRun;
import dev.capsize.lab.run.Machine;
import dev.capsize.lab.run.Refusal;
import dev.capsize.lab.run.Soak;
import dev.capsize.lab.run.Subject;
import dev.capsize.lab.stack.Home;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Series;
import dev.capsize.reader.problem.InvalidDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One `capsize lab` from the files to the exit code.
final class LabSession {
  private final LabCommand command;
  private final OutputOptions output;
  private final Home home = Homes.here();
  private final Console console;

  LabSession(LabCommand command) {
    this.command = command;
    this.output = command.output();
    this.console = new Console(output);
  }

  ExitCode run() throws InvalidDescription, Refusal, LabFailure, IOException {
    SystemRequest read = command.request();
    // Wrong options are refused before anything is written.
    Subject subject = command.subject(read);
    boolean running = subject instanceof Subject.Running;
    SystemRequest request = running ? read.withoutDeploy() : read;
    Optional<Integer> kills = command.options().soak(output, subject);
    Optional<String> database = command.options().database();
    List<Intervention> interventions =
        command.options().interventions(request.description().scenario());
    List<String> warnings =
        LabLimits.check(request.reading(), request.blueprint(), subject, Machine.here());
    InterventionLimits.check(interventions, request.blueprint(), subject);
    long seed = output.seed();
    Instant startedAt = Instant.now();
    Path directory = output.createDirectory(startedAt);
    LabPlan plan =
        new LabPlan(
            home,
            subject,
            new LabPlan.Source(
                command.directory(), command.system().overrides(command.directory())),
            request.blueprint(),
            directory,
            seed,
            database,
            interventions);
    try (Interruption interruption = Interruption.ofThisThread();
        Progress progress = console.progress()) {
      request.notices().forEach(notice -> progress.note("notice: " + notice));
      if (running) {
        TargetOptions.notices(read.description())
            .forEach(notice -> progress.note("notice: " + notice));
      }
      warnings.forEach(notice -> progress.note("notice: " + notice));
      return kills.isPresent()
          ? soak(plan, kills.get(), progress)
          : cascade(plan, startedAt, interruption, progress);
    }
  }

  private ExitCode cascade(
      LabPlan plan, Instant startedAt, Interruption interruption, Progress progress)
      throws LabFailure, IOException {
    LabProgress told = new LabProgress(plan.description().scenario(), progress);
    Optional<Recording> recording = LabRun.run(plan, told);
    progress.close();
    if (recording.isEmpty()) {
      console.complain("interrupted before the run began. Logs: " + plan.logs());
      return ExitCode.INTERRUPTED;
    }
    // The run is over; a pending interrupt would only cut the files that are written now.
    var _ = Thread.interrupted();
    Result result = Result.of(recording.get());
    RunFacts facts = Facts.of(plan, command.system(), startedAt);
    Run run =
        Run.of(recording.get(), result, Series.of(recording.get()), facts)
            .with(told.interventions());
    RunFiles.write(run, plan.output());
    console.show(run);
    if (interruption.happened()) {
      console.complain("interrupted; the partial report is " + plan.output());
      return ExitCode.INTERRUPTED;
    }
    return output.exitCode(result.verdict());
  }

  private ExitCode soak(LabPlan plan, int kills, Progress progress) throws LabFailure, IOException {
    try {
      Soak.Outcome outcome =
          Soak.run(plan, kills, new LabProgress(plan.description().scenario(), progress));
      progress.close();
      String text = SoakText.render(outcome);
      Files.writeString(plan.output().resolve("soak.txt"), text);
      console.out().print(text);
      return outcome.audit().clean() ? ExitCode.RAN : ExitCode.GATE_FAILED;
    } catch (InterruptedException e) {
      console.complain("interrupted; the soak has no result. Logs: " + plan.logs());
      return ExitCode.INTERRUPTED;
    }
  }
}
