package dev.capsize.lab.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.LoadStep;
import dev.capsize.model.Caller;
import dev.capsize.model.Rate;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.Request;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.simulation.Simulation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ArrivalsPropertyTest {

  private static final int SEEDS = 400;
  private static final double PER_SECOND = 50;
  private static final long SECOND_NANOS = 1_000_000_000;

  /// The count of a Poisson process in one second has its rate as mean and as variance. Of 400
  /// counts with rate 50 the mean has a standard error of 0.35, and the variance one of 3.6; the
  /// bounds are four of these.
  @Test
  void the_count_of_one_second_has_the_rate_as_its_mean_and_its_variance() {
    double sum = 0;
    double squares = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      double count = intended(seed, charges(PER_SECOND), "charge").size();
      sum += count;
      squares += count * count;
    }

    double mean = sum / SEEDS;
    assertThat(mean).isCloseTo(PER_SECOND, within(1.4));
    assertThat(squares / SEEDS - mean * mean).isCloseTo(PER_SECOND, within(14.4));
  }

  @Test
  void arrivals_come_in_order_and_from_the_start_on() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      var arrivals = arrivals(seed, both(PER_SECOND, 220), -SECOND_NANOS);

      long previous = -SECOND_NANOS;
      for (int i = 0; i < 100; i++) {
        long intended = arrivals.next().orElseThrow().intendedNanos();
        assertThat(intended).as("seed %d", seed).isGreaterThanOrEqualTo(previous);
        previous = intended;
      }
    }
  }

  @Test
  void the_rate_of_one_endpoint_does_not_move_the_requests_of_another() {
    for (int seed = 1; seed <= 20; seed++) {
      assertThat(intended(seed, both(PER_SECOND, 220), "charge"))
          .as("seed %d", seed)
          .isEqualTo(intended(seed, charges(PER_SECOND), "charge"));
    }
  }

  @Test
  void the_same_seed_gives_the_same_requests_and_another_one_others() {
    assertThat(intended(7, charges(PER_SECOND), "charge"))
        .isEqualTo(intended(7, charges(PER_SECOND), "charge"))
        .isNotEqualTo(intended(8, charges(PER_SECOND), "charge"));
  }

  @Test
  void requests_are_numbered_by_caller_and_endpoint() {
    var arrivals = arrivals(1, both(PER_SECOND, 220), 0);
    List<Long> numbers = new ArrayList<>();
    while (numbers.size() < 5) {
      Arrival next = arrivals.next().orElseThrow();
      if (next.endpoint().equals("charge")) {
        numbers.add(next.number());
      }
    }

    assertThat(numbers).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void requests_are_numbered_from_one_on_over_all_callers() {
    Arrivals arrivals = arrivals(1, both(PER_SECOND, 220), 0);
    for (long id = 1; id <= 1_000; id++) {
      assertThat(arrivals.next().orElseThrow().id()).isEqualTo(id);
    }
  }

  /// What is sent in the lab is what is simulated: the same moments for the same seed, across a
  /// change of the load and a trigger that is one.
  @Test
  void a_simulation_with_the_same_seed_sends_at_the_same_moments() throws Exception {
    Blueprint blueprint =
        DescriptionReader.read(
                Path.of("../examples/payments"),
                new Overrides(List.of("scenario.warm-up=2s", "scenario.watch=5s"), true, List.of()))
            .blueprint();
    Scenario old = blueprint.description().scenario();
    var burst = new Trigger.Load(old.healthy(), Duration.ofSeconds(3), 1.5);
    Blueprint loaded =
        new Blueprint(
            blueprint
                .description()
                .withScenario(
                    new Scenario(
                        old.warmUp(),
                        old.healthy(),
                        Optional.of(burst),
                        Optional.empty(),
                        old.watch())),
            blueprint.services(),
            blueprint.traffic(),
            List.of(new LoadStep(Duration.ofSeconds(1), 0.5)),
            List.of());

    List<Long> simulated =
        Simulation.run(loaded, 7).recording().requests().stream()
            .map(Request::intendedNanos)
            .toList();
    var arrivals = new Arrivals(loaded, 7, old.warmUp().negated().toNanos());
    List<Long> sent = new ArrayList<>();
    while (sent.size() < simulated.size()) {
      sent.add(arrivals.next().orElseThrow().intendedNanos());
    }

    assertThat(sent).hasSizeGreaterThan(1_000).isEqualTo(simulated);
  }

  @Test
  void an_endpoint_without_load_gets_no_requests() {
    assertThat(intended(1, both(0, 220), "charge")).isEmpty();
  }

  @Test
  void callers_that_send_nothing_are_refused() {
    assertThatThrownBy(() -> arrivals(1, charges(0), 0))
        .hasMessageContaining("callers send 0/s in all");
  }

  /// Intended starts within the first second.
  private static List<Long> intended(long seed, SortedMap<String, Rate> sends, String endpoint) {
    var arrivals = arrivals(seed, sends, 0);
    List<Long> times = new ArrayList<>();
    for (Arrival next = arrivals.next().orElseThrow();
        next.intendedNanos() < SECOND_NANOS;
        next = arrivals.next().orElseThrow()) {
      if (next.endpoint().equals(endpoint)) {
        times.add(next.intendedNanos());
      }
    }
    return times;
  }

  private static Arrivals arrivals(long seed, SortedMap<String, Rate> sends, long fromNanos) {
    return new Arrivals(Examples.blueprint(shop(sends)), seed, fromNanos);
  }

  private static Caller shop(SortedMap<String, Rate> sends) {
    return Examples.caller("shop", sends);
  }

  private static SortedMap<String, Rate> charges(double perSecond) {
    return Examples.sends("charge", perSecond);
  }

  private static SortedMap<String, Rate> both(double charges, double reads) {
    SortedMap<String, Rate> sends = charges(charges);
    sends.put("catalog", new Rate(reads));
    return sends;
  }
}
