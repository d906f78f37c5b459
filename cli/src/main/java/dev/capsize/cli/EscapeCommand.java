package dev.capsize.cli;

import dev.capsize.reader.problem.InvalidDescription;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `capsize escape`.
@Command(
    name = "escape",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Simulates the collapse, and then every single intervention and the useful pairs: shed,",
      "cap attempts, drain queues, reset breakers, limit concurrency, resize a pool, restart. Of",
      "each the smallest size that brings the service back is found and verified with fresh",
      "seeds; what does not work is listed with what happens instead. The smallest is the one",
      "with the fewest requests refused and attempts thrown away until recovery.",
      "",
      "The deploy of the scenario is left out unless --deploy says otherwise: it restarts",
      "replicas, and so is an intervention itself.",
      "",
      "Examples:",
      "  capsize escape examples/payments --quick",
      "  capsize escape examples/payments --quick --markdown runbook.md",
      "  capsize escape examples/payments --at 60s --load 0.9x --runs 20",
      "  capsize simulate examples/payments --intervene 'restart at +10s'",
      ""
    })
final class EscapeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private EscapeOptions options;
  @Mixin private SystemOptions system;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  EscapeCommand() {}

  EscapeOptions options() {
    return options;
  }

  /// The system, without its deploy unless one was asked for.
  SystemRequest request() throws InvalidDescription {
    SystemRequest request = SystemRequest.of(options.directory(), system);
    return system.deploy().isPresent() ? request : request.withoutDeploy();
  }

  /// The command line as it was typed.
  List<String> typed() {
    return spec.commandLine().getParent().getParseResult().originalArgs();
  }

  @Override
  public Integer call() throws Exception {
    return new EscapeSession(this).run().code();
  }
}
