package dev.capsize.cli;

import dev.capsize.analysis.Edge;
import dev.capsize.analysis.SearchPlan;
import dev.capsize.blueprint.Blueprint;
import dev.capsize.cli.edge.Axis;
import dev.capsize.cli.edge.EdgeFiles;
import dev.capsize.cli.edge.EdgeReport;
import dev.capsize.cli.edge.EdgeText;
import dev.capsize.cli.edge.Reach;
import dev.capsize.cli.edge.RealEdge;
import dev.capsize.cli.edge.SimulatedEdge;
import dev.capsize.cli.simulation.Campaign;
import dev.capsize.cli.simulation.Seeds;
import dev.capsize.cli.simulation.Simulator;
import dev.capsize.cli.simulation.Size;
import dev.capsize.cli.story.RunFacts;
import dev.capsize.cli.terminal.Progress;
import dev.capsize.lab.run.Refusal;
import dev.capsize.outcome.Verdict;
import dev.capsize.reader.problem.InvalidDescription;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/// One `capsize edge` from the files to the exit code.
final class EdgeSession {
  /// The search on the real stack begins at this multiple of the simulated edge.
  private static final double BELOW = 0.75;

  /// And from above at this one.
  private static final double ABOVE = 1.33;

  /// The simulated search begins at the described value divided by this, and times it.
  private static final double WIDE = 1.4;

  /// What a run of the lab takes beside its scenario. Measured with payments: 6 to 22 s.
  private static final double OVERHEAD_SECONDS = 20;

  private final EdgeCommand command;
  private final EdgeOptions options;
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  EdgeSession(EdgeCommand command) {
    this.command = command;
    this.options = command.options();
  }

  ExitCode run() throws InvalidDescription, IOException, Refusal {
    command.requireSensible();
    EdgeCase edgeCase = EdgeCase.of(command);
    EdgeBracket typed = EdgeBracket.of(options, edgeCase.axis());
    // Wrong options are refused before anything is done.
    EdgeReport report = report(edgeCase, List.of(), Optional.empty(), Optional.empty());
    edgeCase.notices().forEach(notice -> err.println("notice: " + notice));
    // What cannot be run at all is told before anything is simulated.
    Reach simulable = reach(edgeCase, typed, edgeCase::simulationRefusal);
    Reach runnable = options.simulated() ? simulable : reach(edgeCase, typed, edgeCase::labRefusal);
    Path directory =
        options.out().resolve(edgeCase.service() + "-" + options.of().word()).toAbsolutePath();
    try (Interruption interruption = Interruption.ofThisThread()) {
      Optional<SimulatedEdge> simulated = simulated(edgeCase, typed, simulable);
      if (simulated.isEmpty() || interruption.happened()) {
        err.println("capsize: interrupted before the simulated edge was found");
        return ExitCode.INTERRUPTED;
      }
      List<String> limits =
          new ArrayList<>(limits(edgeCase, true, simulable, simulated.get().edge()));
      report = report(edgeCase, limits, simulated, Optional.empty());
      ExitCode stoppedBy = ExitCode.RAN;
      if (!options.simulated()) {
        LabProber prober = new LabProber(directory, edgeCase.axis(), edgeCase.lab());
        RealEdge real = real(edgeCase, report, plan(edgeCase, typed, runnable, report), prober);
        limits.addAll(limits(edgeCase, false, runnable, real.edge()));
        report = report(edgeCase, limits, simulated, Optional.of(real));
        stoppedBy = interruption.happened() ? ExitCode.INTERRUPTED : prober.stoppedBy();
      }
      // The search is over; a pending interrupt would only cut what is written now.
      var _ = Thread.interrupted();
      EdgeFiles.write(report, directory);
      tell(report);
      return stoppedBy == ExitCode.RAN ? exitCode(report) : stoppedBy;
    }
  }

  /// How far values are taken on.
  ///
  /// @throws Refusal if neither what the files describe is, nor what was typed
  private static Reach reach(
      EdgeCase edgeCase, EdgeBracket typed, DoubleFunction<List<String>> refusal) throws Refusal {
    Axis axis = edgeCase.axis();
    List<Double> inside = new ArrayList<>(List.of(axis.described()));
    typed.from().ifPresent(inside::add);
    typed.to().ifPresent(inside::add);
    Optional<Reach> reach = Reach.of(axis, inside, refusal);
    if (reach.isEmpty()) {
      throw new Refusal(refusal.apply(axis.described()));
    }
    return reach.get();
  }

  /// Which end of what is taken on kept a search from going on, and why it is there.
  private List<String> limits(EdgeCase edgeCase, boolean simulated, Reach reach, Edge edge) {
    List<String> limits = new ArrayList<>();
    if (edge.tipsAt().isEmpty() && !reach.above().isEmpty()) {
      limits.add(above(edgeCase, simulated, reach));
    }
    if (edge.recoversAt().isEmpty() && !reach.below().isEmpty()) {
      limits.add(below(edgeCase, simulated, reach));
    }
    return limits;
  }

  private static String above(EdgeCase edgeCase, boolean simulated, Reach reach) {
    return "%s nothing above %s: %s"
        .formatted(
            simulated ? "the simulation takes" : "the lab takes, on this machine,",
            edgeCase.axis().told(reach.highest()),
            String.join("; ", reach.above()));
  }

  private static String below(EdgeCase edgeCase, boolean simulated, Reach reach) {
    return "%s nothing below %s: %s"
        .formatted(
            simulated ? "the simulation takes" : "the lab takes, on this machine,",
            edgeCase.axis().told(reach.lowest()),
            String.join("; ", reach.below()));
  }

  private EdgeReport report(
      EdgeCase edgeCase,
      List<String> limits,
      Optional<SimulatedEdge> simulated,
      Optional<RealEdge> real) {
    List<String> words = new ArrayList<>(List.of("./capsize"));
    words.addAll(command.spec().commandLine().getParent().getParseResult().originalArgs());
    return new EdgeReport(
        RunFacts.commandLine(words),
        edgeCase.service(),
        options.of(),
        edgeCase.axis(),
        options.seed(),
        options.tolerance(),
        options.runs(),
        limits,
        simulated,
        real);
  }

  /// Empty when it was interrupted.
  private Optional<SimulatedEdge> simulated(EdgeCase edgeCase, EdgeBracket typed, Reach reach) {
    Axis axis = edgeCase.axis();
    Reach.Bracket wanted = typed.around(axis.described(), 1 / WIDE, WIDE);
    try (Progress progress = Console.plainProgress()) {
      return SimulatedEdge.search(
          plan(edgeCase, wanted, reach, true),
          value -> {
            progress.note("simulating %s %s".formatted(options.of().word(), axis.told(value)));
            return verdicts(edgeCase.blueprint(value));
          });
    }
  }

  /// Empty when it was interrupted. What the engine refuses, it refuses because of its size.
  private Optional<List<Verdict>> verdicts(Blueprint blueprint) {
    int atOnce = Size.of(blueprint).runsAtOnce(Runtime.getRuntime().availableProcessors());
    try (Campaign campaign =
        new Campaign(blueprint, Simulator.ENGINE, atOnce, (what, done, all) -> {})) {
      List<Verdict> verdicts =
          campaign.run(new Seeds(options.seed(), SimulatedEdge.SEEDS)).stream()
              .map(ended -> ended.result().verdict())
              .toList();
      return campaign.interrupted() ? Optional.empty() : Optional.of(verdicts);
    } catch (IllegalArgumentException tooLarge) {
      throw options.wrong(String.valueOf(tooLarge.getMessage()));
    }
  }

  private RealEdge real(EdgeCase edgeCase, EdgeReport soFar, SearchPlan plan, LabProber prober)
      throws IOException {
    double seconds = edgeCase.seconds(plan.to()) + OVERHEAD_SECONDS;
    OptionalDouble expected =
        soFar.simulated().map(each -> each.edge().estimate()).orElse(OptionalDouble.empty());
    err.println(
        "Simulated edge: %s. Real: %s to %s, at most %d runs of about %.0f s: %.0f minutes."
            .formatted(
                expected.isPresent() ? edgeCase.axis().told(expected.getAsDouble()) : "none",
                edgeCase.axis().told(plan.from()),
                edgeCase.axis().told(plan.to()),
                plan.probesMax(),
                seconds,
                plan.probesMax() * seconds / 60));
    return RealEdge.search(
        plan,
        prober,
        options.seed(),
        (number, probe) -> err.println(EdgeText.line(soFar, number, probe)));
  }

  /// Of the search on the real stack.
  private SearchPlan plan(EdgeCase edgeCase, EdgeBracket typed, Reach reach, EdgeReport soFar) {
    double centre =
        soFar
            .simulated()
            .map(each -> each.edge().estimate())
            .orElse(OptionalDouble.empty())
            .orElse(edgeCase.axis().described());
    return plan(edgeCase, typed.around(centre, BELOW, ABOVE), reach, false);
  }

  private SearchPlan plan(EdgeCase edgeCase, Reach.Bracket wanted, Reach reach, boolean simulated) {
    if (wanted.to() > reach.highest() && !reach.above().isEmpty()) {
      err.println("notice: " + above(edgeCase, simulated, reach));
    }
    if (wanted.from() < reach.lowest() && !reach.below().isEmpty()) {
      err.println("notice: " + below(edgeCase, simulated, reach));
    }
    Reach.Bracket bracket = reach.cut(wanted);
    try {
      return new SearchPlan(
          bracket.from(),
          bracket.to(),
          reach.lowest(),
          reach.highest(),
          simulated ? SimulatedEdge.TOLERANCE : options.tolerance(),
          simulated ? SearchPlan.PROBES_MAX : options.runs());
    } catch (IllegalArgumentException e) {
      throw options.wrong(String.valueOf(e.getMessage()));
    }
  }

  private void tell(EdgeReport report) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(options.json() ? EdgeFiles.text(report) : EdgeText.of(report));
    out.flush();
  }

  /// A simulated interval is as fine as it gets, and told as it is.
  private ExitCode exitCode(EdgeReport report) {
    if (options.simulated()) {
      return code(report.simulated().orElseThrow().edge(), ExitCode.RAN);
    }
    return code(report.real().orElseThrow().edge(), ExitCode.INCONCLUSIVE);
  }

  private static ExitCode code(Edge edge, ExitCode ofAnInterval) {
    return switch (edge.ending()) {
      case FOUND, NEVER_TIPS, TIPS_ALREADY -> ExitCode.RAN;
      case UNDECIDED -> edge.estimate().isPresent() ? ofAnInterval : ExitCode.INCONCLUSIVE;
      case BUDGET_SPENT, VOIDED, GOES_ON -> ExitCode.INCONCLUSIVE;
    };
  }
}
