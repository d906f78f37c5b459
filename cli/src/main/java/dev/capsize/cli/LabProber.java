package dev.capsize.cli;

import dev.capsize.analysis.Finding;
import dev.capsize.cli.edge.Axis;
import dev.capsize.cli.edge.Probe;
import dev.capsize.cli.edge.Prober;
import dev.capsize.cli.json.ResultFile;
import dev.capsize.cli.json.ResultJson;
import dev.capsize.outcome.Generator;
import dev.capsize.outcome.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Probes that are runs of the lab, each in a directory of its own below that of the search.
final class LabProber implements Prober {
  private final Path directory;
  private final Axis axis;
  private final Lab lab;
  private final KeptRuns runs;

  /// How a run of the lab is made, and what else its result depends on.
  interface Lab {
    /// Arguments of `capsize`, without seed and output.
    List<String> arguments(double value);

    /// What the files say at this value, whatever of it counts.
    List<String> system(double value) throws IOException;

    /// Runs `capsize` with these arguments.
    ///
    /// @return its exit code
    int run(List<String> arguments);
  }

  LabProber(Path directory, Axis axis, Lab lab) {
    this.directory = directory;
    this.axis = axis;
    this.lab = lab;
    this.runs = new KeptRuns(lab::run);
  }

  /// Why the last probe did not come to its end.
  ExitCode stoppedBy() {
    return runs.stoppedBy();
  }

  @Override
  public Optional<Probe> probe(double value, long seed) throws IOException {
    List<String> arguments = new ArrayList<>(lab.arguments(value));
    arguments.addAll(List.of("--seed", Long.toString(seed)));
    KeptRuns.Wanted wanted =
        new KeptRuns.Wanted(
            directory.resolve("%s-seed-%d".formatted(axis.typed(value), seed)),
            arguments,
            lab.system(value));
    Optional<Probe> earlier = probe(value, seed, KeptRuns.earlier(wanted));
    // A void probe is not taken from an earlier search: the machine may be quieter now.
    return earlier.isPresent() && !(earlier.get().finding() instanceof Finding.Voided)
        ? earlier
        : probe(value, seed, runs.made(wanted));
  }

  private Optional<Probe> probe(double value, long seed, Optional<KeptRuns.Kept> kept)
      throws IOException {
    return kept.isPresent() ? Optional.of(read(value, seed, kept.get())) : Optional.empty();
  }

  private Probe read(double value, long seed, KeptRuns.Kept run) throws IOException {
    ResultJson result = ResultFile.read(run.result());
    OptionalDouble lag = measured(result.generator().lagP99Millis());
    OptionalDouble steal = measured(result.generator().stealPercent());
    Verdict verdict = Verdict.valueOf(result.verdict().toUpperCase(Locale.ROOT));
    return new Probe(
        value,
        seed,
        verdict.word(),
        Finding.of(verdict, new Generator(lag.orElse(Double.NaN), steal.orElse(Double.NaN))),
        lag,
        steal,
        run.tookSeconds(),
        run.reused(),
        directory.relativize(run.directory()).toString());
  }

  private static OptionalDouble measured(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
