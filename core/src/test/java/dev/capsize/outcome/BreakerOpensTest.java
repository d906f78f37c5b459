package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.outcome.Recordings.Fare;
import org.junit.jupiter.api.Test;

final class BreakerOpensTest {
  private static Link detect(Recordings recordings) {
    return new BreakerOpens().detect(Facts.of(recordings.build()));
  }

  @Test
  void its_onset_is_the_first_transition_to_open_on_any_replica() {
    Link link = detect(Recordings.healthy().opens("payments-2", 17).opens("payments-1", 16.5));

    assertThat(link.atSeconds()).hasValue(16.5);
    assertThat(link.evidence()).startsWith("on payments-1");
  }

  @Test
  void it_tells_how_attempts_calls_and_errors_changed() {
    Recordings recordings =
        Recordings.healthy()
            .opens("payments-1", 20)
            .fare("charge", 20, 50, new Fare(0, 0, 2, "http 503 breaker-open"));

    assertThat(detect(recordings).evidence())
        .isEqualTo(
            "on payments-1; in the next 5.0 s: attempts 60/s to 80/s, calls 20/s to 20/s;"
                + " errors: http 503 breaker-open 0/s to 40/s");
  }

  @Test
  void one_that_opened_before_the_trigger_does_not_count() {
    assertThat(detect(Recordings.healthy().opens("payments-1", 3)).occurred()).isFalse();
  }

  @Test
  void a_transition_to_closed_does_not_count() {
    Link link = detect(Recordings.healthy().closes("payments-1", 15));

    assertThat(link.occurred()).isFalse();
    assertThat(link.evidence()).isEqualTo("no circuit breaker opened");
  }

  @Test
  void at_the_end_of_a_recording_it_compares_with_what_is_there() {
    assertThat(detect(Recordings.healthy().opens("payments-1", 16).endingAt(17)).evidence())
        .startsWith("on payments-1; in the next 1.0 s: attempts 60/s to 60/s");
  }
}
