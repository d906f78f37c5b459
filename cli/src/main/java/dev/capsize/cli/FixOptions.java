package dev.capsize.cli;

import dev.capsize.cli.fix.FixPlan;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The options that only a search for changes has.
final class FixOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "directory with capsize.yml and the files that it reads, or that file")
  private Optional<Path> path = Optional.empty();

  @Option(
      names = "--write",
      arity = "0..1",
      paramLabel = "N",
      fallbackValue = "1",
      description =
          "change the files as proposal N says (default: 1); without it nothing is written")
  private Optional<Integer> write = Optional.empty();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "10",
      description = {
        "simulated runs that verify a proposal, and as many with more load and a longer trigger,",
        "1 to 1000 (default: 10)"
      })
  private int runs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "of the first of those runs, 0 or more (default: 42)")
  private long seed;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write what was found there as well, replacing what was there")
  private Optional<Path> json = Optional.empty();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  FixOptions() {}

  /// The directory to read.
  Path directory() {
    return Descriptions.directory(
        path.orElseThrow(
            () ->
                wrong(
                    "a PATH is needed: the directory with capsize.yml; for example ./capsize fix"
                        + " examples/payments --quick")));
  }

  FixPlan plan() {
    try {
      return new FixPlan(seed, runs);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /// Which proposal is to be written, from 1; empty for none.
  Optional<Integer> write() {
    if (write.isPresent() && write.get() < 1) {
      throw wrong(
          "--write is %d; proposals are numbered from 1, for example --write 2"
              .formatted(write.get()));
    }
    return write;
  }

  Optional<Path> json() {
    return json;
  }

  ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
