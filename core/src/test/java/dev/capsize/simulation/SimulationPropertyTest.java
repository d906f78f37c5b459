package dev.capsize.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.LoadStep;
import dev.capsize.blueprint.Protections;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.model.Caller;
import dev.capsize.model.Description;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/// Whatever a system is made of, its simulation loses and invents nothing. At the end of each run
/// the simulator checks itself: see `requireSound` of its parts.
final class SimulationPropertyTest {
  private static final int SEEDS = Integer.getInteger("capsize.seeds", 300);
  private static final Duration SHORT = Duration.ofSeconds(20);

  /// Long enough for the longest of queues to be worked off.
  private static final Duration LONG = Duration.ofHours(2).plusMillis(499);

  @Test
  void no_request_and_no_permit_is_lost_or_invented() {
    forSeeds(SEEDS, seed -> Simulation.run(RandomBlueprint.of(seed, SHORT), seed));
  }

  @Test
  void the_same_seed_gives_the_same_bits() {
    forSeeds(
        SEEDS / 4,
        seed -> {
          String first = Fingerprint.of(Simulation.run(RandomBlueprint.of(seed, SHORT), seed));
          String second = Fingerprint.of(Simulation.run(RandomBlueprint.of(seed, SHORT), seed));

          assertThat(second).isEqualTo(first);
        });
  }

  @Test
  void another_order_of_declaration_gives_the_same_run() {
    forSeeds(
        SEEDS / 4,
        seed -> {
          Blueprint blueprint = RandomBlueprint.of(seed, SHORT);

          String turned = Fingerprint.of(Simulation.run(turnedRound(blueprint), seed));

          assertThat(turned).isEqualTo(Fingerprint.of(Simulation.run(blueprint, seed)));
        });
  }

  @Test
  void everything_is_given_back_when_the_load_stops() {
    forSeeds(
        SEEDS / 4,
        seed -> {
          // Whatever is busy at one moment may be a probe, and is none a quarter of a second later.
          boolean busy = !busy(seed, LONG).isEmpty();

          assertThat(busy ? busy(seed, LONG.plusMillis(250)) : List.of()).isEmpty();
        });
  }

  private static List<String> busy(long seed, Duration watch) {
    Blueprint blueprint = withoutRecovery(RandomBlueprint.of(seed, watch));
    Simulation simulation = new Simulation(blueprint, seed);
    simulation.run();
    return simulation.busy();
  }

  /// A recovery asks about what nobody can answer again and again, for ever.
  private static Blueprint withoutRecovery(Blueprint of) {
    SortedMap<String, Service> services = new TreeMap<>();
    of.services()
        .forEach(
            (name, service) -> {
              Protections was = service.protections();
              Protections without =
                  new Protections(was.deadline(), was.idempotency(), Optional.empty());
              services.put(name, with(service, without));
            });
    return new Blueprint(of.description(), services, of.traffic(), of.loadSteps(), of.semantics());
  }

  private static Service with(Service of, Protections protections) {
    return new Service(
        of.name(),
        of.platform(),
        of.server(),
        of.pools(),
        of.endpoints(),
        of.clients(),
        of.breakers(),
        protections);
  }

  private static Blueprint turnedRound(Blueprint of) {
    List<Caller> callers = of.description().callers().reversed();
    List<Traffic> traffic = of.traffic().reversed();
    List<LoadStep> steps = of.loadSteps().reversed();
    Description was = of.description();
    Description turned =
        new Description(
            was.service(),
            callers,
            was.endpoints(),
            was.dependencies(),
            was.application(),
            was.deployment(),
            was.scenario());
    return new Blueprint(turned, of.services(), traffic, steps, of.semantics());
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
