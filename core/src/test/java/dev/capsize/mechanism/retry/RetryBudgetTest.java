package dev.capsize.mechanism.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RetryBudgetTest {
  private static final long SECOND = 1_000_000_000;

  private static int retriesAt(RetryBudget budget, long nowNanos) {
    int retries = 0;
    while (retries < 100_000 && budget.tryRetry(nowNanos)) {
      retries++;
    }
    return retries;
  }

  @Test
  void nothing_is_refused_without_a_budget() {
    RetryBudget budget = RetryBudget.of(new BudgetSpec.Unlimited());

    assertThat(retriesAt(budget, 0)).isEqualTo(100_000);
  }

  @Test
  void a_full_bucket_pays_for_as_many_retries_as_fit_in() {
    RetryBudget budget = RetryBudget.of(BudgetSpec.SuccessFunded.brooker(5));

    assertThat(retriesAt(budget, 0)).isEqualTo(5);
  }

  /// In floating point they would not: ten times 0.1 is 0.9999999999999999.
  @Test
  void ten_successes_of_a_tenth_pay_for_one_retry() {
    RetryBudget budget = RetryBudget.of(BudgetSpec.SuccessFunded.brooker(5));
    retriesAt(budget, 0);

    for (int i = 0; i < 9; i++) {
      budget.onSuccess(0);
    }
    assertThat(budget.tryRetry(0)).isFalse();
    budget.onSuccess(0);

    assertThat(retriesAt(budget, 0)).isEqualTo(1);
  }

  @Test
  void a_bucket_holds_no_more_than_fits_in() {
    RetryBudget budget = RetryBudget.of(BudgetSpec.SuccessFunded.brooker(5));

    for (int i = 0; i < 1000; i++) {
      budget.onSuccess(0);
    }

    assertThat(retriesAt(budget, 0)).isEqualTo(5);
  }

  @Test
  void neither_requests_nor_failures_nor_time_fill_a_bucket() {
    RetryBudget budget = RetryBudget.of(BudgetSpec.SuccessFunded.aws());
    assertThat(retriesAt(budget, 0)).isEqualTo(100);

    for (int i = 0; i < 1000; i++) {
      budget.onRequest(i * SECOND);
      budget.onFailure(i * SECOND);
    }

    assertThat(budget.tryRetry(1000 * SECOND)).isFalse();
  }

  @Test
  void a_client_that_has_just_started_has_its_reserve() {
    RetryBudget budget = RetryBudget.of(BudgetSpec.RequestFunded.standard());

    assertThat(retriesAt(budget, 0)).isEqualTo(100);
    assertThat(retriesAt(budget, 9 * SECOND)).isZero();
    assertThat(retriesAt(budget, 10 * SECOND)).isEqualTo(100);
  }

  @Test
  void five_requests_pay_for_one_retry_at_a_fifth() {
    RetryBudget budget =
        RetryBudget.of(new BudgetSpec.RequestFunded(0.2, 0, Duration.ofSeconds(10)));

    for (int i = 0; i < 104; i++) {
      budget.onRequest(0);
    }

    assertThat(retriesAt(budget, 0)).isEqualTo(20);
  }

  @Test
  void requests_pay_no_longer_than_their_window() {
    RetryBudget budget =
        RetryBudget.of(new BudgetSpec.RequestFunded(0.2, 0, Duration.ofSeconds(10)));
    for (int i = 0; i < 100; i++) {
      budget.onRequest(0);
    }

    assertThat(retriesAt(budget, 10 * SECOND)).isZero();
  }

  @Test
  void a_ratio_of_nothing_leaves_the_reserve_and_no_reserve_leaves_nothing() {
    Duration window = Duration.ofSeconds(10);

    assertThat(retriesAt(RetryBudget.of(new BudgetSpec.RequestFunded(0, 2, window)), 0))
        .isEqualTo(20);
    assertThat(retriesAt(RetryBudget.of(new BudgetSpec.RequestFunded(0, 0, window)), 0)).isZero();
  }

  /// Retries that still wait are debited already: a budget that is asked by a thousand calls that
  /// failed together grants what it has, once.
  @Test
  void calls_that_fail_together_share_one_budget() {
    RetryBudget budget =
        RetryBudget.of(new BudgetSpec.RequestFunded(0.2, 0, Duration.ofSeconds(10)));
    for (int i = 0; i < 1000; i++) {
      budget.onRequest(0);
    }

    int granted = 0;
    for (int i = 0; i < 1000; i++) {
      budget.onFailure(SECOND);
      granted += budget.tryRetry(SECOND) ? 1 : 0;
    }

    assertThat(granted).isEqualTo(200);
  }

  @Test
  void retries_stop_while_more_than_a_tenth_of_the_latest_calls_fail() {
    RetryBudget budget = RetryBudget.of(new BudgetSpec.FailureShare(0.1, 10));
    for (int i = 0; i < 9; i++) {
      budget.onSuccess(0);
    }

    budget.onFailure(0);
    assertThat(budget.tryRetry(0)).isTrue();
    budget.onFailure(0);
    assertThat(budget.tryRetry(0)).isFalse();
    for (int i = 0; i < 9; i++) {
      budget.onSuccess(0);
    }

    assertThat(budget.tryRetry(0)).isTrue();
  }

  @Test
  void a_share_is_of_the_calls_there_are() {
    RetryBudget budget = RetryBudget.of(new BudgetSpec.FailureShare(0.1, 10));
    assertThat(budget.tryRetry(0)).isTrue();

    budget.onFailure(0);

    assertThat(budget.tryRetry(0)).isFalse();
  }

  @Test
  void budgets_that_are_none_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BudgetSpec.SuccessFunded(0, 0.1, 1))
        .withMessageContaining("a retry budget of 0.0 tokens");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BudgetSpec.SuccessFunded(Double.POSITIVE_INFINITY, 0.1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BudgetSpec.RequestFunded(Double.NaN, 10, Duration.ofSeconds(10)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BudgetSpec.RequestFunded(0.2, 10, Duration.ofMillis(9)))
        .withMessage("a retry budget over PT0.009S; the window must be PT0.01S to PT24H");
    assertThatIllegalArgumentException().isThrownBy(() -> new BudgetSpec.FailureShare(1.1, 10));
  }
}
