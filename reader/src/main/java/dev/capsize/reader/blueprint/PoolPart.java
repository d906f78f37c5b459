package dev.capsize.reader.blueprint;

import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.mechanism.pool.PoolSpec.Order;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.SpringValues;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Resolves `pools`: those of capsize.yml, and the one of `spring.datasource.hikari`, or with an
/// event loop of `spring.r2dbc.pool`.
final class PoolPart {

  /// The keys of a pool.
  static final List<String> KEYS =
      List.of("size", "acquire-timeout", "order", "waiting-max", "wake-up");

  private static final String HIKARI = "spring.datasource.hikari.";
  private static final String LIBRARY = "HikariCP 7.0.2";
  private static final String R2DBC = "spring.r2dbc.pool.";
  private static final String REACTIVE = "r2dbc-pool 1.0.2";

  private static final String FITTED = " (calibrated on the payments lab)";

  /// With them, the queues of the payments lab grow as fast in simulation as they do for real.
  private static final Sourced<Duration> WAKE_UP =
      Sourced.standard(Duration.ofNanos(500_000), "500us", "threads on two busy cores" + FITTED);

  private static final Sourced<Duration> WAKE_UP_VIRTUAL =
      Sourced.standard(
          Duration.ofNanos(200_000), "200us", "virtual threads on two busy cores" + FITTED);

  /// Whoever gives a connection back hands it over itself.
  private static final Sourced<Duration> WAKE_UP_REACTIVE =
      Sourced.standard(Duration.ZERO, "0ms", REACTIVE);

  private static final int SIZE_MAX = 1_000_000;

  private final Values values;
  private final Section at;

  /// Whether connections are waited for without a thread.
  private final boolean reactive;

  /// Whether application.yml has the pool of R2DBC.
  private final boolean r2dbc;

  PoolPart(Values values) {
    this.values = values;
    this.at = values.section().part("pools");
    this.reactive = kind().filter(kind -> kind == ServerPart.Kind.EVENTLOOP).isPresent();
    this.r2dbc = values.has("spring.r2dbc.");
  }

  /// The pools by name.
  ///
  /// @param spring name of the pool of application.yml, if the service has one
  SortedMap<String, PoolSpec> pools(Optional<String> spring) {
    SortedMap<String, PoolSpec> pools = new TreeMap<>();
    for (String name : at.keys()) {
      pools.put(name, pool(name, spring.filter(name::equals).isPresent()));
    }
    spring.ifPresent(name -> pools.computeIfAbsent(name, hikari -> pool(hikari, true)));
    return pools;
  }

  private PoolSpec pool(String name, boolean spring) {
    Section pool = at.part(name);
    pool.allow(KEYS);
    int size = values.take(pool, "size", PoolPart::count, size(spring));
    Duration timeout =
        values.take(pool, "acquire-timeout", Durations::parsePositive, timeout(spring));
    Order order =
        values.take(
            pool,
            "order",
            PoolPart::order,
            values.semantic(
                "pool-order",
                PoolPart::order,
                Sourced.standard(Order.FIFO, "fifo", reactive ? REACTIVE : LIBRARY)));
    Optional<Integer> waiting =
        values.find(
            pool, "waiting-max", text -> Numbers.whole(text, 0, SIZE_MAX), Optional.empty());
    Duration wakeUp = values.take(pool, "wake-up", Durations::parse, wakeUp());
    return new PoolSpec(
        size, timeout, order, waiting.map(OptionalInt::of).orElse(OptionalInt.empty()), wakeUp);
  }

  /// The size where `pools` says none.
  private Sourced<Integer> size(boolean spring) {
    if (reactive && (!spring || r2dbc)) {
      Sourced<Integer> standard = Sourced.standard(10, "10", REACTIVE);
      return spring
          ? values.spring(R2DBC + "max-size", PoolPart::count).orElse(standard)
          : standard;
    }
    return spring
        ? values.effective(HIKARI + "maximum-pool-size", PoolPart::count)
        : Sourced.standard(10, "10", LIBRARY);
  }

  /// The longest wait where `pools` says none.
  private Sourced<Duration> timeout(boolean spring) {
    if (reactive && (!spring || r2dbc)) {
      Sourced<Duration> standard = Sourced.standard(Durations.MAX, "none", REACTIVE);
      return spring
          ? values.spring(R2DBC + "max-acquire-time", PoolPart::acquireTime).orElse(standard)
          : standard;
    }
    return spring
        ? values.effective(HIKARI + "connection-timeout", SpringValues::millis)
        : Sourced.standard(Duration.ofSeconds(30), "30s", LIBRARY);
  }

  private Sourced<Duration> wakeUp() {
    if (reactive) {
      return WAKE_UP_REACTIVE;
    }
    boolean virtual =
        kind()
            .map(kind -> kind == ServerPart.Kind.VIRTUAL)
            .orElseGet(
                () ->
                    values.effective("spring.threads.virtual.enabled", SpringValues::flag).value());
    return virtual ? WAKE_UP_VIRTUAL : WAKE_UP;
  }

  /// The kind of server that capsize.yml says; what is wrong there, [ServerPart] tells.
  private Optional<ServerPart.Kind> kind() {
    if (values.section().part("server").get("kind").orElse(null) instanceof Node.Scalar written) {
      return Stream.of(ServerPart.Kind.values())
          .filter(kind -> Words.of(kind).equals(written.text().strip().toLowerCase(Locale.ROOT)))
          .findFirst();
    }
    return Optional.empty();
  }

  private static int count(String text) {
    return Numbers.whole(text, 1, SIZE_MAX);
  }

  /// With 0 a connection has to be there at once, and nobody could be simulated to wait for it.
  private static Duration acquireTime(String text) {
    Duration time = SpringValues.duration(text);
    return time.isZero() ? Duration.ofNanos(1) : time;
  }

  private static Order order(String text) {
    return Words.choose(Order.class, "order of those who wait", text);
  }
}
