package dev.capsize.outcome;

import static dev.capsize.outcome.Recordings.END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.outcome.Recordings.Fare;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class RecoveryTest {
  private static OptionalDouble seconds(Recordings recordings) {
    return Recovery.of(Facts.of(recordings.build())).seconds();
  }

  @Test
  void ninety_five_percent_of_five_seconds_are_enough() {
    assertThat(seconds(Recordings.healthy().fare("", 20, END, Fare.share(0.95)))).hasValue(0);
    assertThat(seconds(Recordings.healthy().fare("", 20, END, Fare.share(0.9)))).isEmpty();
  }

  @Test
  void every_endpoint_has_to_answer() {
    assertThat(seconds(Recordings.healthy().fare("charge", 20, END, Fare.share(0)))).isEmpty();
  }

  @Test
  void it_begins_where_the_five_seconds_begin() {
    // A twentieth of five seconds may still be bad: 0.25 s.
    assertThat(seconds(Recordings.healthy().fare("", 20, 30, Fare.share(0))).orElseThrow())
        .isBetween(9.7, 9.8);
  }

  @Test
  void health_before_the_end_of_the_trigger_is_no_recovery() {
    assertThat(seconds(Recordings.healthy().fare("", 20, END, Fare.share(0)))).isEmpty();
  }

  @Test
  void four_seconds_of_health_are_not_enough() {
    Recordings recordings = Recordings.healthy().fare("", 20, END, Fare.share(0));

    assertThat(seconds(recordings.fare("", 30, 34, Fare.HEALTHY))).isEmpty();
    assertThat(seconds(recordings.fare("", 30, 35, Fare.HEALTHY))).isPresent();
  }

  @Test
  void requests_whose_callers_may_still_wait_prove_nothing() {
    // The patience is 2 s: at 26.9 s the requests of 20 s to 25 s are not all judged.
    assertThat(seconds(Recordings.healthy().endingAt(26.9))).isEmpty();
    assertThat(seconds(Recordings.healthy().endingAt(27))).hasValue(0);
  }

  @Test
  void without_a_trigger_it_counts_from_the_deploy() {
    Recordings recordings =
        Recordings.healthy().withoutTrigger().deploy(12, 20).fare("", 12, 15, Fare.share(0));

    assertThat(seconds(recordings).orElseThrow()).isBetween(2.7, 2.8);
  }
}
