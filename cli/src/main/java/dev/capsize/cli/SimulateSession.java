package dev.capsize.cli;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.cli.consequence.Showing;
import dev.capsize.cli.report.Report;
import dev.capsize.cli.simulation.Campaign;
import dev.capsize.cli.simulation.Campaign.Ended;
import dev.capsize.cli.simulation.Seeds;
import dev.capsize.cli.simulation.Simulator;
import dev.capsize.cli.simulation.Size;
import dev.capsize.cli.story.Dependence;
import dev.capsize.cli.story.Repetition;
import dev.capsize.cli.story.Run;
import dev.capsize.cli.terminal.Progress;
import dev.capsize.outcome.Ensemble;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.Series;
import dev.capsize.reader.problem.InvalidDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One `capsize simulate` from the files to the exit code.
final class SimulateSession {
  private final SimulateCommand command;
  private final OutputOptions output;
  private final Console console;
  private final Instant startedAt = Instant.now();
  private Simulator simulator = Simulator.ENGINE;

  SimulateSession(SimulateCommand command) {
    this.command = command;
    this.output = command.output();
    this.console = new Console(output);
  }

  ExitCode run() throws InvalidDescription, IOException, WrongInput {
    try (Occasion occasion = command.occasion()) {
      return run(occasion);
    }
  }

  private ExitCode run(Occasion occasion) throws InvalidDescription, IOException {
    SystemRequest request = command.request(occasion);
    // Wrong options are refused before anything is written.
    Seeds seeds = command.options().seeds(output.seed());
    Blueprint blueprint = request.blueprint();
    simulator = Simulator.intervening(command.options().interventions(blueprint));
    int atOnce = Size.of(blueprint).runsAtOnce(Runtime.getRuntime().availableProcessors());
    try (Interruption interruption = Interruption.ofThisThread();
        Progress progress = console.progress();
        Campaign campaign = new Campaign(blueprint, simulator, atOnce, progress::bar)) {
      occasion.notices().forEach(notice -> progress.note("notice: " + notice));
      request.notices().forEach(notice -> progress.note("notice: " + notice));
      List<Ended> ended = ended(campaign, seeds);
      Optional<Run> run = simulate(campaign, ended, seeds, blueprint, progress);
      boolean interrupted = campaign.interrupted() || interruption.happened();
      if (run.isEmpty()) {
        return ExitCode.INTERRUPTED;
      }
      return tell(run.get(), showing(occasion, ended, run.get()), seeds, interrupted);
    }
  }

  /// Empty when it was interrupted before the first run ended.
  private Optional<Run> simulate(
      Campaign campaign, List<Ended> ended, Seeds seeds, Blueprint blueprint, Progress progress) {
    if (ended.isEmpty()) {
      progress.close();
      console.complain("interrupted before the first run ended");
      return Optional.empty();
    }
    Optional<List<Dependence>> dependences = campaign.dependences(ended);
    progress.close();
    // What is left to do must not be cut short by the interrupt that ended the runs.
    var _ = Thread.interrupted();
    Ensemble ensemble = Ensemble.of(ended.stream().map(Ended::result).toList());
    Ended shown = ended.get(ensemble.representative());
    Repetition others =
        new Repetition(ensemble, seeds.first(), seeds.runs(), shown.seed(), dependences);
    return Optional.of(run(blueprint, shown, others));
  }

  /// What all runs show of the finding that they were made for; empty if they were not.
  private static Optional<Showing> showing(Occasion occasion, List<Ended> ended, Run run) {
    return occasion.findings().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Showing.of(occasion.findings(), ended.stream().map(Ended::result).toList(), run));
  }

  private ExitCode tell(Run run, Optional<Showing> showing, Seeds seeds, boolean interrupted)
      throws IOException {
    RunFiles.write(run, run.facts().directory());
    writeReport(run);
    showing.ifPresent(each -> console.show(each, run));
    console.show(run);
    if (interrupted) {
      console.complain(
          "interrupted after %d of %d runs; what they say is in %s"
              .formatted(run.facts().runs(), seeds.runs(), run.facts().directory()));
      return ExitCode.INTERRUPTED;
    }
    return output.exitCode(run.result().verdict());
  }

  /// What the engine refuses, it refuses because of its size.
  private List<Ended> ended(Campaign campaign, Seeds seeds) {
    try {
      return campaign.run(seeds);
    } catch (IllegalArgumentException e) {
      throw command.system().wrong(String.valueOf(e.getMessage()));
    }
  }

  /// The run that stands for all, once more: its course was not kept.
  private Run run(Blueprint blueprint, Ended shown, Repetition others) {
    Recording recording = simulator.run(blueprint, shown.seed()).recording();
    return Run.of(
            recording,
            others.ensemble().judged(shown.result()),
            Series.of(recording),
            Facts.of(
                others,
                command.system(),
                blueprint.description().service(),
                new Facts.Started(startedAt, output.createDirectory(startedAt))))
        .among(others);
  }

  private void writeReport(Run run) throws IOException {
    Optional<Path> html = command.options().html();
    if (html.isPresent()) {
      try {
        Report.write(run, html.get());
      } catch (IOException e) {
        throw command.system().wrong("--html %s cannot be written: %s".formatted(html.get(), e));
      }
    }
  }
}
