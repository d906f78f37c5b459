package dev.capsize.payments.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final Duration BUDGET = Duration.ofSeconds(5);

  @Test
  void a_deadline_passes_when_the_budget_is_spent() {
    long start = Long.MAX_VALUE - 10; // the clock may wrap around
    Deadline deadline = Deadline.after(start, BUDGET);

    assertThat(deadline.passed(start + BUDGET.toNanos() - 1)).isFalse();
    assertThat(deadline.passed(start + BUDGET.toNanos())).isTrue();
  }

  @Test
  void no_deadline_never_passes() {
    assertThat(Deadline.NONE.passed(Long.MAX_VALUE)).isFalse();
  }

  @Test
  void a_budget_of_nothing_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeadlineSettings(true, Duration.ZERO))
        .withMessage("payments.deadline.budget is PT0S; it must be positive");
  }
}
