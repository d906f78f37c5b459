package dev.capsize.cli;

import dev.capsize.cli.story.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `capsize fix`.
@Command(
    name = "fix",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Tries every key that the files have and somebody could change, one by one, and pairs where",
      "few work alone; finds the mildest value of each by analysis, and verifies it by simulation",
      "with other seeds, a longer trigger and more load. Fewer values come first, then less loss",
      "in the healthy state. Prints the first proposal as a unified diff; writes nothing unless",
      "it is told to.",
      "",
      "Values of options and of quick are not in question; only what the files say is.",
      "",
      "Examples:",
      "  capsize fix examples/payments --quick",
      "  capsize fix examples/payments --quick --write",
      "  capsize fix examples/payments --quick --write 3",
      "  capsize fix examples/payments --runs 100 --json fix.json",
      ""
    })
final class FixCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private FixOptions options;
  @Mixin private SystemOptions system;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  FixCommand() {}

  FixOptions options() {
    return options;
  }

  SystemOptions system() {
    return system;
  }

  /// As it was typed.
  String commandLine() {
    List<String> words = new ArrayList<>(List.of("./capsize"));
    words.addAll(spec.commandLine().getParent().getParseResult().originalArgs());
    return RunFacts.commandLine(words);
  }

  @Override
  public Integer call() throws Exception {
    return new FixSession(this).run().code();
  }
}
