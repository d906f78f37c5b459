package dev.capsize.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.engine.RandomStream;
import dev.capsize.intervention.Intervention;
import dev.capsize.outcome.DependencyCall;
import dev.capsize.outcome.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/// Whatever is done to whatever system, its simulation loses and invents nothing.
final class InterferencePropertyTest {
  private static final int SEEDS = Integer.getInteger("capsize.seeds", 300);
  private static final Duration SHORT = Duration.ofSeconds(20);

  @Test
  void no_request_and_no_permit_is_lost_or_invented() {
    forSeeds(SEEDS, seed -> run(seed, random(seed)));
  }

  @Test
  void the_same_interventions_give_the_same_bits() {
    forSeeds(
        SEEDS / 4,
        seed ->
            assertThat(Fingerprint.of(run(seed, random(seed))))
                .isEqualTo(Fingerprint.of(run(seed, random(seed)))));
  }

  @Test
  void no_intervention_changes_no_bit() {
    forSeeds(
        SEEDS / 4,
        seed ->
            assertThat(Fingerprint.of(run(seed, List.of())))
                .isEqualTo(Fingerprint.of(Simulation.run(RandomBlueprint.of(seed, SHORT), seed))));
  }

  @Test
  void nothing_changes_before_the_first_one() {
    forSeeds(
        SEEDS / 4,
        seed -> {
          List<Intervention> all = random(seed);
          long first = all.stream().mapToLong(each -> each.at().toNanos()).min().orElseThrow();

          assertThat(before(run(seed, all), first)).isEqualTo(before(run(seed, List.of()), first));
        });
  }

  private static List<Object> before(SimulatedRun run, long nanos) {
    Recording recording = run.recording();
    List<Object> all = new ArrayList<>();
    recording.calls().stream()
        .map(DependencyCall::startNanos)
        .filter(start -> start < nanos)
        .forEach(all::add);
    recording.samples().stream().filter(each -> each.atNanos() < nanos).forEach(all::add);
    recording.breaker().stream().filter(each -> each.atNanos() < nanos).forEach(all::add);
    return all;
  }

  private static SimulatedRun run(long seed, List<Intervention> interventions) {
    return Simulation.run(RandomBlueprint.of(seed, SHORT), interventions, seed);
  }

  /// One to six of them, at random moments, some of which are the same.
  private static List<Intervention> random(long seed) {
    Blueprint blueprint = RandomBlueprint.of(seed, SHORT);
    RandomStream random = RandomStream.of(seed, "interventions");
    List<String> pools = List.copyOf(blueprint.entry().pools().keySet());
    List<Intervention> all = new ArrayList<>();
    int count = 1 + random.nextBelow(6);
    while (all.size() < count) {
      Duration at = Duration.ofMillis(500L * random.nextBelow(40));
      Duration length = Duration.ofMillis(1 + random.nextBelow(8_000));
      switch (random.nextBelow(7)) {
        case 0 -> all.add(new Intervention.Shed(at, length, (1 + random.nextBelow(10)) / 10.0));
        case 1 -> all.add(new Intervention.CapAttempts(at, length, 1 + random.nextBelow(3)));
        case 2 -> all.add(new Intervention.DrainQueues(at));
        case 3 -> all.add(new Intervention.ResetBreakers(at));
        case 4 -> all.add(new Intervention.Concurrency(at, length, 1 + random.nextBelow(4)));
        case 5 -> all.add(new Intervention.Restart(at));
        default -> {
          if (!pools.isEmpty()) {
            String pool = pools.get(random.nextBelow(pools.size()));
            all.add(new Intervention.PoolSize(at, length, pool, 1 + random.nextBelow(5)));
          }
        }
      }
    }
    return all;
  }

  private static void forSeeds(int seeds, LongConsumer property) {
    for (long seed = 1; seed <= seeds; seed++) {
      try {
        property.accept(seed);
      } catch (RuntimeException | AssertionError e) {
        fail("seed %d: %s".formatted(seed, e.getMessage()), e);
      }
    }
  }
}
