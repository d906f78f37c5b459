package dev.capsize.cli;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.reader.problem.InvalidDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/// `capsize edge`.
@Command(
    name = "edge",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Simulates where the edge is, and then looks for it on the real stack: run after run of the",
      "lab, each with another value, until the largest value from which the service comes back",
      "and the smallest from which it does not are near enough. Values at the edge are tried",
      "again with other seeds. A run that the machine disturbed is void and done again.",
      "A run that is already there is not done again, so that an interrupted search goes on.",
      "",
      "Takes a minute and a half for each run with --quick, three minutes without.",
      "",
      "Examples:",
      "  capsize edge examples/payments --simulated",
      "  capsize edge examples/payments --quick",
      "  capsize edge examples/payments --of trigger-length --quick",
      "  capsize edge examples/payments --from 0.8x --to 1.2x --tolerance 10%%",
      ""
    })
final class EdgeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private EdgeOptions options;
  @Mixin private SystemOptions system;
  @Mixin private LabOptions lab;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  EdgeCommand() {}

  EdgeOptions options() {
    return options;
  }

  SystemOptions system() {
    return system;
  }

  CommandSpec spec() {
    return spec;
  }

  /// Refuses what makes no sense in a search.
  void requireSensible() {
    // A wrong address is told before anything is simulated.
    var _ = lab.database();
    if (typed("--soak")) {
      throw options.wrong(
          "--soak does not go with edge: it has no verdict, and an edge is between two verdicts");
    }
    String varied =
        switch (options.of()) {
          case LOAD -> "--load";
          case TRIGGER_LENGTH, TRIGGER_LATENCY -> "--trigger";
        };
    if (typed(varied)) {
      throw options.wrong(
          ("%s is what the search varies (--of %s); say where it begins with --from and --to, and"
                  + " change other things with --set")
              .formatted(varied, options.of().word()));
    }
  }

  private boolean typed(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  /// Whether a deploy was asked for, or its absence.
  boolean deployTyped() {
    return typed("--deploy");
  }

  /// Options of a run of the lab, as they were typed.
  List<String> labArguments() {
    return arguments(name -> !EdgeOptions.NAMES.contains(name));
  }

  /// Options of a simulated run, as they were typed.
  List<String> simulationArguments() {
    Set<String> known =
        new CommandLine(new SimulateCommand()).getCommandSpec().optionsMap().keySet();
    return arguments(name -> !EdgeOptions.NAMES.contains(name) && known.contains(name));
  }

  private List<String> arguments(Predicate<String> wanted) {
    List<String> arguments = new ArrayList<>();
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptionsSet()) {
      String name = option.longestName();
      if (wanted.test(name)) {
        if (option.arity().max() == 0) {
          arguments.add(name);
        } else {
          option.originalStringValues().forEach(value -> arguments.addAll(List.of(name, value)));
        }
      }
    }
    return arguments;
  }

  /// The system that these options of a simulation make of the files.
  SystemRequest request(List<String> arguments) throws InvalidDescription {
    List<String> all = new ArrayList<>(List.of(options.directory().toString()));
    all.addAll(arguments);
    return SimulateCommand.of(all).request();
  }

  /// The same, as it is simulated.
  Blueprint blueprint(List<String> arguments) throws InvalidDescription {
    return request(arguments).blueprint();
  }

  @Override
  public Integer call() throws Exception {
    return new EdgeSession(this).run().code();
  }
}
