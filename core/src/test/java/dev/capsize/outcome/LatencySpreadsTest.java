package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.outcome.Recordings.Fare;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class LatencySpreadsTest {
  private static Link detect(Recordings recordings) {
    return new LatencySpreads().detect(Facts.of(recordings.build()));
  }

  private static Fare taking(double millis) {
    return new Fare(1, millis, 1, "timeout");
  }

  @Test
  void its_onset_is_when_the_first_slow_request_had_waited_too_long() {
    Link link = detect(Recordings.healthy().fare("catalog", 12, 20, taking(1900)));

    assertThat(link.atSeconds()).hasValue(12.25);
    assertThat(link.evidence())
        .isEqualTo("catalog, which does not call it: p99 1.9 s over a second (healthy 50 ms)");
  }

  @Test
  void exactly_five_times_the_baseline_counts() {
    assertThat(detect(Recordings.healthy().fare("catalog", 12, 20, taking(250))).occurred())
        .isTrue();
  }

  @Test
  void less_than_five_times_the_baseline_does_not_and_the_reason_says_how_near_it_was() {
    Link link = detect(Recordings.healthy().fare("catalog", 12, 20, taking(249)));

    assertThat(link.occurred()).isFalse();
    assertThat(link.evidence())
        .isEqualTo("catalog: p99 at most 249 ms over a second (250 ms needed, healthy 50 ms)");
  }

  @Test
  void below_two_hundred_milliseconds_nothing_counts() {
    Recordings fast =
        Recordings.healthy()
            .fare("catalog", -2, 50, taking(2))
            .fare("catalog", 12, 20, taking(199));

    assertThat(detect(fast).occurred()).isFalse();
  }

  @Test
  void an_endpoint_that_calls_the_dependency_is_no_bystander() {
    assertThat(detect(Recordings.healthy().fare("charge", 10, 20, taking(4000))).occurred())
        .isFalse();
  }

  @Test
  void a_request_that_was_given_up_counts_until_then() {
    assertThat(detect(Recordings.healthy().fare("catalog", 12, 20, Fare.collapsed())).occurred())
        .isTrue();
  }

  @Test
  void an_endpoint_that_few_call_is_not_judged() {
    Link link = detect(Recordings.healthy().rate("catalog", 2).fare("", 10, 20, taking(900)));

    assertThat(link.evidence()).isEqualTo("fewer than 5 requests to catalog in every second");
  }

  @Test
  void without_a_healthy_phase_there_is_nothing_to_compare_with() {
    Link link = detect(Recordings.healthy().withoutTrigger().deploy(0, 5));

    assertThat(link.evidence())
        .isEqualTo("no request to catalog in the healthy phase to compare with");
  }

  @Test
  void an_endpoint_that_comes_to_the_dependency_through_another_service_is_no_bystander() {
    Recording seen = Recordings.healthy().fare("catalog", 12, 20, taking(1900)).build();
    SortedMap<String, SortedSet<String>> reached = new TreeMap<>(seen.reached());
    reached.put("catalog", new TreeSet<>(Objects.requireNonNull(seen.reached().get("charge"))));
    Recording through =
        new Recording(
            seen.description(),
            reached,
            seen.requests(),
            seen.calls(),
            seen.samples(),
            seen.breaker(),
            seen.stops(),
            seen.rolloutEndNanos(),
            seen.audit(),
            seen.generator(),
            seen.endNanos());

    assertThat(new LatencySpreads().detect(Facts.of(through)).evidence())
        .isEqualTo("every endpoint comes to the dependency itself");
  }
}
