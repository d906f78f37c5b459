package dev.capsize.payments.intervention;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.capsize.payments.lifecycle.ServerQueue;
import dev.capsize.payments.pool.Waiters;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/// `POST /actuator/interventions?kind=...`, on the management port.
///
/// | kind | value | millis | answer |
/// |---|---|---|---|
/// | `shed` | share of the requests that get 429 | how long | 0 |
/// | `concurrency` | most requests at once, others get 503 | how long | 0 |
/// | `pool-size` | most connections | how long | 0 |
/// | `drain-queues` | | | those that waited and were sent away (503) |
/// | `reset-breakers` | | | breakers |
@Component
@Endpoint(id = "interventions")
@ConditionalOnBooleanProperty("payments.intervention.enabled")
final class InterventionEndpoint {
  private static final int BAD_REQUEST = 400;

  private final Gate gate;
  private final Waiters waiters;
  private final Parts parts;
  private final int poolSize;
  private final AtomicInteger poolChanges = new AtomicInteger();

  /// What can be intervened in.
  @Component
  @ConditionalOnBooleanProperty("payments.intervention.enabled")
  record Parts(HikariDataSource pool, CircuitBreakerRegistry breakers, ServerQueue queue) {}

  InterventionEndpoint(Gate gate, Waiters waiters, Parts parts) {
    this.gate = gate;
    this.waiters = waiters;
    this.parts = parts;
    this.poolSize = parts.pool().getMaximumPoolSize();
  }

  /// Does it.
  @WriteOperation
  WebEndpointResponse<Map<String, Object>> intervene(
      String kind, @Nullable Double value, @Nullable Long millis) {
    double of = value == null ? 0 : value;
    long lengthNanos = TimeUnit.MILLISECONDS.toNanos(millis == null ? 0 : millis);
    if (kind.equals("pool-size") && of < 1) {
      return refused("a pool has at least 1 connection");
    }
    return switch (kind) {
      case "shed" -> {
        gate.shed(of, lengthNanos);
        yield done(0);
      }
      case "concurrency" -> {
        gate.limit((int) of, lengthNanos);
        yield done(0);
      }
      case "pool-size" -> {
        resize((int) of, lengthNanos);
        yield done(0);
      }
      case "drain-queues" -> done(drain());
      case "reset-breakers" -> done(reset());
      default -> refused("no such kind: " + kind);
    };
  }

  private static WebEndpointResponse<Map<String, Object>> done(int hit) {
    return new WebEndpointResponse<>(Map.of("hit", hit));
  }

  private static WebEndpointResponse<Map<String, Object>> refused(String why) {
    return new WebEndpointResponse<>(Map.of("refused", why), BAD_REQUEST);
  }

  /// First what waits for a thread is taken out, or the threads that become free would begin it.
  private int drain() {
    List<Runnable> queued = parts.queue().takeAll();
    int hit = queued.size() + waiters.sendAway();
    queued.forEach(Gate::sendAway);
    return hit;
  }

  private int reset() {
    var all = parts.breakers().getAllCircuitBreakers();
    all.forEach(CircuitBreaker::reset);
    return all.size();
  }

  private void resize(int size, long lengthNanos) {
    int change = poolChanges.incrementAndGet();
    resize(size);
    CompletableFuture.delayedExecutor(lengthNanos, TimeUnit.NANOSECONDS)
        .execute(
            () -> {
              // Whoever came later says when it is over.
              if (poolChanges.get() == change) {
                resize(poolSize);
              }
            });
  }

  private void resize(int size) {
    boolean shrinks = size < parts.pool().getMaximumPoolSize();
    parts.pool().setMaximumPoolSize(size);
    HikariPoolMXBean started = parts.pool().getHikariPoolMXBean();
    if (shrinks && started != null) {
      // Without it the pool stays as large as it is. One in use is closed when it comes back.
      started.softEvictConnections();
    }
  }
}
