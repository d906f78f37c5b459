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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Resolves `pools`: those of capsize.yml, and the one of `spring.datasource.hikari`.
final class PoolPart {

  /// The keys of a pool.
  static final List<String> KEYS =
      List.of("size", "acquire-timeout", "order", "waiting-max", "wake-up");

  private static final String HIKARI = "spring.datasource.hikari.";
  private static final String LIBRARY = "HikariCP 7.0.2";

  private static final String FITTED = " (calibrated on the payments lab)";

  /// With them, the queues of the payments lab grow as fast in simulation as they do for real.
  private static final Sourced<Duration> WAKE_UP =
      Sourced.standard(Duration.ofNanos(500_000), "500us", "threads on two busy cores" + FITTED);

  private static final Sourced<Duration> WAKE_UP_VIRTUAL =
      Sourced.standard(
          Duration.ofNanos(200_000), "200us", "virtual threads on two busy cores" + FITTED);
  private static final int SIZE_MAX = 1_000_000;

  private final Values values;
  private final Section at;

  PoolPart(Values values) {
    this.values = values;
    this.at = values.section().part("pools");
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

  private PoolSpec pool(String name, boolean hikari) {
    Section pool = at.part(name);
    pool.allow(KEYS);
    Function<String, Integer> whole = text -> Numbers.whole(text, 1, SIZE_MAX);
    int size =
        values.take(
            pool,
            "size",
            whole,
            hikari
                ? values.effective(HIKARI + "maximum-pool-size", whole)
                : Sourced.standard(10, "10", LIBRARY));
    Duration timeout =
        values.take(
            pool,
            "acquire-timeout",
            Durations::parsePositive,
            hikari
                ? values.effective(HIKARI + "connection-timeout", SpringValues::millis)
                : Sourced.standard(Duration.ofSeconds(30), "30s", LIBRARY));
    Order order =
        values.take(
            pool,
            "order",
            PoolPart::order,
            values.semantic(
                "pool-order", PoolPart::order, Sourced.standard(Order.FIFO, "fifo", LIBRARY)));
    Optional<Integer> waiting =
        values.find(
            pool, "waiting-max", text -> Numbers.whole(text, 0, SIZE_MAX), Optional.empty());
    Duration wakeUp =
        values.take(pool, "wake-up", Durations::parse, virtual() ? WAKE_UP_VIRTUAL : WAKE_UP);
    return new PoolSpec(
        size, timeout, order, waiting.map(OptionalInt::of).orElse(OptionalInt.empty()), wakeUp);
  }

  private boolean virtual() {
    if (values.section().part("server").get("kind").orElse(null) instanceof Node.Scalar kind) {
      return kind.text().strip().equals("virtual");
    }
    return values.effective("spring.threads.virtual.enabled", SpringValues::flag).value();
  }

  private static Order order(String text) {
    return Words.choose(Order.class, "order of those who wait", text);
  }
}
