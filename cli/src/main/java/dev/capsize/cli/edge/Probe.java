package dev.capsize.cli.edge;

import dev.capsize.analysis.Finding;
import java.util.OptionalDouble;

/// One run of the lab at one value.
///
/// @param value on the axis
/// @param seed of the run
/// @param verdict of the run, in lower case
/// @param finding what it says about the value
/// @param lagP99Millis of the load generator; empty if it was not measured
/// @param stealPercent processor time that others took; empty if it was not measured
/// @param tookSeconds from the command to its end
/// @param reused whether it was run by an earlier search
/// @param directory of the run, relative to that of the search
public record Probe(
    double value,
    long seed,
    String verdict,
    Finding finding,
    OptionalDouble lagP99Millis,
    OptionalDouble stealPercent,
    double tookSeconds,
    boolean reused,
    String directory) {

  /// The finding in a word.
  public String says() {
    return switch (finding) {
      case Finding.Tips() -> "tips";
      case Finding.Recovers() -> "recovers";
      case Finding.Inconclusive() -> "inconclusive";
      case Finding.Voided ignored -> "void";
    };
  }
}
