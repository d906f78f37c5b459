package dev.capsize.standin.intervention;

import dev.capsize.standin.pool.Pool;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Intervenes, as it is told on the management port.
///
/// | kind | value | millis | pool | hit |
/// |---|---|---|---|---|
/// | `shed` | share of the requests that get 429 | how long | | 0 |
/// | `concurrency` | most requests at once, others get 503 | how long | | 0 |
/// | `pool-size` | most connections | how long | its name | 0 |
/// | `drain-queues` | | | | those that waited and were sent away (503) |
/// | `reset-breakers` | | | | breakers |
public final class Interventions {
  private final Gate gate;
  private final Parts parts;
  private final Map<String, Integer> poolChanges = new ConcurrentHashMap<>();

  /// What can be intervened in.
  ///
  /// @param queue takes out everything that waits for a thread
  public record Parts(
      Collection<Pool> pools,
      Collection<CircuitBreaker> breakers,
      Supplier<List<Runnable>> queue) {}

  public Interventions(Gate gate, Parts parts) {
    this.gate = gate;
    this.parts = parts;
  }

  /// Does what is asked for.
  ///
  /// @param asked by name: `kind`, and what it needs
  /// @return how many it hit at once
  /// @throws IllegalArgumentException if it makes no sense
  public int intervene(Map<String, String> asked) {
    String kind = asked.getOrDefault("kind", "");
    double value = Double.parseDouble(asked.getOrDefault("value", "0"));
    long nanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(asked.getOrDefault("millis", "0")));
    switch (kind) {
      case "shed" -> gate.shed(value, nanos);
      case "concurrency" -> gate.limit((int) value, nanos);
      case "pool-size" -> resize(pool(asked.getOrDefault("pool", "")), (int) value, nanos);
      case "drain-queues" -> {
        return drain();
      }
      case "reset-breakers" -> {
        parts.breakers().forEach(CircuitBreaker::reset);
        return parts.breakers().size();
      }
      default -> throw new IllegalArgumentException("no such kind: " + kind);
    }
    return 0;
  }

  /// First what waits for a thread is taken out, or the threads that become free would begin it.
  private int drain() {
    List<Runnable> queued = parts.queue().get();
    int hit = queued.size() + parts.pools().stream().mapToInt(Pool::sendAway).sum();
    queued.forEach(Gate::sendAway);
    return hit;
  }

  private Pool pool(String name) {
    return parts.pools().stream()
        .filter(pool -> pool.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such pool: " + name));
  }

  private void resize(Pool pool, int size, long lengthNanos) {
    if (size < 1) {
      throw new IllegalArgumentException("a pool has at least 1 connection");
    }
    int change = poolChanges.merge(pool.name(), 1, Integer::sum);
    pool.resize(size);
    CompletableFuture.delayedExecutor(lengthNanos, TimeUnit.NANOSECONDS)
        .execute(
            () -> {
              // Whoever came later says when it is over.
              if (poolChanges.getOrDefault(pool.name(), 0) == change) {
                pool.resize(pool.usualSize());
              }
            });
  }
}
