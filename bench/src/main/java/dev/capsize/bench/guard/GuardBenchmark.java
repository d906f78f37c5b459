package dev.capsize.bench.guard;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.VegasLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import dev.capsize.guard.Answered;
import dev.capsize.guard.CallSettings;
import dev.capsize.guard.Dependency;
import dev.capsize.guard.DoorSettings;
import dev.capsize.guard.Guard;
import dev.capsize.guard.Outcome;
import dev.capsize.guard.Priority;
import dev.capsize.guard.Refused;
import dev.capsize.guard.Route;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What the guard costs per request, layer by layer, beside what else there is.
///
/// Run with `-prof gc`, and once with `-t 1` and once with `-t 2`. Resilience4j stands at its best
/// settings: no stack trace in what it throws, and a bulkhead that does not wait.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class GuardBenchmark {
  private Guard guard;
  private Route route;
  private Dependency dependency;
  private Dependency open;
  private Limiter<@Nullable Void> vegas;
  private Bulkhead bulkhead;
  private CircuitBreaker breaker;
  private CircuitBreaker openBreaker;
  private Retry retry;
  private Supplier<Integer> chain;
  private Supplier<Integer> refusing;

  /// What is called.
  static int work() {
    return 42;
  }

  static Answered well(int answer) {
    return Answered.WELL;
  }

  @Setup
  public void setUp() {
    guard = Guard.of(DoorSettings.standard(Duration.ofSeconds(2)));
    route = guard.route("GET /", Priority.NORMAL);
    CallSettings calls = CallSettings.standard(Duration.ofSeconds(1));
    dependency = guard.dependency("bank", calls);
    open = guard.dependency("broken", calls);
    setUpOthers();
    for (int i = 0; i < 20; i++) {
      open.call(GuardBenchmark::work, answer -> Answered.BADLY, false);
      if (open.refuses()) {
        break;
      }
    }
  }

  private void setUpOthers() {
    vegas = SimpleLimiter.newBuilder().limit(VegasLimit.newDefault()).build();
    bulkhead =
        Bulkhead.of(
            "bank",
            BulkheadConfig.custom()
                .maxConcurrentCalls(50)
                .maxWaitDuration(Duration.ZERO)
                .writableStackTraceEnabled(false)
                .build());
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom().writableStackTraceEnabled(false).build();
    breaker = CircuitBreaker.of("bank", config);
    openBreaker = CircuitBreaker.of("broken", config);
    openBreaker.transitionToForcedOpenState();
    retry = Retry.ofDefaults("bank");
    chain =
        Retry.decorateSupplier(
            retry,
            CircuitBreaker.decorateSupplier(
                breaker, Bulkhead.decorateSupplier(bulkhead, GuardBenchmark::work)));
    refusing = CircuitBreaker.decorateSupplier(openBreaker, GuardBenchmark::work);
  }

  @Benchmark
  public long clock() {
    return guard.nowNanos();
  }

  @Benchmark
  public long guardDoor() {
    long now = guard.nowNanos();
    long entered = guard.door().enter(route, Priority.NORMAL, now, guard.deadline(now));
    guard.door().leave(route, entered, Outcome.GOOD);
    return entered;
  }

  @Benchmark
  public int guardCall() {
    return dependency.call(GuardBenchmark::work, GuardBenchmark::well, true);
  }

  @Benchmark
  public int guardFullStack() {
    long now = guard.nowNanos();
    long entered = guard.door().enter(route, Priority.NORMAL, now, guard.deadline(now));
    int answer = dependency.call(GuardBenchmark::work, GuardBenchmark::well, true);
    guard.door().leave(route, entered, Outcome.GOOD);
    return answer;
  }

  @Benchmark
  public long guardRejectsAtTheDoor() {
    long now = guard.nowNanos();
    return guard.door().enter(route, Priority.NORMAL, now, now - 1);
  }

  @Benchmark
  public Object guardRejectsTheCall() {
    try {
      return open.call(GuardBenchmark::work, answer -> Answered.BADLY, false);
    } catch (Refused refused) {
      return refused;
    }
  }

  @Benchmark
  public Object concurrencyLimitsVegas() {
    return vegas
        .acquire(null)
        .map(
            listener -> {
              listener.onSuccess();
              return listener;
            });
  }

  @Benchmark
  public int resilience4jBulkhead() {
    return bulkhead.executeSupplier(GuardBenchmark::work);
  }

  @Benchmark
  public int resilience4jBreaker() {
    return breaker.executeSupplier(GuardBenchmark::work);
  }

  @Benchmark
  public int resilience4jRetryBreakerBulkhead() {
    return chain.get();
  }

  @Benchmark
  public Object resilience4jRejects() {
    try {
      return refusing.get();
    } catch (CallNotPermittedException refused) {
      return refused;
    }
  }
}
