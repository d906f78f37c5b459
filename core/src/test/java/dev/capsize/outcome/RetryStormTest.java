package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.outcome.Recordings.Fare;
import org.junit.jupiter.api.Test;

final class RetryStormTest {
  private static Link detect(double attempts) {
    Fare fare = new Fare(1, 0, attempts, "timeout");
    Recordings recordings = Recordings.healthy().fare("", 12, 40, fare);
    return new RetryStorm().detect(Facts.of(recordings.build()));
  }

  @Test
  void exactly_one_and_a_half_attempts_are_a_storm_once_two_seconds_are_full_of_them() {
    Link link = detect(1.5);

    assertThat(link.atSeconds()).hasValue(14);
    assertThat(link.evidence())
        .isEqualTo("1.50 attempts per request: 180 attempts for 120 new requests in 2 s");
  }

  @Test
  void three_attempts_are_a_storm_as_soon_as_the_mean_of_two_seconds_says_so() {
    // 0.5 s of three attempts and 1.5 s of one: 1.5 each.
    assertThat(detect(3).atSeconds().orElseThrow()).isBetween(12.5, 12.6);
  }

  @Test
  void a_little_less_is_none_and_the_reason_says_how_near_it_was() {
    Link link = detect(1.45);

    assertThat(link.occurred()).isFalse();
    assertThat(link.evidence())
        .matches("at most 1\\.4\\d attempts per request \\(1\\.50 needed\\)");
  }

  @Test
  void no_retries_are_no_storm() {
    assertThat(detect(1).evidence()).isEqualTo("at most 1.00 attempts per request (1.50 needed)");
  }

  @Test
  void hardly_any_requests_say_nothing() {
    Recordings recordings = Recordings.healthy().rate("catalog", 1).rate("charge", 1);

    assertThat(new RetryStorm().detect(Facts.of(recordings.build())).evidence())
        .isEqualTo("fewer than 5 new requests in 2 s");
  }
}
