package dev.capsize.mechanism.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.RandomStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Budgets beside plain accounts that keep every entry.
final class RetryBudgetPropertyTest {
  private static final int SEEDS = 1000;
  private static final int EVENTS = 600;

  @Test
  void a_bucket_is_never_below_nothing_nor_above_full_and_spends_what_it_has_got() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomStream random = RandomStream.of(seed, "budget");
      BudgetSpec.SuccessFunded spec =
          new BudgetSpec.SuccessFunded(
              1 + 20 * random.nextUniform(), random.nextUniform(), 0.1 + 5 * random.nextUniform());
      BucketBudget budget = new BucketBudget(spec);
      int successes = 0;
      int retries = 0;
      for (int event = 0; event < EVENTS; event++) {
        if (random.nextBelow(2) == 0) {
          budget.onSuccess(event);
          successes++;
        } else {
          retries += budget.tryRetry(event) ? 1 : 0;
        }
        assertThat(budget.tokens())
            .as("seed %d, %s", seed, spec)
            .isBetween(0L, Math.round(spec.max() * 1e6));
        // A millionth is the rounding of each entry.
        assertThat(retries * spec.perRetry())
            .as("seed %d, %s", seed, spec)
            .isLessThanOrEqualTo(spec.max() + successes * spec.perSuccess() + EVENTS * 1e-6);
      }
    }
  }

  /// The account of a window, in slices that begin when something happens.
  private static final class Account {
    private record Entry(long slice, double retries, double requests) {}

    private final BudgetSpec.RequestFunded spec;
    private final long sliceNanos;
    private final List<Entry> entries = new ArrayList<>();
    private long slice;
    private long sinceNanos;

    Account(BudgetSpec.RequestFunded spec) {
      this.spec = spec;
      sliceNanos = spec.window().toNanos() / 10;
    }

    void at(long nowNanos) {
      long slices = (nowNanos - sinceNanos) / sliceNanos;
      slice += slices;
      sinceNanos = slices > 0 ? nowNanos : sinceNanos;
    }

    void add(double retries, double requests) {
      entries.add(new Entry(slice, retries, requests));
    }

    /// Retries that may still be made, as a number that need not be whole.
    double left() {
      double left = spec.perSecondMin() * spec.window().toNanos() / 1e9;
      for (Entry entry : entries) {
        if (entry.slice() > slice - 10) {
          left += entry.requests() * spec.ratio() - entry.retries();
        }
      }
      return left;
    }
  }

  @Test
  void a_window_grants_its_share_of_the_requests_and_its_reserve() {
    int granted = 0;
    int refused = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomStream random = RandomStream.of(seed, "budget");
      // Ratios whose price is whole, so that the account needs no rounding.
      BudgetSpec.RequestFunded spec =
          new BudgetSpec.RequestFunded(
              1.0 / (1 << random.nextBelow(4)),
              random.nextBelow(4),
              Duration.ofSeconds(1 + random.nextBelow(10)));
      RetryBudget budget = RetryBudget.of(spec);
      Account account = new Account(spec);
      budget.onRequest(0);
      account.add(0, 1);
      long nowNanos = 0;
      for (int event = 0; event < EVENTS; event++) {
        nowNanos += (long) (random.nextExponential() * (random.nextBelow(50) == 0 ? 8e9 : 3e7));
        account.at(nowNanos);
        if (random.nextBelow(3) == 0) {
          budget.onRequest(nowNanos);
          account.add(0, 1);
          continue;
        }
        boolean retry = budget.tryRetry(nowNanos);
        assertThat(retry)
            .as("seed %d, %s, event %d at %d, %s left", seed, spec, event, nowNanos, account.left())
            .isEqualTo(account.left() >= 1);
        if (retry) {
          account.add(1, 0);
          granted++;
        } else {
          refused++;
        }
      }
    }
    assertThat(granted).isGreaterThan(50_000);
    assertThat(refused).isGreaterThan(50_000);
  }

  @Test
  void a_share_of_failures_is_that_of_the_latest_calls() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomStream random = RandomStream.of(seed, "budget");
      BudgetSpec.FailureShare spec =
          new BudgetSpec.FailureShare(random.nextUniform(), 1 + random.nextBelow(100));
      RetryBudget budget = RetryBudget.of(spec);
      Deque<Boolean> latest = new ArrayDeque<>();
      double failureShare = random.nextUniform();
      for (int event = 0; event < EVENTS; event++) {
        boolean failed = random.nextUniform() < failureShare;
        if (failed) {
          budget.onFailure(event);
        } else {
          budget.onSuccess(event);
        }
        latest.add(failed);
        if (latest.size() > spec.calls()) {
          latest.remove();
        }
        long failures = latest.stream().filter(call -> call).count();
        assertThat(budget.tryRetry(event))
            .as("seed %d, %s, event %d", seed, spec, event)
            .isEqualTo(failures <= spec.failureShareMax() * latest.size());
      }
    }
  }
}
