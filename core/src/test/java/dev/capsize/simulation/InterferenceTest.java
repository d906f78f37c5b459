package dev.capsize.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.intervention.Cost;
import dev.capsize.intervention.Intervention;
import dev.capsize.intervention.Refusals;
import dev.capsize.outcome.Attempt;
import dev.capsize.outcome.PoolSample;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.Request;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What each intervention does to the payments service, which is collapsed from 20 s on.
final class InterferenceTest {
  private static final Blueprint PAYMENTS = Payments.quick().blueprint();
  private static final Duration AT = PAYMENTS.description().scenario().watchStart().plusSeconds(5);
  private static final Duration LENGTH = Duration.ofSeconds(10);

  private static Recording run(Intervention... interventions) {
    return Simulation.run(PAYMENTS, List.of(interventions), 1).recording();
  }

  private static List<Attempt> attempts(Recording recording, Predicate<Attempt> which) {
    return recording.requests().stream()
        .flatMap(request -> request.attempts().stream())
        .filter(which)
        .toList();
  }

  private static boolean within(long nanos, Duration from, Duration length) {
    return nanos >= from.toNanos() && nanos < from.plus(length).toNanos();
  }

  @Test
  void shedding_refuses_its_share_of_what_arrives_and_nobody_comes_back() {
    Recording recording = run(new Intervention.Shed(AT, LENGTH, 0.3));

    List<Attempt> all = attempts(recording, attempt -> within(attempt.startNanos(), AT, LENGTH));
    long shed = all.stream().filter(one -> one.outcome().equals(Refusals.SHED)).count();
    assertThat((double) shed / all.size()).isBetween(0.27, 0.33);
    assertThat(attempts(recording, one -> one.outcome().equals(Refusals.SHED)))
        .allMatch(one -> within(one.startNanos(), AT, LENGTH))
        .allMatch(one -> one.replica().equals("-"));
    assertThat(recording.requests())
        .filteredOn(
            request ->
                request.attempts().stream().anyMatch(one -> one.outcome().equals(Refusals.SHED)))
        .allMatch(request -> request.attempts().getLast().outcome().equals(Refusals.SHED));
  }

  @Test
  void callers_whose_attempts_are_capped_make_no_more() {
    Recording recording = run(new Intervention.CapAttempts(AT, LENGTH, 1));

    assertThat(recording.requests())
        .filteredOn(request -> within(request.intendedNanos(), AT, LENGTH.minusSeconds(3)))
        .isNotEmpty()
        .allMatch(request -> request.attempts().size() == 1);
    // Those that waited to come back do not.
    assertThat(recording.requests())
        .filteredOn(request -> request.intendedNanos() < AT.toNanos())
        .flatExtracting(request -> request.attempts().stream().skip(1).toList())
        .noneMatch(retry -> within(retry.startNanos(), AT, LENGTH));
  }

  @Test
  void draining_answers_all_that_wait_at_once() {
    Recording recording = run(new Intervention.DrainQueues(AT));

    List<Attempt> drained = attempts(recording, one -> one.outcome().equals(Refusals.DRAINED));
    assertThat(drained).hasSizeGreaterThan(100);
    assertThat(drained).allMatch(one -> one.endNanos() - AT.toNanos() < 50_000_000);
    assertThat(waitingAt(recording, AT.minusMillis(100))).isGreaterThan(100);
    assertThat(waitingAt(recording, AT.plusMillis(100)))
        .isLessThan(waitingAt(recording, AT.minusMillis(100)) / 2);
  }

  private static int waitingAt(Recording recording, Duration at) {
    return samples(recording, at).stream()
        .mapToInt(sample -> sample.waitingForPool() + sample.waitingForThread())
        .sum();
  }

  private static List<PoolSample> samples(Recording recording, Duration at) {
    return recording.samples().stream()
        .filter(sample -> within(sample.atNanos(), at, Duration.ofMillis(100)))
        .toList();
  }

  @Test
  void a_limit_on_concurrency_refuses_whoever_is_beyond_it_and_empties_the_queue() {
    Recording recording = run(new Intervention.Concurrency(AT, LENGTH, 20));

    assertThat(attempts(recording, one -> one.outcome().equals(Refusals.LIMITED)))
        .hasSizeGreaterThan(100)
        .allMatch(one -> within(one.endNanos(), AT, LENGTH));
    assertThat(samples(recording, AT.plusSeconds(8)))
        .isNotEmpty()
        .allMatch(sample -> sample.waitingForThread() == 0)
        .allMatch(sample -> sample.inUse() + sample.waitingForPool() <= 20);
  }

  @Test
  void a_pool_has_another_size_for_a_while() {
    Recording recording = run(new Intervention.PoolSize(AT, LENGTH, "db", 3));

    assertThat(samples(recording, AT.plusSeconds(9)))
        .isNotEmpty()
        .allMatch(sample -> sample.limit() == 3)
        .allMatch(sample -> sample.inUse() <= 3);
    assertThat(samples(recording, AT.plus(LENGTH).plusMillis(200)))
        .isNotEmpty()
        .allMatch(sample -> sample.limit() == 10);
  }

  @Test
  void a_pool_that_is_not_there_has_no_size() {
    assertThatThrownBy(() -> run(new Intervention.PoolSize(AT, LENGTH, "cache", 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cache is no pool of payments - it has db");
  }

  @Test
  void a_reset_closes_every_breaker() {
    // Within the fault, when breakers are open.
    Duration at = AT.minusSeconds(6);
    Recording recording = run(new Intervention.ResetBreakers(at));

    assertThat(recording.breaker())
        .filteredOn(transition -> transition.atNanos() == at.toNanos())
        .isNotEmpty()
        .allMatch(transition -> transition.to().equals("CLOSED"));
  }

  @Test
  void a_restart_kills_all_replicas_at_once_and_others_start_up() {
    Recording recording = run(new Intervention.Restart(AT));

    assertThat(recording.stops())
        .filteredOn(stop -> stop.preStopNanos() == AT.toNanos())
        .hasSize(2)
        .allMatch(stop -> stop.killed() && stop.endNanos().getAsLong() == AT.toNanos());
    assertThat(attempts(recording, one -> one.outcome().equals("reset")))
        .anyMatch(one -> one.endNanos() == AT.toNanos());
    assertThat(
            attempts(
                recording, one -> within(one.startNanos(), AT.plusMillis(1), LENGTH) && one.ok()))
        .isNotEmpty();
  }

  /// The disturbance that a run is judged by is the trigger; what is done after it is the way out.
  @Test
  void recovery_counts_from_the_end_of_the_trigger_and_comes_after_shedding() {
    Intervention shed = new Intervention.Shed(AT, LENGTH, 0.9);
    Recording recording = run(new Intervention.DrainQueues(AT), shed);
    Result result = Result.of(recording);

    assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.RECOVERS);
    assertThat(result.recoveredAfterSeconds().orElseThrow()).isGreaterThanOrEqualTo(14);
    Cost cost =
        Cost.of(
            recording,
            AT.toNanos() / 1e9,
            OptionalDouble.of(
                PAYMENTS.description().scenario().watchStart().toSeconds()
                    + result.recoveredAfterSeconds().orElseThrow()));
    long refused =
        recording.requests().stream()
            .filter(request -> !request.good())
            .map(Request::attempts)
            .filter(all -> all.stream().map(Attempt::outcome).anyMatch(InterferenceTest::byUs))
            .count();
    assertThat(cost.refused()).isEqualTo((int) refused);
    assertThat(cost.thrownAway()).isPositive();
  }

  private static boolean byUs(String outcome) {
    return outcome.equals(Refusals.SHED) || outcome.equals(Refusals.DRAINED);
  }
}
