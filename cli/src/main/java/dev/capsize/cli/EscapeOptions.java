package dev.capsize.cli;

import dev.capsize.cli.simulation.Seeds;
import dev.capsize.reader.value.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The options that only a search for the way out has.
final class EscapeOptions {
  private static final int RUNS_MAX = 1_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "directory with capsize.yml and the files that it reads, or that file")
  private Optional<Path> path = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "when somebody intervenes, after the end of the trigger (default: 10s)")
  private String at;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "10",
      description = "fresh seeds with which each way out is verified, 1 to 1000 (default: 10)")
  private int runs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "of the first run, 0 or more (default: 42)")
  private long seed;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "write the runbook there, replacing what was there")
  private Optional<Path> markdown = Optional.empty();

  @Option(names = "--json", description = "print a document instead of text")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  EscapeOptions() {}

  /// The directory to read.
  Path directory() {
    return Descriptions.directory(
        path.orElseThrow(
            () ->
                wrong(
                    "a PATH is needed: the directory with capsize.yml; for example ./capsize"
                        + " escape examples/payments")));
  }

  Duration at() {
    try {
      return Durations.parsePositive(at);
    } catch (IllegalArgumentException e) {
      throw wrong("--at: " + e.getMessage());
    }
  }

  int runs() {
    if (runs < 1 || runs > RUNS_MAX) {
      throw wrong(
          "--runs is %d; it must be 1 to %d, for example --runs 10".formatted(runs, RUNS_MAX));
    }
    return runs;
  }

  long seed() {
    try {
      return new Seeds(seed, runs()).first();
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  Optional<Path> markdown() {
    return markdown;
  }

  boolean json() {
    return json;
  }

  ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
