package dev.capsize.cli;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.cli.json.ResultFile;
import dev.capsize.cli.json.ResultJson;
import dev.capsize.cli.proof.Variant;
import dev.capsize.cli.reconciliation.Reconciliation;
import dev.capsize.cli.reconciliation.ReconciliationTable;
import dev.capsize.cli.simulation.Campaign;
import dev.capsize.cli.simulation.Seeds;
import dev.capsize.cli.simulation.Simulator;
import dev.capsize.cli.simulation.Size;
import dev.capsize.cli.story.RunFacts;
import dev.capsize.cli.terminal.Progress;
import dev.capsize.outcome.Ensemble;
import dev.capsize.reader.problem.InvalidDescription;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `capsize reconcile`.
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Each description is run once in the lab (seed 1) and simulated many times. They agree when",
      "both have the same verdict; when the median onset of each link is within 15 %% of the time",
      "since the fault began, or 1 s; and when goodput and attempts per request of each phase are",
      "within 15 %%. Without a PATH these are the variants of the payments scenario (--quick; all",
      "take about 30 minutes on two cores that do nothing else). Exit code 1 when they do not"
          + " agree.",
      "",
      "Examples:",
      "  capsize reconcile",
      "  capsize reconcile examples/reconcile",
      "  capsize reconcile examples/reconcile/gateway --runs 100",
      "  capsize reconcile --only base --only virtual",
      "  capsize reconcile --lab capsize-reconcile --table",
      ""
    })
final class ReconcileCommand implements Callable<Integer> {
  private static final long LAB_SEED = 1;
  private static final int DEPTH_MAX = 3;
  private static final String DESCRIPTIONS = "descriptions";

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PATH",
      description = "a directory with capsize.yml, or one whose directories have one")
  private Optional<Path> path = Optional.empty();

  @Option(
      names = "--lab",
      paramLabel = "DIR",
      description = "run no lab; take its results from DIR/NAME, the latest of each")
  private Optional<Path> lab = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "capsize-reconcile",
      description =
          "where runs of the lab are kept; none is run again that would be the very same"
              + " (default: same)")
  private Path out;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "this variant alone, for example base; may be repeated")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "20",
      description = "simulated runs of each variant (default: 20)")
  private int runs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "of the first simulated run (default: 42)")
  private long seed;

  @Option(names = "--table", description = "print the page of the docs instead of text")
  private boolean table;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ReconcileCommand() {}

  @Override
  public Integer call() throws IOException, InvalidDescription, WrongInput {
    List<Variant> wanted = wanted();
    Seeds seeds = seeds();
    List<ResultJson> measured = new ArrayList<>();
    KeptRuns runs = new KeptRuns(LabRuns::execute);
    for (Variant variant : wanted) {
      if (lab.isPresent()) {
        measured.add(measured(variant, lab.get()));
      } else {
        Optional<KeptRuns.Kept> run = runs.earlierOrMade(run(variant, out));
        if (run.isEmpty()) {
          return runs.stoppedBy().code();
        }
        measured.add(ResultFile.read(run.get().result()));
      }
    }
    List<Reconciliation> all = new ArrayList<>();
    try (Interruption interruption = Interruption.ofThisThread();
        Progress progress = Console.plainProgress()) {
      for (Variant variant : wanted) {
        Optional<Ensemble> simulated = simulated(variant, seeds, progress);
        if (simulated.isEmpty() || interruption.happened()) {
          return ExitCode.INTERRUPTED.code();
        }
        all.add(Reconciliation.of(variant, measured.get(all.size()), simulated.get()));
      }
    }
    PrintWriter output = spec.commandLine().getOut();
    output.print(
        table
            ? ReconciliationTable.page(path.map(Path::toString), all)
            : ReconciliationTable.text(all));
    output.flush();
    boolean agree = all.stream().allMatch(Reconciliation::agrees);
    return (agree ? ExitCode.RAN : ExitCode.GATE_FAILED).code();
  }

  private List<Variant> wanted() throws IOException, WrongInput {
    List<Variant> all = path.isPresent() ? Descriptions.at(path.get()) : Variant.all();
    List<String> names = all.stream().map(Variant::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--only %s is no variant; there are %s".formatted(name, String.join(", ", names)));
      }
    }
    return all.stream().filter(variant -> only.isEmpty() || only.contains(variant.name())).toList();
  }

  private Seeds seeds() {
    try {
      return new Seeds(seed, runs);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  /// The run of the lab that a variant needs. A description is kept below the name of the directory
  /// that holds it: it may be named like another, or like a variant of the payments scenario.
  static KeptRuns.Wanted run(Variant variant, Path out) throws IOException, InvalidDescription {
    List<String> arguments = new ArrayList<>(List.of("lab", "--seed", Long.toString(LAB_SEED)));
    arguments.addAll(variant.arguments());
    return new KeptRuns.Wanted(
        variant
            .described()
            .map(description -> out.resolve(DESCRIPTIONS).resolve(holder(description)))
            .orElse(out)
            .resolve(variant.name()),
        arguments,
        request(variant).identity());
  }

  private static String holder(Path description) {
    Path holder = description.toAbsolutePath().normalize().getParent();
    return holder == null || holder.getFileName() == null ? "" : holder.getFileName().toString();
  }

  private static SystemRequest request(Variant variant) throws InvalidDescription {
    return SimulateCommand.of(variant.simulated(Homes.here().payments())).request();
  }

  /// The latest result of a variant, wherever it is below the variant's directory.
  private static ResultJson measured(Variant variant, Path directory)
      throws IOException, WrongInput {
    Path below = directory.resolve(variant.name());
    if (Files.isDirectory(below)) {
      try (Stream<Path> files = Files.walk(below, DEPTH_MAX)) {
        Optional<Path> latest =
            files
                .filter(file -> file.endsWith(RunFacts.RESULT))
                .max(Comparator.comparing(Path::toString));
        if (latest.isPresent()) {
          return ResultFile.read(latest.get());
        }
      }
    }
    throw new WrongInput(
        ExitCode.INPUT_NOT_FOUND,
        "there is no result of the lab below %s; leave --lab away to run it".formatted(below));
  }

  /// Empty when it was interrupted.
  private static Optional<Ensemble> simulated(Variant variant, Seeds seeds, Progress progress)
      throws InvalidDescription {
    Blueprint blueprint = request(variant).blueprint();
    int atOnce = Size.of(blueprint).runsAtOnce(Runtime.getRuntime().availableProcessors());
    try (Campaign campaign =
        new Campaign(
            blueprint,
            Simulator.ENGINE,
            atOnce,
            (what, done, all) -> progress.bar(variant.name() + ": " + what, done, all))) {
      List<Campaign.Ended> ended = campaign.run(seeds);
      return campaign.interrupted()
          ? Optional.empty()
          : Optional.of(Ensemble.of(ended.stream().map(Campaign.Ended::result).toList()));
    }
  }
}
