package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.capsize.outcome.Phase.EndpointFigures;
import dev.capsize.outcome.Phase.PoolFigures;
import dev.capsize.outcome.Recordings.Fare;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PhasesTest {
  private static List<Phase> phases(Recordings recordings) {
    return Result.of(recordings.build()).phases();
  }

  private static EndpointFigures endpoint(Phase phase, String name) {
    return Objects.requireNonNull(phase.endpoints().get(name));
  }

  @Test
  void they_are_before_during_and_after_the_trigger() {
    List<Phase> phases = phases(Recordings.healthy());

    assertThat(phases).extracting(Phase::name).containsExactly("before", "during", "after");
    assertThat(phases).extracting(Phase::fromSeconds).containsExactly(0.0, 10.0, 20.0);
    assertThat(phases).extracting(Phase::toSeconds).containsExactly(10.0, 20.0, 50.0);
  }

  @Test
  void without_a_trigger_there_is_no_during() {
    assertThat(phases(Recordings.healthy().withoutTrigger()))
        .extracting(Phase::name)
        .containsExactly("before", "after");
  }

  @Test
  void a_recording_has_the_phases_that_it_reached() {
    assertThat(phases(Recordings.healthy().endingAt(15)))
        .extracting(Phase::toSeconds)
        .containsExactly(10.0, 15.0);
    assertThat(phases(Recordings.healthy().endingAt(-1))).isEmpty();
  }

  @Test
  void load_and_goodput_are_those_of_the_requests_that_arrived_in_it() {
    Phase after = phases(Recordings.healthy().fare("charge", 20, 50, Fare.share(0.5))).getLast();

    assertThat(after.offeredPerSecond()).isCloseTo(60, within(1e-9));
    assertThat(after.goodputPerSecond()).isCloseTo(50, within(0.1));
    assertThat(endpoint(after, "charge").goodputPerSecond()).isCloseTo(10, within(0.1));
    assertThat(endpoint(after, "catalog").offeredPerSecond()).isCloseTo(40, within(1e-9));
  }

  @Test
  void the_edge_of_a_recording_neither_flatters_nor_blames() {
    // Answers take 1.5 s: at the end many are open, and nearly all of them will be good.
    Recordings slow = Recordings.healthy().fare("", 20, 50, new Fare(1, 1500, 1, "timeout"));

    Phase after = phases(slow.endingAt(25)).getLast();

    assertThat(after.goodputPerSecond()).isCloseTo(60, within(0.5));
  }

  @Test
  void latencies_are_in_milliseconds_and_count_the_age_of_open_requests() {
    EndpointFigures charge =
        endpoint(phases(Recordings.cascade().endingAt(14)).getLast(), "charge");

    assertThat(charge.p50Millis()).isBetween(1900.0, 2100.0);
    assertThat(charge.p99Millis()).isBetween(3900.0, 4000.0);
  }

  @Test
  void an_endpoint_that_nobody_called_has_no_latency() {
    EndpointFigures charge =
        endpoint(phases(Recordings.healthy().rate("charge", 0.01)).getLast(), "charge");

    assertThat(charge.offeredPerSecond()).isZero();
    assertThat(charge.p99Millis()).isNaN();
  }

  @Test
  void attempts_are_counted_against_new_requests() {
    Recordings recordings =
        Recordings.healthy().fare("", 10, 20, new Fare(1, 0, 2.5, "http 503 busy"));

    assertThat(phases(recordings).get(1).attemptsPerRequest()).isCloseTo(2.5, within(1e-9));
    assertThat(phases(recordings).getFirst().attemptsPerRequest()).isEqualTo(1);
  }

  @Test
  void errors_are_failed_attempts_by_kind() {
    Recordings recordings =
        Recordings.healthy()
            .fare("charge", 10, 20, new Fare(0, 0, 3, "http 503 busy"))
            .fare("catalog", 10, 20, new Fare(0, 0, 1, "refused"));

    assertThat(phases(recordings).get(1).errors())
        .hasSize(2)
        .containsEntry("http 503 busy", 60.0)
        .containsEntry("refused", 40.0);
    assertThat(phases(recordings).getFirst().errors()).isEmpty();
  }

  @Test
  void pools_are_means_over_time_summed_over_replicas() {
    PoolFigures during =
        Objects.requireNonNull(
            phases(Recordings.healthy().pools(10, 15, 10, 30, 30)).get(1).pools().get("db"));

    assertThat(during.inUse()).isCloseTo(12, within(1e-9));
    assertThat(during.limit()).isCloseTo(20, within(1e-9));
    assertThat(during.waiting()).isCloseTo(30, within(1e-9));
  }

  @Test
  void calls_to_dependencies_are_counted() {
    assertThat(phases(Recordings.healthy()).getFirst().providerCallsPerSecond())
        .isCloseTo(20, within(1e-9));
  }
}
