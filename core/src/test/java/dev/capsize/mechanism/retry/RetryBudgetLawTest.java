package dev.capsize.mechanism.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.capsize.engine.RandomStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much load retries add when calls fail by chance, with up to three retries per request.
///
/// - **Source:** M. Brooker, "Fixing retries with token buckets and circuit breakers", 2022. The
///   laws are ours, for failures that are independent of load.
final class RetryBudgetLawTest {
  private static final int REQUESTS = 200_000;
  private static final int RETRIES_MAX = 3;

  /// @param success share of requests that were answered in the end
  /// @param load attempts per request
  private record Outcome(double success, double load) {}

  /// Requests one after the other, 100 per second.
  private static Outcome outcome(BudgetSpec spec, double failureShare) {
    RetryBudget budget = RetryBudget.of(spec);
    RandomStream random = RandomStream.of(1, "failures");
    int successes = 0;
    int attempts = 0;
    for (int request = 0; request < REQUESTS; request++) {
      long nowNanos = request * 10_000_000L;
      budget.onRequest(nowNanos);
      int retries = 0;
      attempts++;
      boolean failed = random.nextUniform() < failureShare;
      while (failed) {
        budget.onFailure(nowNanos);
        if (retries == RETRIES_MAX || !budget.tryRetry(nowNanos)) {
          break;
        }
        retries++;
        attempts++;
        failed = random.nextUniform() < failureShare;
      }
      if (!failed) {
        budget.onSuccess(nowNanos);
        successes++;
      }
    }
    return new Outcome((double) successes / REQUESTS, (double) attempts / REQUESTS);
  }

  /// `success = 1 - p^(n+1)`, `load = 1 + p + ... + p^n`.
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.1, 0.2, 0.5})
  void without_a_budget_load_is_the_sum_of_the_powers(double p) {
    Outcome outcome = outcome(new BudgetSpec.Unlimited(), p);

    assertThat(outcome.success()).isCloseTo(1 - Math.pow(p, 4), within(0.003));
    assertThat(outcome.load()).isCloseTo(1 + p + p * p + p * p * p, within(0.01));
  }

  /// An empty bucket gets `a` per success: retries per request are `r = a * success`, and a retry
  /// succeeds like any attempt, `success = (1 - p) * (1 + r)`, hence
  /// `r = a * (1 - p) / (1 - a * (1 - p))`.
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.9})
  void a_bucket_adds_a_share_of_the_successes(double p) {
    double a = 0.1;
    double retries = a * (1 - p) / (1 - a * (1 - p));

    Outcome outcome = outcome(BudgetSpec.SuccessFunded.brooker(5), p);

    assertThat(outcome.load()).isCloseTo(1 + retries, within(0.003));
    assertThat(outcome.success()).isCloseTo((1 - p) * (1 + retries), within(0.005));
  }

  @Test
  void a_bucket_adds_nothing_to_an_outage() {
    Outcome outcome = outcome(BudgetSpec.SuccessFunded.brooker(5), 1);

    assertThat(outcome.load()).isEqualTo(1 + 5.0 / REQUESTS);
  }

  /// Requests pay also when none is answered: the load of an outage is `1 + ratio`, lasting, and
  /// the reserve comes on top. A retry is forgotten as late as the requests that paid for it.
  @Test
  void a_share_of_the_requests_is_added_to_an_outage_as_well() {
    Duration window = Duration.ofSeconds(10);

    assertThat(outcome(new BudgetSpec.RequestFunded(0.2, 0, window), 1).load())
        .isCloseTo(1.2, within(0.001));
    assertThat(outcome(new BudgetSpec.RequestFunded(0.2, 10, window), 1).load())
        .isCloseTo(1.3, within(0.01));
  }

  @Test
  void a_breaker_for_retries_lets_few_failures_be_retried_and_many_not() {
    BudgetSpec spec = new BudgetSpec.FailureShare(0.1, 1000);

    assertThat(outcome(spec, 0.05).load()).isCloseTo(1.0525, within(0.002));
    assertThat(outcome(spec, 0.2).load()).isCloseTo(1, within(0.001));
    assertThat(outcome(spec, 0.5).load()).isCloseTo(1, within(0.001));
  }
}
