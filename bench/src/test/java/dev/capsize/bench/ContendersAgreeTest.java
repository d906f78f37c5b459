package dev.capsize.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/// The gate before any figure of speed: all contenders compute the same.
@Timeout(120)
final class ContendersAgreeTest {
  private static final int SMOKE = 30_000;

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SSJ_OWN")
  void every_contender_sees_the_same_queue(Contender contender) {
    Queue expected = Contender.HAND.queue();
    Queue queue = contender.queue();

    for (int part = 0; part < (contender.goesOn() ? 3 : 1); part++) {
      assertThat(queue.advance(SMOKE / 3)).isEqualTo(expected.advance(SMOKE / 3));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SSJ_OWN")
  void every_contender_sees_the_same_healthy_system(Contender contender) {
    seesTheSame(contender, Storm.Phase.HEALTHY);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SSJ_OWN")
  void every_contender_sees_the_same_storm(Contender contender) {
    seesTheSame(contender, Storm.Phase.COLLAPSED);
  }

  private static void seesTheSame(Contender contender, Storm.Phase phase) {
    Storm expected = Contender.HAND.storm(phase);
    Storm storm = contender.storm(phase);

    for (int part = 0; part < (contender.goesOn() ? 3 : 1); part++) {
      assertThat(storm.advance(SMOKE / 3)).isEqualTo(expected.advance(SMOKE / 3));
    }
  }

  /// Mean wait of M/M/1 at 0.8 with a service of 1 ms: 4 ms. The variance of the mean of `n` waits
  /// is about `ρ (2 + 5ρ - 4ρ² + ρ³) / ((1 - ρ)^4 n)`, here `1977 / n`.
  @ParameterizedTest
  @EnumSource(names = {"SSJ_OWN", "CAPSIZE"})
  void with_draws_of_its_own_a_queue_has_the_mean_of_the_law(Contender contender) {
    int customers = 2_000_000;

    Queue.Outcome outcome = contender.queue().advance(customers);

    double meanWaitMillis = outcome.waitNanos() / outcome.begun() / 1e6;
    assertThat(meanWaitMillis).isCloseTo(4, within(3.3 * Math.sqrt(1977.0 / customers)));
  }

  @ParameterizedTest
  @EnumSource(names = {"SSJ_OWN", "CAPSIZE"})
  void with_draws_of_its_own_a_storm_stays(Contender contender) {
    Storm storm = contender.storm(Storm.Phase.COLLAPSED);
    Storm.Outcome before = storm.advance(100_000);
    Storm.Outcome after = storm.advance(200_000);

    assertThat(after.inTime() - before.inTime()).isLessThan(100);
    assertThat(after.dropped() - before.dropped()).isBetween(80_000L, 100_000L);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1000, 50_000})
  void every_contender_holds_the_same(int pending) {
    List<Hold> holds =
        Contender.ofHold().stream().map(contender -> contender.hold(pending)).toList();

    assertThat(holds.stream().map(hold -> hold.advance(SMOKE)).distinct()).hasSize(1);
    assertThat(holds.stream().map(hold -> hold.advance(SMOKE)).distinct()).hasSize(1);
  }
}
