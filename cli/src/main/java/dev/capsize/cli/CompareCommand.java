package dev.capsize.cli;

import dev.capsize.cli.comparison.Comparison;
import dev.capsize.cli.comparison.ComparisonJson;
import dev.capsize.cli.comparison.ComparisonTable;
import dev.capsize.cli.comparison.Side;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `capsize compare`.
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "A and B are results of the lab or of simulations: a result.json, a run's directory, or a",
      "directory of runs, of which the latest counts.",
      "",
      "B is worse than A in a figure that changed to the bad side by more than the tolerance:",
      "the verdict (recovers, metastable, overloaded), the time to recovery, and per phase the",
      "goodput, the attempts per request, and each endpoint's goodput, p50 and p99. Too small",
      "to count: 1 %% of the offered load, 1 ms of latency, 1 s of recovery. Onsets of links are",
      "told and not judged.",
      "",
      "Examples:",
      "  capsize compare capsize-out/2026-05-04T10-12-33 capsize-out",
      "  capsize compare main/result.json branch/result.json --fail-on-regression 10%%",
      "  capsize compare a.json b.json --format markdown",
      ""
    })
final class CompareCommand implements Callable<Integer> {
  /// How it is written.
  enum Format {
    TEXT,
    MARKDOWN,
    JSON
  }

  private static final double USUAL_TOLERANCE = 0.1;
  private static final double PERCENT_MAX = 1_000;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "what it was")
  private Path a;

  @Parameters(index = "1", paramLabel = "B", description = "what it is now")
  private Path b;

  @Option(
      names = "--fail-on-regression",
      paramLabel = "PERCENT",
      description = {
        "exit code 1 if B is worse than A in any figure by more than this, for example 10%%;",
        "exit code 2 if it is not, and one of the two is inconclusive"
      })
  private Optional<String> failOnRegression = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default), markdown or json")
  private Format format;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CompareCommand() {}

  @Override
  public Integer call() throws IOException, WrongInput {
    double tolerance = tolerance();
    Comparison comparison = Comparison.of(read(a), read(b), tolerance);
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (format) {
          case TEXT -> ComparisonTable.text(comparison);
          case MARKDOWN -> ComparisonTable.markdown(comparison);
          case JSON -> ComparisonJson.text(comparison);
        });
    out.flush();
    return exitCode(comparison).code();
  }

  private ExitCode exitCode(Comparison comparison) {
    if (failOnRegression.isEmpty()) {
      return ExitCode.RAN;
    }
    if (!comparison.regressions().isEmpty()) {
      return ExitCode.GATE_FAILED;
    }
    return comparison.inconclusive() ? ExitCode.INCONCLUSIVE : ExitCode.RAN;
  }

  private double tolerance() {
    if (failOnRegression.isEmpty()) {
      return USUAL_TOLERANCE;
    }
    String text = failOnRegression.get().strip();
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : "";
    double percent = number.matches("\\d{1,6}(\\.\\d{1,6})?") ? Double.parseDouble(number) : -1;
    if (percent < 0 || percent > PERCENT_MAX) {
      throw new ParameterException(
          spec.commandLine(),
          "--fail-on-regression is '%s'; it takes 0%% to %.0f%%, for example 10%%"
              .formatted(text, PERCENT_MAX));
    }
    return percent / 100;
  }

  private static Side read(Path path) throws IOException, WrongInput {
    try {
      return Side.read(path);
    } catch (NoSuchFileException _) {
      throw new WrongInput(
          ExitCode.INPUT_NOT_FOUND,
          "there is no result.json at %s; name that file, or the directory of a run"
              .formatted(path));
    } catch (IllegalArgumentException e) {
      throw new WrongInput(ExitCode.INPUT_INVALID, String.valueOf(e.getMessage()));
    }
  }
}
