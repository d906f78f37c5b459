package dev.capsize.cli.escape;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.intervention.Intervention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every way out of one system that is tried.
///
/// @param tried in the order in which they are tried: single interventions, then pairs
/// @param impossible what cannot be done to this system, and why
public record Ways(List<Way> tried, List<String> impossible) {
  private static final List<Integer> SHED_PERCENTS = List.of(100, 90, 75, 50, 25, 10);

  /// Beside something else; fewer, because there are more of them.
  private static final List<Integer> SHED_PERCENTS_OF_A_PAIR = List.of(75, 50, 25);

  /// Sizes of a pool, as multiples of the usual one.
  private static final List<Double> POOL_FACTORS = List.of(4.0, 2.0, 0.5);

  /// Limits of concurrency, as multiples of the permits of a replica's largest pool.
  private static final List<Double> CONCURRENCY_FACTORS = List.of(4.0, 2.0, 1.0, 0.5);

  public Ways {
    tried = List.copyOf(tried);
    impossible = List.copyOf(impossible);
  }

  /// Of a system.
  public static Ways of(Blueprint blueprint) {
    List<String> impossible = new ArrayList<>();
    Service entry = blueprint.entry();
    int attempts =
        blueprint.traffic().stream().mapToInt(each -> each.retry().attempts()).max().orElse(1);
    boolean breakers = blueprint.services().values().stream().anyMatch(Ways::hasBreaker);
    if (attempts == 1) {
      impossible.add("attempts: callers make one attempt per request as it is");
    }
    if (!breakers) {
      impossible.add("reset-breakers: there is no breaker");
    }
    if (entry.pools().isEmpty()) {
      impossible.add("pool: %s has none".formatted(entry.name()));
    }
    List<Way> tried = new ArrayList<>();
    tried.add(new Way("shed", true, true, SHED_PERCENTS.stream().map(Ways::shed).toList()));
    if (attempts > 1) {
      tried.add(
          new Way(
              "attempts",
              true,
              true,
              IntStream.range(1, attempts).mapToObj(Ways::attempts).toList()));
    }
    tried.add(new Way("drain-queues", false, false, List.of(drain())));
    if (breakers) {
      tried.add(new Way("reset-breakers", false, false, List.of(reset())));
    }
    tried.add(new Way("concurrency", true, false, concurrency(entry)));
    entry.pools().forEach((name, pool) -> tried.add(pool(name, pool.size())));
    tried.add(new Way("restart", false, false, List.of(restart())));
    tried.addAll(pairs(attempts > 1, breakers));
    return new Ways(tried, impossible);
  }

  private static boolean hasBreaker(Service service) {
    return !service.breakers().isEmpty()
        || service.clients().values().stream().anyMatch(each -> each.breaker().isPresent());
  }

  private static List<Way> pairs(boolean retries, boolean breakers) {
    List<Way> pairs = new ArrayList<>();
    for (Map.Entry<String, Way.Shape> each :
        List.of(Map.entry("drain-queues", drain()), Map.entry("restart", restart()))) {
      if (retries) {
        Way.Shape shape = both(each.getValue(), attempts(1));
        pairs.add(new Way(each.getKey() + " + attempts", true, false, List.of(shape)));
      }
      pairs.add(new Way(each.getKey() + " + shed", true, true, withShed(each.getValue())));
    }
    if (retries) {
      pairs.add(new Way("shed + attempts", true, true, withShed(attempts(1))));
    }
    if (breakers) {
      pairs.addAll(resets(retries));
    }
    return pairs;
  }

  /// A breaker that is closed while the queue is still there times it, and opens again: beside the
  /// reset at once there are those that come when what goes before them has ended.
  private static List<Way> resets(boolean retries) {
    List<Way> resets = new ArrayList<>();
    resets.add(
        new Way("drain-queues + reset-breakers", false, false, List.of(both(drain(), reset()))));
    resets.add(new Way("shed, then reset-breakers", true, true, withShed(resetAfter())));
    if (retries) {
      Way.Shape shape = both(attempts(1), resetAfter());
      resets.add(new Way("attempts, then reset-breakers", true, false, List.of(shape)));
    }
    List<Way.Shape> three =
        withShed(resetAfter()).stream().map(shape -> both(drain(), shape)).toList();
    resets.add(new Way("drain-queues + shed, then reset-breakers", true, true, three));
    return resets;
  }

  private static Way.Shape resetAfter() {
    return (at, length) -> List.of(new Intervention.ResetBreakers(at.plus(length)));
  }

  private static List<Way.Shape> withShed(Way.Shape other) {
    return SHED_PERCENTS_OF_A_PAIR.stream().map(percent -> both(shed(percent), other)).toList();
  }

  private static Way.Shape both(Way.Shape one, Way.Shape other) {
    return (at, length) ->
        Stream.concat(one.of(at, length).stream(), other.of(at, length).stream())
            .sorted(Comparator.comparing(Intervention::at).thenComparing(Intervention::length))
            .toList();
  }

  private static Way.Shape shed(int percent) {
    return (at, length) -> List.of(new Intervention.Shed(at, length, percent / 100.0));
  }

  private static Way.Shape attempts(int most) {
    return (at, length) -> List.of(new Intervention.CapAttempts(at, length, most));
  }

  private static Way.Shape drain() {
    return (at, _) -> List.of(new Intervention.DrainQueues(at));
  }

  private static Way.Shape reset() {
    return (at, _) -> List.of(new Intervention.ResetBreakers(at));
  }

  private static Way.Shape restart() {
    return (at, _) -> List.of(new Intervention.Restart(at));
  }

  private static List<Way.Shape> concurrency(Service entry) {
    int most = entry.pools().values().stream().mapToInt(pool -> pool.size()).max().orElse(10);
    return sizes(CONCURRENCY_FACTORS, most).stream()
        .<Way.Shape>map(
            size -> (at, length) -> List.of(new Intervention.Concurrency(at, length, size)))
        .toList();
  }

  private static Way pool(String name, int usual) {
    List<Way.Shape> shapes =
        sizes(POOL_FACTORS, usual).stream()
            .filter(size -> size != usual)
            .<Way.Shape>map(
                size -> (at, length) -> List.of(new Intervention.PoolSize(at, length, name, size)))
            .toList();
    return new Way("pool " + name, true, false, shapes);
  }

  /// Distinct ones, the largest first.
  private static List<Integer> sizes(List<Double> factors, int usual) {
    TreeSet<Integer> sizes = new TreeSet<>(Comparator.reverseOrder());
    factors.forEach(factor -> sizes.add((int) Math.max(1, Math.rint(factor * usual))));
    return List.copyOf(sizes);
  }

  /// Longest that anything lasts.
  static final Duration LENGTH_MAX = Duration.ofSeconds(60);
}
