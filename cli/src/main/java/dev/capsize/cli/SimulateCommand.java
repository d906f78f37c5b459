package dev.capsize.cli;

import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.reader.value.Durations;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `capsize simulate`.
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Reads the very files that the lab runs, simulates 20 runs with different seeds, and prints",
      "the share of each verdict, the run nearest the medians, and the choices of meaning",
      "(semantics) on which the verdict depends. Starts nothing and listens nowhere.",
      "",
      "Examples:",
      "  capsize simulate examples/payments",
      "  capsize simulate examples/payments --set callers.shop.retry.attempts=1",
      "  capsize simulate examples/payments --trigger '40ms->4s for 5s' --load 0.8x",
      "  capsize simulate examples/payments --duration 10m --runs 100",
      "  capsize simulate examples/payments --json --fail-on metastable",
      ""
    })
final class SimulateCommand implements Callable<Integer> {
  @Mixin private SimulateOptions options;
  @Mixin private SystemOptions system;
  @Mixin private OutputOptions output;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SimulateCommand() {}

  /// What these arguments of `capsize simulate` say.
  ///
  /// @throws picocli.CommandLine.ParameterException if they say nothing sensible
  static SimulateCommand of(List<String> arguments) {
    SimulateCommand command = new SimulateCommand();
    Capsize.settings(new CommandLine(command)).parseArgs(arguments.toArray(new String[0]));
    return command;
  }

  /// What is to be simulated.
  SystemRequest request() throws InvalidDescription {
    if (options.duration().isPresent() && system.watch().isPresent()) {
      throw system.wrong("--duration and --watch both say when it ends; give one of them");
    }
    SystemRequest request = SystemRequest.of(options.directory(), system);
    if (options.duration().isEmpty()) {
      return request;
    }
    try {
      return request.lasting(Durations.parsePositive(options.duration().get()));
    } catch (IllegalArgumentException e) {
      throw system.wrong(String.valueOf(e.getMessage()));
    }
  }

  SimulateOptions options() {
    return options;
  }

  SystemOptions system() {
    return system;
  }

  OutputOptions output() {
    return output;
  }

  @Override
  public Integer call() throws Exception {
    return new SimulateSession(this).run().code();
  }
}
