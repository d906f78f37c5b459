package dev.capsize.lab.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.RandomStream;
import dev.capsize.engine.Sampler;
import dev.capsize.model.Dependency;
import dev.capsize.model.Distribution;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningTest {

  private static final Distribution LAW =
      new Distribution.LogNormal(Duration.ofMillis(40), Duration.ofMillis(200));

  @Test
  void it_draws_what_a_simulation_with_the_same_seed_draws() {
    Running running = running(0, Duration.ZERO);
    Sampler simulated = Sampler.of(LAW, RandomStream.of(7, "mail/latency"));

    for (int call = 0; call < 100; call++) {
      assertThat(running.begin(0)).isEqualTo(Duration.ofNanos(simulated.nextNanos()));
    }
  }

  @Test
  void a_schedule_shifts_no_later_draw() {
    Running usual = running(0, Duration.ZERO);
    Running slowed = running(0, Duration.ZERO);
    slowed.schedule(new LatencySchedule(List.of(step(1))));

    assertThat(slowed.begin(0)).isEqualTo(Duration.ofSeconds(4));
    usual.begin(0);
    assertThat(slowed.begin(10)).isEqualTo(usual.begin(10));
  }

  @Test
  void a_step_slows_the_share_of_the_calls_that_it_says() {
    Running running = running(0, Duration.ZERO);
    running.schedule(new LatencySchedule(List.of(step(0.2))));
    int slow = 0;
    for (int call = 0; call < 10_000; call++) {
      slow += running.begin(0).equals(Duration.ofSeconds(4)) ? 1 : 0;
    }

    // Five standard errors of 0.004 each.
    assertThat(slow / 10_000.0).isBetween(0.18, 0.22);
  }

  @Test
  void the_described_share_of_the_calls_fails() {
    Running running = running(0.3, Duration.ZERO);
    int failed = 0;
    for (int call = 0; call < 10_000; call++) {
      running.begin(0);
      failed += running.end() ? 1 : 0;
    }

    // Five standard errors of 0.0046 each.
    assertThat(failed / 10_000.0).isBetween(0.277, 0.323);
  }

  @Test
  void each_other_call_in_flight_adds_its_time() {
    Running alone = running(0, Duration.ZERO);
    Running crowded = running(0, Duration.ofMillis(10));

    for (int others = 0; others < 5; others++) {
      assertThat(crowded.begin(0)).isEqualTo(alone.begin(0).plusMillis(10L * others));
    }
  }

  private static Running running(double failures, Duration perInFlight) {
    return new Running(new Dependency("mail", LAW, failures, perInFlight), 7);
  }

  private static LatencySchedule.Step step(double fraction) {
    return new LatencySchedule.Step("mail", 0, 10, 4_000, fraction);
  }
}
