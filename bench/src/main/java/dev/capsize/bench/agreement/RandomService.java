package dev.capsize.bench.agreement;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.Platform;
import dev.capsize.blueprint.Protections;
import dev.capsize.blueprint.Server;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.engine.RandomStream;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.admission.LimitSpec;
import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.mechanism.breaker.BreakerSpec;
import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.mechanism.probe.ProbeSpec;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.model.Caller;
import dev.capsize.model.Dependency;
import dev.capsize.model.Deployment;
import dev.capsize.model.Description;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.model.Scenario;
import dev.capsize.model.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// A service of one replica with pools in pools, several endpoints, breakers, bounded and unbounded
/// waits, retries and threads, each of which it may have or not.
///
/// Its load is drawn as a share of what its scarcest resource can carry without retries, from a
/// quarter to nearly all: that is where one state becomes two, and two become one.
final class RandomService {
  private static final String NAME = "shop";
  private static final String BANK = "bank";
  private static final String OUTER = "outer";
  private static final String INNER = "inner";
  private static final String GUARD = "guard";
  private static final Duration PROVIDER = Duration.ofMillis(60);
  private static final int UNLIMITED = 1_000_000;
  private static final double PERCENT = 100;

  private final RandomStream random;
  private final SortedMap<String, PoolSpec> pools = new TreeMap<>();
  private final SortedMap<String, BreakerSpec> breakers = new TreeMap<>();
  private final SortedMap<String, Client> clients = new TreeMap<>();
  private final SortedMap<String, Endpoint> endpoints = new TreeMap<>();

  /// Mean seconds for which one request of each endpoint holds each resource, when nobody waits.
  private final Map<String, Map<String, Double>> holds = new TreeMap<>();

  private RandomService(long seed) {
    random = RandomStream.of(seed, "service");
  }

  /// The service of a seed, at its usual load, for an hour.
  static Blueprint of(long seed) {
    return new RandomService(seed).draw();
  }

  private Blueprint draw() {
    boolean nested = chance(0.3);
    pools.put(OUTER, pool());
    if (nested) {
      pools.put(INNER, pool());
    }
    if (chance(0.3)) {
      breakers.put(GUARD, breaker());
    }
    int count = 1 + random.nextBelow(3);
    for (int n = 0; n < count; n++) {
      endpoint("e" + n, nested && (n == 0 || chance(0.5)), n > 0 && chance(0.2));
    }
    int threads = chance(0.5) ? 200 : 4 + random.nextBelow(30);
    boolean bounded = chance(0.4);
    AdmissionSpec door =
        new AdmissionSpec(
            OptionalInt.of(threads),
            bounded ? threads + random.nextBelow(100) : UNLIMITED,
            bounded ? random.nextBelow(50) : 0,
            QueueSpec.FIFO,
            new LimitSpec.None(),
            AdmissionSpec.Departed.SERVED,
            Optional.empty());
    return blueprint(door, callers(threads));
  }

  private void endpoint(String name, boolean nested, boolean free) {
    Map<String, Double> held = new TreeMap<>();
    List<Step> inside = new ArrayList<>();
    double seconds = query(inside);
    if (nested) {
      List<Step> within = new ArrayList<>();
      double inner = query(within);
      held.put(INNER, inner);
      inside.add(new Step.Holding(INNER, within));
      seconds += inner;
    }
    if (chance(0.4)) {
      clients.computeIfAbsent(BANK, ignored -> client());
      Step call = new Step.Call(BANK);
      inside.add(breakers.isEmpty() || chance(0.3) ? call : new Step.Guarded(GUARD, List.of(call)));
      seconds += PROVIDER.toNanos() / 1e9;
    }
    List<Step> steps = new ArrayList<>();
    if (chance(0.3)) {
      steps.add(new Step.Compute(time(10)));
    }
    if (free) {
      steps.add(new Step.Compute(time(40)));
      endpoints.put(name, new Endpoint(name, Optional.empty(), steps));
      held.clear();
    } else {
      held.put(OUTER, seconds);
      steps.add(new Step.Holding(OUTER, inside));
      endpoints.put(name, new Endpoint(name, Optional.empty(), steps));
    }
    held.put("threads", seconds + 0.02);
    holds.put(name, held);
  }

  /// Adds work that takes time while its pool is held; mean seconds.
  private double query(List<Step> steps) {
    Distribution time = time(120);
    steps.add(new Step.Compute(time));
    return time.mean().toNanos() / 1e9;
  }

  private PoolSpec pool() {
    return new PoolSpec(
        2 + random.nextBelow(7),
        millis(chance(0.4) ? 30_000 : 200 + random.nextBelow(3_000)),
        PoolSpec.Order.FIFO,
        chance(0.3) ? OptionalInt.of(2 + random.nextBelow(60)) : OptionalInt.empty(),
        Duration.ZERO);
  }

  private BreakerSpec breaker() {
    return new BreakerSpec(
        new BreakerSpec.Window.Count(20 + random.nextBelow(80)),
        20,
        50,
        new BreakerSpec.Slow(millis(300 + random.nextBelow(1_000)), 50 + random.nextBelow(50)),
        millis(1_000 + random.nextBelow(9_000)),
        3 + random.nextBelow(5),
        Duration.ZERO,
        chance(0.5));
  }

  private Client client() {
    RetryPolicy retry =
        new RetryPolicy(1 + random.nextBelow(2), millis(50), 2, RetryPolicy.Jitter.FULL);
    return new Client(
        millis(300 + random.nextBelow(2_000)), RetrySpec.of(retry), Optional.empty(), false);
  }

  private List<Caller> callers(int threads) {
    Map<String, Double> shares = new TreeMap<>();
    endpoints.keySet().forEach(name -> shares.put(name, 0.2 + random.nextUniform()));
    double carried = carriedPerSecond(shares, threads);
    double wanted = carried * (0.25 + 0.73 * random.nextUniform());
    SortedMap<String, Rate> sends = new TreeMap<>();
    shares.forEach((name, share) -> sends.put(name, new Rate(round(share * wanted))));
    RetryPolicy retry =
        new RetryPolicy(
            1 + random.nextBelow(5),
            chance(0.3) ? Duration.ZERO : millis(50 + random.nextBelow(300)),
            2,
            RetryPolicy.Jitter.FULL);
    return List.of(new Caller("app", sends, millis(400 + random.nextBelow(3_600)), retry));
  }

  /// Load, in units of the shares, at which the scarcest resource is used up.
  private double carriedPerSecond(Map<String, Double> shares, int threads) {
    double carried = Double.POSITIVE_INFINITY;
    for (String resource : List.of(OUTER, INNER, "threads")) {
      double used = 0;
      for (Map.Entry<String, Map<String, Double>> each : holds.entrySet()) {
        used +=
            shares.getOrDefault(each.getKey(), 0.0) * each.getValue().getOrDefault(resource, 0.0);
      }
      PoolSpec pool = pools.get(resource);
      double permits = pool == null ? threads : pool.size();
      if (used > 0) {
        carried = Math.min(carried, permits / used);
      }
    }
    return carried;
  }

  private Blueprint blueprint(AdmissionSpec door, List<Caller> callers) {
    Deployment deployment =
        new Deployment(
            1,
            1,
            0,
            Duration.ofSeconds(30),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>());
    SortedMap<String, Dependency> dependencies =
        new TreeMap<>(
            Map.of(BANK, new Dependency(BANK, new Distribution.Fixed(PROVIDER), 0, Duration.ZERO)));
    Scenario scenario =
        new Scenario(
            Duration.ZERO,
            Duration.ofMinutes(30),
            Optional.empty(),
            Optional.empty(),
            Duration.ofMinutes(30));
    Description description =
        new Description(
            NAME, callers, endpoints, dependencies, new TreeMap<>(), deployment, scenario);
    Service service =
        new Service(
            NAME,
            new Platform(
                deployment,
                new Distribution.Fixed(Duration.ZERO),
                ProbeSpec.NONE,
                DrainSpec.SPRING_BOOT),
            new Server(door, Optional.empty(), Duration.ZERO, OptionalInt.empty()),
            pools,
            endpoints,
            clients,
            breakers,
            Protections.NONE);
    return new Blueprint(
        description,
        new TreeMap<>(Map.of(NAME, service)),
        callers.stream().map(Traffic::of).toList(),
        List.of(),
        List.of());
  }

  private boolean chance(double share) {
    return random.nextUniform() < share;
  }

  private Distribution time(int meanMillis) {
    Duration mean = millis(meanMillis / 3 + random.nextBelow(meanMillis));
    return switch (random.nextBelow(3)) {
      case 0 -> new Distribution.Fixed(mean);
      case 1 -> new Distribution.LogNormal(mean, mean.multipliedBy(3));
      default -> new Distribution.Exponential(mean);
    };
  }

  private static double round(double perSecond) {
    return Math.max(1, Math.round(perSecond * PERCENT)) / PERCENT;
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
