package dev.capsize.cli;

import dev.capsize.check.rule.Consequence;
import dev.capsize.check.rule.Given;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.reader.value.Durations;
import java.io.IOException;
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
      "  capsize simulate examples/payments --from CAP402",
      ""
    })
final class SimulateCommand implements Callable<Integer> {
  @Mixin private SimulateOptions options;
  @Mixin private GivenOptions given;
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

  /// Why it is simulated; to be closed.
  ///
  /// @throws WrongInput if there is no such finding
  Occasion occasion() throws WrongInput, IOException {
    Given said = given.given();
    if (options.from().isPresent()) {
      return Occasion.found(options.directory(), options.from().get(), said);
    }
    if (!said.equals(Given.NOTHING)) {
      throw system.wrong(
          "--deadline, --rate, --p99, --db-max-connections and --scrape belong to --from; else"
              + " capsize.yml says who calls, and --load and --set change it");
    }
    return Occasion.described(options.directory());
  }

  /// What is to be simulated, for its own sake.
  SystemRequest request() throws InvalidDescription {
    return request(Occasion.described(options.directory()));
  }

  /// What is to be simulated.
  SystemRequest request(Occasion occasion) throws InvalidDescription {
    if (options.duration().isPresent() && system.watch().isPresent()) {
      throw system.wrong("--duration and --watch both say when it ends; give one of them");
    }
    SystemRequest request = SystemRequest.of(occasion.directory(), system);
    if (system.deploy().isEmpty() && occasion.consequences().contains(Consequence.REQUESTS_CUT)) {
      request = request.withDeploy();
    }
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
