package dev.capsize.cli;

import dev.capsize.analysis.SearchPlan;
import dev.capsize.cli.edge.Axis;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The options that only a search for an edge has.
final class EdgeOptions {
  /// Names of these options; all others are those of the runs.
  static final Set<String> NAMES =
      Set.of(
          "--of",
          "--from",
          "--to",
          "--tolerance",
          "--runs",
          "--simulated",
          "--seed",
          "--out",
          "--json");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "directory with capsize.yml and the files that it reads, or that file")
  private Optional<Path> path = Optional.empty();

  @Option(
      names = "--of",
      paramLabel = "WHAT",
      defaultValue = "load",
      converter = OfConverter.class,
      description = "what is varied: load (default), trigger-length or trigger-latency")
  private Axis.Of of;

  @Option(
      names = "--from",
      paramLabel = "VALUE",
      description = "where the search begins from below (default: 0.75 of the simulated edge)")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "VALUE",
      description = "where it begins from above (default: 1.33 of the simulated edge)")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      defaultValue = "5%",
      description = "width of the interval at which it ends, 1%% to 100%% (default: 5%%)")
  private String tolerance;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "12",
      description = "runs of the lab that count, 4 to 200 (default: 12)")
  private int runs;

  @Option(names = "--simulated", description = "start nothing; only the simulated edge")
  private boolean simulated;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "of the first run of each value, 0 or more (default: 42)")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "capsize-edge",
      description = "where runs are kept; what is there is not run again (default: same)")
  private Path out;

  @Option(names = "--json", description = "print edge.json instead of text")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  EdgeOptions() {}

  /// Takes the words that are typed.
  static final class OfConverter implements ITypeConverter<Axis.Of> {
    @Override
    public Axis.Of convert(String typed) {
      return Stream.of(Axis.Of.values())
          .filter(of -> of.word().equalsIgnoreCase(typed))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' cannot be varied; there are %s"
                          .formatted(
                              typed,
                              Stream.of(Axis.Of.values())
                                  .map(Axis.Of::word)
                                  .collect(Collectors.joining(", ")))));
    }
  }

  /// The directory to read.
  Path directory() {
    return Descriptions.directory(
        path.orElseThrow(
            () ->
                wrong(
                    "a PATH is needed: the directory with capsize.yml; for example ./capsize edge"
                        + " examples/payments")));
  }

  Axis.Of of() {
    return of;
  }

  Optional<String> from() {
    return from;
  }

  Optional<String> to() {
    return to;
  }

  /// As a share.
  double tolerance() {
    String text = tolerance.strip();
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : "";
    double share = number.matches("\\d{1,3}(\\.\\d{1,3})?") ? Double.parseDouble(number) / 100 : -1;
    if (share < SearchPlan.TOLERANCE_MIN || share > SearchPlan.TOLERANCE_MAX) {
      throw wrong(
          "--tolerance is '%s'; it takes 1%% to 100%%, for example 5%%".formatted(tolerance));
    }
    return share;
  }

  int runs() {
    if (runs < SearchPlan.PROBES_MIN || runs > SearchPlan.PROBES_MAX) {
      throw wrong(
          "--runs is %d; it must be %d to %d, for example --runs 12"
              .formatted(runs, SearchPlan.PROBES_MIN, SearchPlan.PROBES_MAX));
    }
    return runs;
  }

  boolean simulated() {
    return simulated;
  }

  long seed() {
    if (seed < 0) {
      throw wrong("--seed is %d; it must be 0 or more, for example --seed 42".formatted(seed));
    }
    return seed;
  }

  Path out() {
    return out;
  }

  boolean json() {
    return json;
  }

  ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
