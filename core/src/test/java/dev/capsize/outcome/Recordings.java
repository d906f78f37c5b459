package dev.capsize.outcome;

import dev.capsize.model.Caller;
import dev.capsize.model.Dependency;
import dev.capsize.model.Deployment;
import dev.capsize.model.Description;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Origin;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.model.Scenario;
import dev.capsize.model.Setting;
import dev.capsize.model.Step;
import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// Synthetic recordings of a payments service, with onsets that a test knows because it wrote them.
///
/// Two replicas; 20 charges and 40 catalog reads a second, equally spaced; warm-up from -2 s,
/// healthy to 10 s, trigger to 20 s, watch to 50 s. Healthy until told otherwise; what is told
/// later covers what was told before. Times are in seconds since the start of the healthy phase.
final class Recordings {
  static final double WARM_UP = -2;
  static final double HEALTHY = 10;
  static final double TRIGGER_END = 20;
  static final double END = 50;
  static final List<String> REPLICAS = List.of("payments-1", "payments-2");

  /// How requests fare: an exact share of them is good, each takes this long in this many attempts.
  record Fare(double goodShare, double latencyMillis, double attempts, String error) {
    static final Fare HEALTHY = new Fare(1, 50, 1, "timeout");

    static Fare share(double goodShare) {
      return new Fare(goodShare, 50, 1, "timeout");
    }

    static Fare collapsed() {
      return new Fare(0, 6300, 3, "timeout");
    }
  }

  private record Told<T>(String who, double from, double to, T what) {
    boolean covers(String name, double at) {
      return (who.isEmpty() || who.equals(name)) && at >= from && at < to;
    }
  }

  private record Load(int inUse, int waitingFrom, int waitingTo) {}

  private final List<Told<Fare>> fares = new ArrayList<>();
  private final List<Told<Load>> loads = new ArrayList<>();
  private final List<Told<Double>> callMillis = new ArrayList<>();
  private final List<BreakerTransition> breaker = new ArrayList<>();
  private final List<ReplicaStop> stops = new ArrayList<>();
  private final SortedMap<String, Setting> settings = new TreeMap<>();
  private final SortedMap<String, Double> rates =
      new TreeMap<>(Map.of("charge", 20d, "catalog", 40d));
  private boolean trigger = true;
  private boolean callsKept = true;
  private double samplesPerSecond = 5;
  private Optional<Double> deployAt = Optional.empty();
  private Optional<Long> rolloutEnd = Optional.empty();
  private Optional<Audit> audit = Optional.empty();
  private Generator generator = new Generator(1, 0);
  private double end = END;

  private Recordings() {}

  /// Nothing goes wrong, although the trigger is there.
  static Recordings healthy() {
    return new Recordings();
  }

  /// All six links, in order, and no return.
  static Recordings cascade() {
    return healthy()
        .deploy(12, 19)
        .calls(10, 20, 4000)
        .pools(10.4, END, 10, 400, 400)
        .fare("charge", 10, END, Fare.collapsed())
        .fare("catalog", 10.5, END, Fare.collapsed())
        .opens("payments-1", 16)
        .stop(killed("payments-1", 18.5, Map.of("holding", 3, "at the provider", 1)));
  }

  /// The cascade, until the service comes back at `at`.
  static Recordings recoveringAt(double at) {
    return cascade().pools(at, END, 2, 0, 0).fare("", at, END, Fare.HEALTHY);
  }

  Recordings withoutTrigger() {
    trigger = false;
    return this;
  }

  Recordings withoutCalls() {
    callsKept = false;
    return this;
  }

  Recordings deploy(double at, double rolloutEndSeconds) {
    deployAt = Optional.of(at);
    rolloutEnd = Optional.of(nanos(rolloutEndSeconds));
    return this;
  }

  Recordings rolloutWithoutEnd() {
    rolloutEnd = Optional.empty();
    return this;
  }

  Recordings fare(String endpoint, double from, double to, Fare fare) {
    fares.addFirst(new Told<>(endpoint, from, to, fare));
    return this;
  }

  Recordings calls(double from, double to, double millis) {
    callMillis.addFirst(new Told<>("", from, to, millis));
    return this;
  }

  Recordings pools(double from, double to, int inUse, int waitingFrom, int waitingTo) {
    return pool("", from, to, new int[] {inUse, waitingFrom, waitingTo});
  }

  Recordings pool(String replica, double from, double to, int[] inUseAndWaiting) {
    Load load = new Load(inUseAndWaiting[0], inUseAndWaiting[1], inUseAndWaiting[2]);
    loads.addFirst(new Told<>(replica, from, to, load));
    return this;
  }

  Recordings opens(String replica, double at) {
    breaker.add(new BreakerTransition(replica, nanos(at), "CLOSED", "OPEN"));
    return this;
  }

  Recordings closes(String replica, double at) {
    breaker.add(new BreakerTransition(replica, nanos(at), "HALF_OPEN", "CLOSED"));
    return this;
  }

  Recordings stop(ReplicaStop stop) {
    stops.add(stop);
    return this;
  }

  Recordings setting(String key, String value) {
    settings.put(key, new Setting(key, value, new Origin.Option("--set")));
    return this;
  }

  Recordings rate(String endpoint, double perSecond) {
    rates.put(endpoint, perSecond);
    return this;
  }

  Recordings samplesPerSecond(double perSecond) {
    samplesPerSecond = perSecond;
    return this;
  }

  Recordings generator(double lagP99Millis, double stealPercent) {
    generator = new Generator(lagP99Millis, stealPercent);
    return this;
  }

  Recordings audit(Audit found) {
    audit = Optional.of(found);
    return this;
  }

  Recordings endingAt(double seconds) {
    end = seconds;
    return this;
  }

  static ReplicaStop killed(String replica, double at, Map<String, Integer> charges) {
    int inFlight = 5 + charges.values().stream().mapToInt(Integer::intValue).sum();
    return new ReplicaStop(
        replica,
        nanos(at - 6),
        nanos(at - 5),
        OptionalLong.of(nanos(at)),
        true,
        inFlight,
        new TreeMap<>(charges));
  }

  static ReplicaStop drained(String replica, double sigtermAt, double seconds) {
    return new ReplicaStop(
        replica,
        nanos(sigtermAt - 1),
        nanos(sigtermAt),
        OptionalLong.of(nanos(sigtermAt + seconds)),
        false,
        0,
        new TreeMap<>());
  }

  static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  Recording build() {
    return new Recording(
        description(),
        requests(),
        callsKept ? calls() : List.of(),
        samples(),
        breaker.stream().filter(transition -> transition.atNanos() < nanos(end)).toList(),
        stops.stream().filter(stop -> stop.preStopNanos() < nanos(end)).map(this::cut).toList(),
        rolloutEnd.filter(at -> at < nanos(end)),
        audit,
        generator,
        nanos(end));
  }

  Description description() {
    SortedMap<String, Rate> sends = new TreeMap<>();
    rates.forEach((name, perSecond) -> sends.put(name, new Rate(perSecond)));
    RetryPolicy retry = new RetryPolicy(3, Duration.ofMillis(100), 2, RetryPolicy.Jitter.FULL);
    Caller shop = new Caller("shop", sends, Duration.ofSeconds(2), retry);
    Endpoint charge =
        new Endpoint(
            "charge",
            Optional.of("db"),
            List.of(new Step.Query(Duration.ofMillis(25)), new Step.Call("provider")));
    Endpoint catalog =
        new Endpoint("catalog", Optional.of("db"), List.of(new Step.Query(Duration.ofMillis(50))));
    return new Description(
        "payments",
        List.of(shop),
        new TreeMap<>(Map.of("charge", charge, "catalog", catalog)),
        new TreeMap<>(Map.of("provider", new Dependency("provider", Duration.ofMillis(40)))),
        settings,
        deployment(),
        scenario());
  }

  private static Deployment deployment() {
    return new Deployment(
        2,
        1,
        0,
        Duration.ofSeconds(6),
        Duration.ofSeconds(1),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>());
  }

  private Scenario scenario() {
    Duration healthy = Duration.ofSeconds((long) HEALTHY);
    Duration length = Duration.ofSeconds((long) (TRIGGER_END - HEALTHY));
    Trigger slow = new Trigger.Slow("provider", healthy, length, Duration.ofSeconds(4), 1);
    return new Scenario(
        Duration.ofSeconds((long) -WARM_UP),
        healthy,
        trigger ? Optional.of(slow) : Optional.empty(),
        deployAt.map(at -> Duration.ofNanos(nanos(at))),
        Duration.ofSeconds((long) (END - (trigger ? TRIGGER_END : HEALTHY))));
  }

  private List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    rates.forEach(
        (endpoint, perSecond) -> {
          Map<Fare, Integer> seen = new HashMap<>();
          for (int k = 0; WARM_UP + k / perSecond < end; k++) {
            double at = WARM_UP + k / perSecond;
            Fare fare =
                fares.stream()
                    .filter(told -> told.covers(endpoint, at))
                    .map(Told::what)
                    .findFirst()
                    .orElse(Fare.HEALTHY);
            int n = seen.merge(fare, 1, Integer::sum);
            requests.add(request(endpoint, at, fare, n));
          }
        });
    return requests;
  }

  /// The `n`-th request (1-based) of those that fare alike.
  private Request request(String endpoint, double at, Fare fare, int n) {
    boolean good = step(fare.goodShare(), n) == 1;
    int count = (int) Math.floor(fare.attempts()) + step(fare.attempts() % 1, n);
    double each = fare.latencyMillis() / 1e3 / count;
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < count && at + i * each < end; i++) {
      double to = at + (i + 1) * each;
      String outcome = good && i == count - 1 ? Attempt.OK : fare.error();
      attempts.add(
          new Attempt(
              nanos(at + i * each),
              nanos(Math.min(to, end)),
              REPLICAS.get(n % 2),
              to < end ? outcome : Attempt.OPEN));
    }
    double to = Math.min(at + fare.latencyMillis() / 1e3, end);
    return new Request(endpoint, nanos(at), nanos(to), attempts);
  }

  /// 1 for exactly the given share of all `n`, spread as evenly as can be.
  private static int step(double share, int n) {
    return (int) (Math.floor(n * share + 1e-9) - Math.floor((n - 1) * share + 1e-9));
  }

  private List<DependencyCall> calls() {
    List<DependencyCall> calls = new ArrayList<>();
    for (int k = 0; WARM_UP + k / 20d < end; k++) {
      double at = WARM_UP + k / 20d;
      double millis =
          callMillis.stream()
              .filter(told -> told.covers("", at))
              .map(Told::what)
              .findFirst()
              .orElse(40d);
      calls.add(new DependencyCall("provider", nanos(at), nanos(Math.min(millis / 1e3, end - at))));
    }
    return calls;
  }

  private List<PoolSample> samples() {
    List<PoolSample> samples = new ArrayList<>();
    for (String replica : REPLICAS) {
      for (int k = 0; WARM_UP + k / samplesPerSecond < end; k++) {
        double at = WARM_UP + k / samplesPerSecond;
        Optional<Told<Load>> told =
            loads.stream().filter(load -> load.covers(replica, at)).findFirst();
        int inUse = told.map(load -> load.what().inUse()).orElse(2);
        int waiting = told.map(load -> waiting(load, at)).orElse(0);
        samples.add(new PoolSample(nanos(at), replica, "db", inUse, 10, waiting, 0));
      }
    }
    return samples;
  }

  private static int waiting(Told<Load> told, double at) {
    double done = (at - told.from()) / (told.to() - told.from());
    Load load = told.what();
    return (int) Math.round(load.waitingFrom() + done * (load.waitingTo() - load.waitingFrom()));
  }

  /// A stop as it is known at the end of the recording.
  private ReplicaStop cut(ReplicaStop stop) {
    if (stop.endNanos().orElse(Long.MAX_VALUE) < nanos(end)) {
      return stop;
    }
    return new ReplicaStop(
        stop.replica(),
        stop.preStopNanos(),
        stop.sigtermNanos(),
        OptionalLong.empty(),
        false,
        0,
        new TreeMap<>());
  }
}
