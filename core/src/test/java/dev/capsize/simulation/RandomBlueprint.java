package dev.capsize.simulation;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.LateAnswer;
import dev.capsize.blueprint.LoadStep;
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
import dev.capsize.mechanism.deadline.DeadlineSpec;
import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.mechanism.eventloop.EventLoopSpec;
import dev.capsize.mechanism.idempotency.IdempotencySpec;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.mechanism.probe.ProbeSpec;
import dev.capsize.mechanism.retry.Backoff;
import dev.capsize.mechanism.retry.BudgetSpec;
import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.model.Caller;
import dev.capsize.model.Dependency;
import dev.capsize.model.Deployment;
import dev.capsize.model.Deployment.Probe;
import dev.capsize.model.Description;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.model.Scenario;
import dev.capsize.model.Step;
import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Systems of one to three services, drawn at random: whatever can be said in a blueprint may
/// occur.
///
/// Times are short and loads are small, so that a run is cheap; capacities are smaller still, so
/// that everything runs out now and then. The load ends at [#LOAD_ENDS].
public final class RandomBlueprint {
  static final Duration LOAD_ENDS = Duration.ofSeconds(14);
  private static final Duration TRIGGER_AT = Duration.ofSeconds(4);
  private static final int DEPTH_MAX = 2;

  private final RandomStream random;
  private final int services;
  private final List<String> targets = new ArrayList<>();
  private final SortedMap<String, Dependency> dependencies = new TreeMap<>();

  private RandomBlueprint(long seed) {
    random = RandomStream.of(seed, "blueprint");
    services = 1 + random.nextBelow(3);
  }

  /// The blueprint of a seed.
  ///
  /// @param watch from the end of the trigger, which is over before the load is
  public static Blueprint of(long seed, Duration watch) {
    return new RandomBlueprint(seed).draw(watch);
  }

  private Blueprint draw(Duration watch) {
    for (String name : List.of("bank", "mail")) {
      dependencies.put(name, new Dependency(name, time(200), some() ? 0.2 : 0, millis(5)));
      targets.add(name);
    }
    SortedMap<String, Service> all = new TreeMap<>();
    // From the last to the first, so that each may call those behind it.
    for (int n = services - 1; n >= 0; n--) {
      all.put("s" + n, service("s" + n));
    }
    Service entry = Objects.requireNonNull(all.get("s0"));
    List<Caller> callers = callers(entry);
    Scenario scenario =
        new Scenario(
            Duration.ofSeconds(2),
            TRIGGER_AT,
            trigger(),
            some() ? Optional.of(Duration.ofSeconds(5)) : Optional.empty(),
            watch);
    Description description =
        new Description(
            "s0",
            callers,
            entry.endpoints(),
            dependencies,
            new TreeMap<>(),
            entry.platform().deployment(),
            scenario);
    return new Blueprint(
        description,
        all,
        callers.stream().map(this::traffic).toList(),
        List.of(
            new LoadStep(Duration.ofSeconds(2), 2 * random.nextUniform()),
            new LoadStep(LOAD_ENDS, 0)),
        List.of());
  }

  private Optional<Trigger> trigger() {
    Duration length = Duration.ofSeconds(1 + random.nextBelow(6));
    return switch (random.nextBelow(4)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(new Trigger.Load(TRIGGER_AT, length, 4));
      case 2 ->
          Optional.of(new Trigger.Stall("s" + random.nextBelow(services), TRIGGER_AT, length));
      default ->
          Optional.of(
              new Trigger.Slow(
                  "bank", TRIGGER_AT, length, Duration.ofSeconds(3), some() ? 0.5 : 1));
    };
  }

  private List<Caller> callers(Service entry) {
    List<Caller> callers = new ArrayList<>();
    for (String name : List.of("shop", "app")) {
      SortedMap<String, Rate> sends = new TreeMap<>();
      entry.endpoints().keySet().forEach(to -> sends.put(to, new Rate(20 * random.nextUniform())));
      RetryPolicy retry =
          new RetryPolicy(1 + random.nextBelow(4), millis(100), 2, RetryPolicy.Jitter.FULL);
      callers.add(new Caller(name, sends, millis(200 + random.nextBelow(1500)), retry));
    }
    return callers;
  }

  private Traffic traffic(Caller caller) {
    return new Traffic(
        caller,
        Traffic.Spacing.POISSON,
        some() ? RetrySpec.of(caller.retry()) : retry(),
        some() ? new Distribution.Fixed(Duration.ZERO) : time(20),
        one(LateAnswer.values()));
  }

  private Service service(String name) {
    SortedMap<String, PoolSpec> pools = new TreeMap<>();
    for (int n = random.nextBelow(3); n > 0; n--) {
      pools.put("pool" + n, pool());
    }
    SortedMap<String, BreakerSpec> breakers = new TreeMap<>();
    if (some()) {
      breakers.put("guard", breaker());
    }
    SortedMap<String, Client> clients = new TreeMap<>();
    SortedMap<String, Endpoint> endpoints = new TreeMap<>();
    for (int n = random.nextBelow(3); n >= 0; n--) {
      List<Step> steps = steps(pools, breakers, clients, 0, pools.size() == 2);
      Optional<String> holding =
          pools.isEmpty() || some() ? Optional.empty() : Optional.of(pools.lastKey());
      boolean blocking = random.nextBelow(4) == 0;
      endpoints.put("e" + n, new Endpoint("e" + n, holding, steps, blocking, Optional.empty()));
      targets.add(name + "/e" + n);
    }
    return new Service(
        name, platform(), server(), pools, endpoints, clients, breakers, protections(endpoints));
  }

  private List<Step> steps(
      SortedMap<String, PoolSpec> pools,
      SortedMap<String, BreakerSpec> breakers,
      SortedMap<String, Client> clients,
      int depth,
      boolean mustHold) {
    List<Step> steps = new ArrayList<>();
    for (int n = random.nextBelow(3); n >= 0; n--) {
      int kind = random.nextBelow(6);
      if (kind == 0 && !mustHold) {
        steps.add(new Step.Query(time(60)));
      } else if (kind == 1) {
        steps.add(new Step.Block(time(20)));
      } else if (kind == 2) {
        String target = targets.get(random.nextBelow(targets.size()));
        clients.computeIfAbsent(target, ignored -> client());
        steps.add(new Step.Call(target));
      } else if (kind == 3 && depth < DEPTH_MAX && !pools.isEmpty()) {
        String pool = some() ? pools.firstKey() : pools.lastKey();
        steps.add(new Step.Holding(pool, steps(pools, breakers, clients, depth + 1, false)));
      } else if (kind == 4 && depth < DEPTH_MAX && !breakers.isEmpty()) {
        steps.add(new Step.Guarded("guard", steps(pools, breakers, clients, depth + 1, mustHold)));
      } else {
        steps.add(new Step.Compute(time(20)));
      }
    }
    return steps;
  }

  private PoolSpec pool() {
    return new PoolSpec(
        1 + random.nextBelow(6),
        millis(100 + random.nextBelow(1500)),
        one(PoolSpec.Order.values()),
        some() ? OptionalInt.of(random.nextBelow(6)) : OptionalInt.empty(),
        millis(random.nextBelow(3)));
  }

  private Client client() {
    return new Client(
        millis(100 + random.nextBelow(some() ? 1000 : 6000)),
        retry(),
        some() ? Optional.of(breaker()) : Optional.empty(),
        some());
  }

  private RetrySpec retry() {
    BudgetSpec budget =
        switch (random.nextBelow(4)) {
          case 0 -> BudgetSpec.SuccessFunded.brooker(5);
          case 1 -> BudgetSpec.RequestFunded.standard();
          case 2 -> new BudgetSpec.FailureShare(0.3, 20);
          default -> new BudgetSpec.Unlimited();
        };
    Backoff backoff =
        some() ? Backoff.NONE : new Backoff.Exponential(millis(20), 2, Duration.ofSeconds(1));
    return new RetrySpec(1 + random.nextBelow(4), backoff, one(Jitter.values()), budget);
  }

  private BreakerSpec breaker() {
    return new BreakerSpec(
        some() ? new BreakerSpec.Window.Count(10) : new BreakerSpec.Window.Time(3),
        5,
        50,
        new BreakerSpec.Slow(millis(300), 80),
        millis(500),
        3,
        some() ? Duration.ZERO : millis(700),
        some());
  }

  private Server server() {
    QueueSpec.Order order =
        switch (random.nextBelow(4)) {
          case 0 -> new QueueSpec.Order.Lifo();
          case 1 -> new QueueSpec.Order.Codel(millis(5), millis(100), some());
          default -> new QueueSpec.Order.Fifo();
        };
    LimitSpec limit =
        switch (random.nextBelow(5)) {
          case 0 -> new LimitSpec.Fixed(1 + random.nextBelow(30));
          case 1 -> LimitSpec.Aimd.standard();
          case 2 -> LimitSpec.Vegas.standard();
          case 3 -> LimitSpec.Windowed.standard(LimitSpec.Gradient2.standard());
          default -> new LimitSpec.None();
        };
    AdmissionSpec admission =
        new AdmissionSpec(
            some() ? OptionalInt.empty() : OptionalInt.of(2 + random.nextBelow(20)),
            some() ? 3 + random.nextBelow(20) : 8192,
            random.nextBelow(8),
            new QueueSpec(
                order,
                some() ? OptionalInt.of(random.nextBelow(10)) : OptionalInt.empty(),
                one(QueueSpec.Full.values())),
            limit,
            one(AdmissionSpec.Departed.values()),
            some() ? Optional.of(millis(500)) : Optional.empty());
    return new Server(
        admission,
        random.nextBelow(3) == 0
            ? Optional.of(new EventLoopSpec(1 + random.nextBelow(2)))
            : Optional.empty(),
        millis(random.nextBelow(3)),
        some() ? OptionalInt.of(1 + random.nextBelow(3)) : OptionalInt.empty());
  }

  private Platform platform() {
    Probe probe = new Probe("/", "http", Duration.ZERO, Duration.ofSeconds(1), millis(300), 2);
    boolean surge = some();
    Deployment deployment =
        new Deployment(
            1 + random.nextBelow(3),
            surge ? 1 + random.nextBelow(2) : 0,
            surge ? random.nextBelow(2) : 1,
            millis(500 + random.nextBelow(3000)),
            millis(random.nextBelow(1500)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>());
    ProbeSpec probes =
        new ProbeSpec(
            some() ? Optional.of(probe) : Optional.empty(),
            some() ? Optional.of(probe) : Optional.empty(),
            one(ProbeSpec.Door.values()));
    DrainSpec drain =
        new DrainSpec(
            random.nextBelow(4) > 0,
            Duration.ofSeconds(random.nextBelow(10)),
            one(DrainSpec.Queued.values()),
            some());
    return new Platform(deployment, time(2000), probes, drain);
  }

  private Protections protections(Map<String, Endpoint> endpoints) {
    Optional<Duration> budget =
        some() ? Optional.of(millis(100 + random.nextBelow(1500))) : Optional.empty();
    SortedSet<String> keyed = new TreeSet<>(endpoints.keySet());
    keyed.removeIf(ignored -> some());
    IdempotencySpec idempotency =
        new IdempotencySpec(
            keyed,
            one(IdempotencySpec.InFlight.values()),
            millis(random.nextBelow(4000)),
            millis(random.nextBelow(4)));
    return new Protections(
        new DeadlineSpec(budget, some(), some()),
        idempotency,
        some()
            ? Optional.of(
                new Protections.Recovery(millis(500), millis(1000), 20, 1 + random.nextBelow(4)))
            : Optional.empty());
  }

  private boolean some() {
    return random.nextUniform() < 0.5;
  }

  private <T> T one(T[] values) {
    return values[random.nextBelow(values.length)];
  }

  private Distribution time(int meanMillis) {
    Duration mean = millis(1 + random.nextBelow(meanMillis));
    return switch (random.nextBelow(3)) {
      case 0 -> new Distribution.Fixed(mean);
      case 1 -> new Distribution.LogNormal(mean, mean.multipliedBy(4));
      default -> new Distribution.Exponential(mean);
    };
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
