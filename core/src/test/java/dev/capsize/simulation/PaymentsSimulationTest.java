package dev.capsize.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.outcome.Link;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The cascade of the payments service, its cures, and the bits of one run.
final class PaymentsSimulationTest {
  private static final String SEED_1 = "e90fe2ba5a80f01";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_slow_provider_leaves_payments_metastable_link_by_link(long seed) {
    Result result = Payments.quick().run(seed);

    assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.METASTABLE);
    assertThat(result.links()).hasSize(6).allMatch(Link::occurred);
    assertThat(Link.inOrder(result.links())).as("%s", result.links()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_deploy_alone_is_harmless(long seed) {
    Result result = Payments.quick().withoutFault().run(seed);

    assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.RECOVERS);
    assertThat(result.links()).noneMatch(Link::occurred);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void one_attempt_is_a_cure(long seed) {
    recovers(Payments.quick().withoutRetries(), seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_breaker_that_judges_by_twenty_calls_is_a_cure(long seed) {
    recovers(Payments.quick().withBreakerWindow(20), seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_short_wait_for_a_connection_is_a_cure(long seed) {
    recovers(Payments.quick().withAcquireTimeout(Duration.ofMillis(500)), seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void not_beginning_what_cannot_end_in_time_is_a_cure(long seed) {
    recovers(Payments.quick().withoutHopelessWork(), seed);
  }

  private static void recovers(Payments payments, long seed) {
    Result result = payments.run(seed);

    assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.RECOVERS);
  }

  /// A change here is a change of what is simulated: say so, and why, where it is made.
  @Test
  void a_run_has_the_same_bits_on_every_machine() {
    SimulatedRun run = Simulation.run(Payments.quick().blueprint(), 1);

    assertThat(Fingerprint.of(run)).isEqualTo(SEED_1);
  }
}
