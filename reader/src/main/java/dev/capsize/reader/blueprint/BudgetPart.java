package dev.capsize.reader.blueprint;

import dev.capsize.mechanism.retry.BudgetSpec;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Section;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// Resolves `retry.budget`: what retries are paid from.
final class BudgetPart {

  /// The keys of the section.
  static final List<String> KEYS =
      List.of(
          "kind",
          "tokens",
          "per-success",
          "per-retry",
          "ratio",
          "per-second-min",
          "window",
          "failures",
          "calls");

  private static final String FINAGLE = "Finagle's RetryBudget";
  private static final String AWS = "AWS SDK for Java 2 (standard retries)";
  private static final int AMOUNT_MAX = 1_000_000;

  private final Values values;
  private final Section at;

  BudgetPart(Values values, Section retry) {
    this.values = values;
    this.at = retry.part("budget");
  }

  /// What pays for a retry.
  enum Kind {
    /// Nothing.
    NONE,
    /// Successes fill a bucket.
    SUCCESSES,
    /// A share of the requests.
    REQUESTS,
    /// Nothing, but while too many of the latest calls fail there are none.
    FAILURES
  }

  BudgetSpec budget() {
    at.allow(KEYS);
    Kind kind =
        values.take(
            at,
            "kind",
            text -> Words.choose(Kind.class, "kind of budget", text),
            Sourced.standard(Kind.NONE, "none", "Capsize"));
    values.refuseOthers(at, KEYS, kind, taken(kind));
    return values.build(at, () -> spec(kind), new BudgetSpec.Unlimited());
  }

  private static List<String> taken(Kind kind) {
    return switch (kind) {
      case NONE -> List.of();
      case SUCCESSES -> List.of("tokens", "per-success", "per-retry");
      case REQUESTS -> List.of("ratio", "per-second-min", "window");
      case FAILURES -> List.of("failures", "calls");
    };
  }

  private BudgetSpec spec(Kind kind) {
    return switch (kind) {
      case NONE -> new BudgetSpec.Unlimited();
      case SUCCESSES ->
          new BudgetSpec.SuccessFunded(
              amount("tokens", 500, AWS),
              amount("per-success", 1, AWS),
              amount("per-retry", 5, AWS));
      case REQUESTS ->
          new BudgetSpec.RequestFunded(
              amount("ratio", 0.2, FINAGLE),
              amount("per-second-min", 10, FINAGLE),
              values.take(
                  at,
                  "window",
                  Durations::parsePositive,
                  Sourced.standard(Duration.ofSeconds(10), "10s", FINAGLE)));
      case FAILURES ->
          new BudgetSpec.FailureShare(
              values.take(
                  at,
                  "failures",
                  Numbers::portion,
                  Sourced.standard(0.1, "10%", "Capsize (assumption)")),
              values.take(
                  at,
                  "calls",
                  text -> Numbers.whole(text, 1, AMOUNT_MAX),
                  Sourced.standard(100, "100", "Capsize (assumption)")));
    };
  }

  private double amount(String key, double standard, String of) {
    return values.take(
        at,
        key,
        text -> Numbers.decimal(text, AMOUNT_MAX),
        Sourced.standard(
            standard, BigDecimal.valueOf(standard).stripTrailingZeros().toPlainString(), of));
  }
}
