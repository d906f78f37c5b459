package dev.capsize.intervention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.outcome.Attempt;
import dev.capsize.outcome.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The work that counts ends from 100 on and before 200.
final class CostTest {
  private final List<Request> requests = new ArrayList<>();

  /// A request whose attempts end as they are told, ten apart, the first one at `end`.
  private void request(long end, String... outcomes) {
    List<Attempt> attempts = new ArrayList<>();
    for (String outcome : outcomes) {
      long at = end + 10L * attempts.size();
      attempts.add(new Attempt(at - 5, at, "-", outcome));
    }
    requests.add(new Request("catalog", end - 5, attempts.getLast().endNanos(), attempts));
  }

  private Cost cost() {
    return Cost.of(requests, 100, 200);
  }

  @Test
  void a_request_that_is_refused_costs_one_however_often_it_was() {
    request(120, Refusals.DRAINED, Refusals.LIMITED, Refusals.LIMITED);
    request(130, Refusals.SHED);

    assertThat(cost()).isEqualTo(new Cost(2, 0));
  }

  @Test
  void a_request_that_is_answered_after_all_was_not_refused() {
    request(120, Refusals.DRAINED, "ok");

    assertThat(cost().total()).isZero();
  }

  @Test
  void whoever_is_refused_counts_whenever_that_is() {
    request(220, Refusals.SHED);

    assertThat(cost()).isEqualTo(new Cost(1, 0));
  }

  @Test
  void work_that_is_thrown_away_costs_each_time_it_was_done() {
    request(110, "timeout", "reset", "http 503 pool-timeout");

    assertThat(cost()).isEqualTo(new Cost(0, 3));
  }

  @Test
  void work_is_counted_from_the_intervention_to_recovery() {
    request(99, "timeout");
    request(100, "timeout");
    request(199, "timeout");
    request(200, "timeout");

    assertThat(cost()).isEqualTo(new Cost(0, 2));
  }

  @Test
  void what_was_answered_or_is_open_costs_nothing() {
    request(120, "ok");
    request(120, Attempt.OPEN);

    assertThat(cost().total()).isZero();
  }
}
