package dev.capsize.bench.agreement;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.guarded.Guarded;
import dev.capsize.states.Portrait;
import dev.capsize.states.StableState;
import dev.capsize.states.States;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// Random services of which the analysis finds a healthy and another state, with the guard in them.
final class Certificates {
  private static final int THREADS = 2;
  private static final int BATCH = 20;

  /// @param guarded states with the guard; empty for a service that is not asked
  private record Tried(long seed, boolean asked, String guarded, boolean one) {}

  private Certificates() {}

  /// Arguments: how many services with two states are wanted.
  public static void main(String[] args) throws Exception {
    int wanted = Integer.parseInt(args[0]);
    int found = 0;
    int one = 0;
    long seed = 1;
    TreeMap<String, Integer> others = new TreeMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      while (found < wanted) {
        List<Future<Tried>> batch = new ArrayList<>();
        for (int n = 0; n < BATCH; n++) {
          long next = seed++;
          batch.add(threads.submit(() -> tried(next)));
        }
        for (Future<Tried> each : batch) {
          Tried tried = each.get();
          if (!tried.asked()) {
            continue;
          }
          found++;
          if (tried.one()) {
            one++;
          } else {
            others.merge(tried.guarded(), 1, Integer::sum);
            System.out.printf(
                Locale.ROOT, "service %d, with the guard: %s%n", tried.seed(), tried.guarded());
          }
        }
        System.out.printf(
            Locale.ROOT,
            "%d services, %d with a healthy and another state; with the guard one state, the"
                + " healthy one: %d%n",
            seed - 1,
            found,
            one);
      }
    }
    others.forEach((what, count) -> System.out.printf(Locale.ROOT, "%6d %s%n", count, what));
  }

  private static Tried tried(long seed) {
    Blueprint service = RandomService.of(seed);
    Portrait without = States.of(service);
    if (!without.hasHealthy() || without.states().size() < 2) {
      return new Tried(seed, false, "", false);
    }
    Portrait with = States.of(Guarded.services(service));
    String names =
        with.states().stream()
            .map(StableState::kind)
            .map(Enum::name)
            .collect(Collectors.joining(" + "));
    return new Tried(seed, true, names, with.alwaysComesBack());
  }
}
