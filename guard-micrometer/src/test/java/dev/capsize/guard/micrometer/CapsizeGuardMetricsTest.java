package dev.capsize.guard.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.guard.Answered;
import dev.capsize.guard.CallSettings;
import dev.capsize.guard.Dependency;
import dev.capsize.guard.DoorSettings;
import dev.capsize.guard.Guard;
import dev.capsize.guard.GuardListener;
import dev.capsize.guard.Outcome;
import dev.capsize.guard.Priority;
import dev.capsize.guard.Route;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What the meters show.
final class CapsizeGuardMetricsTest {
  private final CapsizeGuardMetrics metrics = new CapsizeGuardMetrics("payments");
  private final Guard guard = Guard.of(DoorSettings.standard(Duration.ofSeconds(2)), metrics);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Route route = guard.route("GET /catalog", Priority.NORMAL);

  private long enter(Duration left) {
    long now = guard.nowNanos();
    return guard.door().enter(route, Priority.NORMAL, now, now + left.toNanos());
  }

  @Test
  void requests_are_timed_by_outcome() {
    metrics.of(guard).bindTo(registry);
    guard.door().leave(route, enter(Duration.ofSeconds(1)), Outcome.GOOD);
    guard.door().leave(route, enter(Duration.ofSeconds(1)), Outcome.FAILED);
    enter(Duration.ofSeconds(-1));

    for (String outcome : new String[] {"admitted", "failed", "expired"}) {
      assertThat(
              registry
                  .get("capsize.guard.requests")
                  .tags("guard", "payments", "route", "GET /catalog", "outcome", outcome)
                  .timer()
                  .count())
          .as(outcome)
          .isEqualTo(1);
    }
    assertThat(registry.get("capsize.guard.refusals").tag("reason", "expired").counter().count())
        .isEqualTo(1);
    assertThat(registry.get("capsize.guard.queue.wait").timer().count()).isEqualTo(2);
    assertThat(registry.get("capsize.guard.deadline.remaining").summary().max())
        .isBetween(900.0, 1000.0);
  }

  @Test
  void gauges_show_the_state_of_the_door() {
    metrics.of(guard).bindTo(registry);
    enter(Duration.ofSeconds(1));

    assertThat(registry.get("capsize.guard.inflight").gauge().value()).isEqualTo(1);
    assertThat(registry.get("capsize.guard.limit").gauge().value()).isEqualTo(50);
    assertThat(registry.get("capsize.guard.queue.depth").gauge().value()).isZero();
    assertThat(registry.get("capsize.guard.drain.state").gauge().value()).isZero();
  }

  @Test
  void retries_are_counted_with_their_budget() {
    metrics.of(guard).bindTo(registry);
    Dependency called = guard.dependency("bank", CallSettings.standard(Duration.ofSeconds(1)));
    called.call(() -> "busy", it -> Answered.BADLY, true);

    assertThat(
            registry
                .get("capsize.guard.retry.attempts")
                .tag("decision", "allowed")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(registry.get("capsize.guard.retry.budget").gauge().value()).isEqualTo(0.9);
  }

  @Test
  void who_holds_connections_and_what_does_not_run_is_counted() {
    metrics.of(guard).bindTo(registry);
    metrics.heldWhileCalling("bank", "Teller.pay(Teller.java:42)");
    metrics.heldWhileCalling("bank", "Teller.pay(Teller.java:42)");
    metrics.jobSkipped("settle", GuardListener.JobSkip.OVERLAPS);

    assertThat(
            registry
                .get("capsize.guard.held.calls")
                .tags("dependency", "bank", "place", "Teller.pay(Teller.java:42)")
                .counter()
                .count())
        .isEqualTo(2);
    assertThat(
            registry
                .get("capsize.guard.jobs.skipped")
                .tags("job", "settle", "reason", "overlaps")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void before_it_is_bound_nothing_breaks() {
    guard.door().leave(route, enter(Duration.ofSeconds(1)), Outcome.GOOD);
    assertThat(registry.getMeters()).isEmpty();
  }
}
