package dev.capsize.cli;

import dev.capsize.cli.output.RunDirectory;
import dev.capsize.outcome.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of every command that runs something: chance, files, text, gate.
final class OutputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "of everything that is drawn, 0 or more (default: 42)")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "capsize-out",
      description = "where runs are kept (default: capsize-out)")
  private Path out;

  @Option(names = "--json", description = "print the JSON document instead of text")
  private boolean json;

  @Option(names = "--no-color", description = "no colours, even on a terminal")
  private boolean noColor;

  @Option(
      names = "--fail-on",
      paramLabel = "VERDICT",
      description = "exit code 1 on recovers, metastable, overloaded or inconclusive")
  private Optional<Verdict> failOn = Optional.empty();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  OutputOptions() {}

  long seed() {
    if (seed < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "--seed is %d; it must be 0 or more, for example --seed 42".formatted(seed));
    }
    return seed;
  }

  /// Creates the directory of a run that starts now.
  Path createDirectory(Instant startedAt) {
    try {
      return RunDirectory.create(out, LocalDateTime.ofInstant(startedAt, ZoneId.systemDefault()));
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "--out %s cannot be written: %s".formatted(out, e));
    }
  }

  boolean json() {
    return json;
  }

  boolean noColor() {
    return noColor;
  }

  boolean gated() {
    return failOn.isPresent();
  }

  /// The exit code of a run that came to its end.
  ExitCode exitCode(Verdict verdict) {
    return exitCode(verdict, failOn);
  }

  static ExitCode exitCode(Verdict verdict, Optional<Verdict> failOn) {
    if (failOn.filter(verdict::equals).isPresent()) {
      return ExitCode.GATE_FAILED;
    }
    return verdict == Verdict.INCONCLUSIVE ? ExitCode.INCONCLUSIVE : ExitCode.RAN;
  }
}
