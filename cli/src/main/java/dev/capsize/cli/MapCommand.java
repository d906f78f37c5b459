package dev.capsize.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/// `capsize map`.
@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Says what becomes of the service over two of its numbers, cell by cell: it recovers (H),",
      "it stays down (M), or it can never carry the load (C); and where you are. The analysis",
      "looks at a coarse lattice first; the cells along the boundary are simulated. Each cell",
      "says how it was decided. Starts nothing and listens nowhere.",
      "",
      "Examples:",
      "  capsize map examples/payments --quick",
      "  capsize map examples/payments --x load=50..400/s --y payments.provider.latency=0.5..8s",
      "  capsize map examples/payments --quick --y trigger.length=0.5..60s --svg map.svg",
      "  capsize map examples/payments --quick --y callers.shop.retry.attempts=1..6 --audit 100",
      ""
    })
final class MapCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private MapOptions options;
  @Mixin private SystemOptions system;
  @Mixin private OutputOptions output;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  MapCommand() {}

  MapOptions options() {
    return options;
  }

  OutputOptions output() {
    return output;
  }

  CommandSpec spec() {
    return spec;
  }

  SystemOptions system() {
    return system;
  }

  /// Whether this option was given.
  boolean typed(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  /// Options of a simulated run, as they were typed.
  List<String> systemArguments() {
    Set<String> known = CommandSpec.forAnnotatedObject(new SystemOptions()).optionsMap().keySet();
    List<String> arguments = new ArrayList<>();
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptionsSet()) {
      String name = option.longestName();
      if (known.contains(name)) {
        if (option.arity().max() == 0) {
          arguments.add(name);
        } else {
          option.originalStringValues().forEach(value -> arguments.addAll(List.of(name, value)));
        }
      }
    }
    return arguments;
  }

  @Override
  public Integer call() throws Exception {
    return new MapSession(this).run().code();
  }
}
