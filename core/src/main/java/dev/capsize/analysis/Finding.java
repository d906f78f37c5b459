package dev.capsize.analysis;

import dev.capsize.outcome.Generator;
import dev.capsize.outcome.Verdict;
import java.util.Locale;

/// What one probe says about its value.
public sealed interface Finding {

  /// Stolen processor time from which a probe is void, in percent.
  ///
  /// - **Source:** assumption: half of what one verdict stands. An edge is nearer to the limit of
  ///   what the machine can do than any other run.
  double STEAL_PERCENT_MAX = 5;

  /// The service does not come back.
  record Tips() implements Finding {}

  /// The service comes back by itself.
  record Recovers() implements Finding {}

  /// The run was sound, and is neither.
  record Inconclusive() implements Finding {}

  /// The run was not sound: it says nothing about its value.
  ///
  /// @param reason what was wrong, with its figure and limit
  record Voided(String reason) implements Finding {}

  /// What a run says, by its verdict and by how good its load and its machine were.
  static Finding of(Verdict verdict, Generator generator) {
    if (generator.lagged()) {
      return new Voided(
          String.format(
              Locale.ROOT,
              "the load generator lagged by %.0f ms at p99",
              generator.lagP99Millis()));
    }
    if (generator.stealPercent() > STEAL_PERCENT_MAX) {
      return new Voided(
          String.format(
              Locale.ROOT,
              "others took %.1f %% of the processor time (at most %.0f %%)",
              generator.stealPercent(),
              STEAL_PERCENT_MAX));
    }
    return switch (verdict) {
      case METASTABLE, OVERLOADED -> new Tips();
      case RECOVERS -> new Recovers();
      case INCONCLUSIVE -> new Inconclusive();
    };
  }
}
