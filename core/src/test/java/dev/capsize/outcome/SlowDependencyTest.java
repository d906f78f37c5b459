package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SlowDependencyTest {
  private static Link detect(Recordings recordings) {
    return new SlowDependency().detect(Facts.of(recordings.build()));
  }

  @Test
  void its_onset_is_the_first_slow_call() {
    Link link = detect(Recordings.healthy().calls(10.35, 20, 4000));

    assertThat(link.atSeconds()).hasValue(10.35);
    assertThat(link.evidence())
        .isEqualTo(
            "13 of 20 calls to provider in one second took 400 ms or more (healthy median 40 ms)");
  }

  @Test
  void half_of_the_calls_are_enough() {
    // 20 calls a second: every window holds ten of each kind.
    Recordings recordings = Recordings.healthy();
    for (int k = 0; k < 100; k++) {
      recordings.calls(12 + k * 0.1, 12.05 + k * 0.1, 400);
    }

    assertThat(detect(recordings).atSeconds()).hasValue(12);
  }

  @Test
  void less_than_half_is_not_enough_and_the_reason_says_how_near_it_was() {
    Link link = detect(Recordings.healthy().calls(12, 12.45, 4000));

    assertThat(link.occurred()).isFalse();
    assertThat(link.evidence())
        .isEqualTo(
            "at most 45.0 % of the calls to provider in one second took 400 ms or more"
                + " (50.0 % needed)");
  }

  @Test
  void a_call_that_is_nine_times_slower_is_not_slow() {
    assertThat(detect(Recordings.healthy().calls(10, 20, 399)).occurred()).isFalse();
  }

  @Test
  void a_call_that_hits_the_limit_of_the_client_is_slow() {
    Recordings recordings =
        Recordings.healthy()
            .setting("spring.http.clients.read-timeout", "200ms")
            .calls(11, 20, 200);

    assertThat(detect(recordings).atSeconds()).hasValue(11);
  }

  @Test
  void without_a_trigger_every_dependency_is_searched() {
    Recordings recordings = Recordings.healthy().withoutTrigger().calls(30, 40, 4000);

    assertThat(detect(recordings).atSeconds()).hasValue(30);
  }

  @Test
  void a_service_that_makes_no_calls_is_not_judged() {
    Link link = detect(Recordings.healthy().withoutCalls());

    assertThat(link.occurred()).isFalse();
    assertThat(link.evidence())
        .isEqualTo("at most 0 calls to provider in one second (5 needed to judge)");
  }

  @Test
  void what_was_slow_before_the_trigger_does_not_count() {
    assertThat(detect(Recordings.healthy().calls(3, 5, 4000)).occurred()).isFalse();
  }
}
