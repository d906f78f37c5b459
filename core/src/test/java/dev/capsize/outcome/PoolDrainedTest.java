package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PoolDrainedTest {
  private static Link detect(Recordings recordings) {
    return new PoolDrained().detect(Facts.of(recordings.build()));
  }

  @Test
  void its_onset_is_the_first_drained_sample() {
    Link link = detect(Recordings.healthy().pools(10.4, 30, 10, 37, 37));

    assertThat(link.atSeconds()).hasValue(10.4);
    assertThat(link.evidence())
        .isEqualTo("db on payments-1: 10 of 10 in use, up to 37 waiting within a second");
  }

  @Test
  void one_replica_is_enough() {
    Link link = detect(Recordings.healthy().pool("payments-2", 12, 15, new int[] {10, 5, 5}));

    assertThat(link.atSeconds()).hasValue(12);
    assertThat(link.evidence()).startsWith("db on payments-2");
  }

  @Test
  void four_samples_of_five_are_enough() {
    Link link = detect(Recordings.healthy().pools(11.9, 12.7, 10, 1, 1));

    assertThat(link.atSeconds()).hasValue(12);
  }

  @Test
  void three_samples_of_five_are_not() {
    Link link = detect(Recordings.healthy().pools(11.9, 12.5, 10, 1, 1));

    assertThat(link.occurred()).isFalse();
    assertThat(link.evidence())
        .isEqualTo(
            "db on payments-1: nothing left in at most 60.0 % of the samples of a second"
                + " (80.0 % needed)");
  }

  @Test
  void a_full_pool_that_nobody_waits_for_is_not_drained() {
    assertThat(detect(Recordings.healthy().pools(10, 30, 10, 0, 0)).occurred()).isFalse();
  }

  @Test
  void too_few_samples_say_nothing() {
    Link link = detect(Recordings.healthy().samplesPerSecond(3).pools(10, 30, 10, 5, 5));

    assertThat(link.occurred()).isFalse();
    assertThat(link.evidence()).isEqualTo("fewer than 4 samples in every second");
  }

  @Test
  void without_telemetry_it_says_so() {
    Recording recording = Recordings.cascade().build();
    Recording blind =
        new Recording(
            recording.description(),
            recording.requests(),
            recording.calls(),
            List.of(),
            recording.breaker(),
            recording.stops(),
            recording.rolloutEndNanos(),
            recording.audit(),
            recording.generator(),
            recording.endNanos());

    assertThat(new PoolDrained().detect(Facts.of(blind)).evidence())
        .isEqualTo("no telemetry of any pool");
  }
}
