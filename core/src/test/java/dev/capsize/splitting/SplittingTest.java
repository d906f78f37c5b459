package dev.capsize.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.engine.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SplittingTest {
  /// A walk that climbs with probability 1/3 at each step and ends at 0: from 1 it reaches `n` with
  /// probability `1 / (2^n - 1)`.
  private static final class Walk implements Trial {
    private final RandomStream random;
    private int at;

    private Walk(RandomStream random, int at) {
      this.random = random;
      this.at = at;
    }

    static Walk start(RandomStream random) {
      return new Walk(random, 1);
    }

    @Override
    public Trial copy(RandomStream other) {
      return new Walk(other, at);
    }

    @Override
    public boolean reaches(int level) {
      while (at > 0 && at < level) {
        at += random.nextUniform() < 1 / 3.0 ? 1 : -1;
      }
      return at >= level;
    }
  }

  @Test
  void the_gamblers_ruin_is_found_by_counting() {
    Estimate counted = Splitting.count(Walk::start, 6, 20_000, 1);

    assertThat(1.0 / 63).isBetween(counted.low(), counted.high());
  }

  @Test
  void the_gamblers_luck_of_one_in_a_billion_is_found_by_splitting() {
    Splitting splitting = new Splitting(List.of(3, 6, 9, 12, 15, 18, 21, 24, 27, 30), 400, 20);

    Estimate estimate = splitting.estimate(Walk::start, 1);

    double exact = 1 / (StrictMath.scalb(1.0, 30) - 1);
    assertThat(exact).isBetween(estimate.low(), estimate.high());
    assertThat(estimate.high()).isLessThan(3 * exact);
  }

  @Test
  void the_same_seed_gives_the_same_estimate_and_another_one_another() {
    Splitting splitting = new Splitting(List.of(2, 4), 50, 3);

    assertThat(splitting.estimate(Walk::start, 7)).isEqualTo(splitting.estimate(Walk::start, 7));
    assertThat(splitting.estimate(Walk::start, 7))
        .isNotEqualTo(splitting.estimate(Walk::start, 70));
  }

  @Test
  void levels_must_rise() {
    assertThatThrownBy(() -> new Splitting(List.of(3, 3), 10, 2))
        .hasMessage("the levels are [3, 3]; they must rise");
  }

  @Test
  void a_copied_run_goes_on_by_itself_and_leaves_the_other_one_alone() {
    RetryingQueue.Setup system =
        new RetryingQueue.Setup(9.2, 10, 25, new RetryingQueue.Client(1, 3, 0.8, 14), 60);
    RetryingQueue one = RetryingQueue.empty(system, RandomStream.of(1, "one"));
    RetryingQueue alone = RetryingQueue.empty(system, RandomStream.of(1, "one"));
    one.reaches(8);
    alone.reaches(8);

    Trial copy = one.copy(RandomStream.of(2, "two"));
    copy.reaches(30);
    one.reaches(20);
    alone.reaches(20);

    assertThat(one.nowSeconds()).isEqualTo(alone.nowSeconds());
  }
}
