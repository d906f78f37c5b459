package dev.capsize.bench.agreement;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.guarded.Guarded;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import dev.capsize.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Random services that stay down after a burst of load, with the guard in them.
///
/// A burst of five times the load for 20 s, then 100 s of the load there was before. Who does not
/// come back in that time has a second state, as far as anybody can see who waits that long.
final class GuardedServices {
  private static final int THREADS = 2;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration HEALTHY = Duration.ofSeconds(15);
  private static final Duration BURST = Duration.ofSeconds(20);
  private static final Duration WATCH = Duration.ofSeconds(100);
  private static final double FACTOR = 5;

  private record Tried(long seed, Verdict without, Optional<Verdict> with) {}

  private GuardedServices() {}

  /// Arguments: how many services that stay down are wanted.
  public static void main(String[] args) throws Exception {
    int wanted = Integer.parseInt(args[0]);
    int found = 0;
    long seed = 1;
    TreeMap<String, Integer> counts = new TreeMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      while (found < wanted) {
        List<Future<Tried>> batch = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
          long next = seed++;
          batch.add(threads.submit(() -> tried(next)));
        }
        for (Future<Tried> each : batch) {
          Tried tried = each.get();
          counts.merge("without the guard: " + tried.without(), 1, Integer::sum);
          if (tried.with().isPresent()) {
            found++;
            Verdict with = tried.with().get();
            counts.merge("of those that stay down, with it: " + with, 1, Integer::sum);
            if (with != Verdict.RECOVERS) {
              System.out.printf(Locale.ROOT, "service %d: %s%n", tried.seed(), with);
            }
          }
        }
        System.err.printf(Locale.ROOT, "%d services, %d stay down%n", seed - 1, found);
      }
    }
    counts.forEach((what, count) -> System.out.printf(Locale.ROOT, "%6d %s%n", count, what));
  }

  private static Tried tried(long seed) {
    Blueprint service = burst(RandomService.of(seed));
    Verdict without = verdict(service, seed);
    return new Tried(
        seed,
        without,
        without == Verdict.METASTABLE
            ? Optional.of(verdict(Guarded.services(service), seed))
            : Optional.empty());
  }

  private static Verdict verdict(Blueprint service, long seed) {
    return Result.of(Simulation.run(service, seed).recording()).verdict();
  }

  private static Blueprint burst(Blueprint service) {
    return service.withScenario(
        new Scenario(
            WARM_UP,
            HEALTHY,
            Optional.of(new Trigger.Load(HEALTHY, BURST, FACTOR)),
            Optional.empty(),
            WATCH));
  }
}
