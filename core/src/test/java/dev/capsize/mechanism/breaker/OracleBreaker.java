package dev.capsize.mechanism.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine;
import io.github.resilience4j.circuitbreaker.internal.SchedulerFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Resilience4j's own breaker, run by a clock and by timers that a test turns.
final class OracleBreaker {
  private final IllegalStateException failure = new IllegalStateException("no answer");

  private final TurnedClock clock = new TurnedClock();
  private final TurnedTimers timers = new TurnedTimers(clock);
  private final List<String> changes = new ArrayList<>();
  private final CircuitBreaker breaker;

  OracleBreaker(BreakerSpec spec) {
    breaker =
        new CircuitBreakerStateMachine("oracle", config(spec, clock), new SchedulerFactory(timers));
    breaker
        .getEventPublisher()
        .onStateTransition(
            event ->
                changes.add(
                    "%d %s %s"
                        .formatted(
                            clock.nowNanos,
                            event.getStateTransition().getFromState(),
                            event.getStateTransition().getToState())));
  }

  /// As a service's properties make it: one setter per property.
  private static CircuitBreakerConfig config(BreakerSpec spec, Clock clock) {
    CircuitBreakerConfig.Builder builder =
        CircuitBreakerConfig.custom()
            .clock(clock)
            .minimumNumberOfCalls(spec.minimumCalls())
            .failureRateThreshold((float) spec.failureRatePercent())
            .slowCallRateThreshold((float) spec.slow().ratePercent())
            .slowCallDurationThreshold(spec.slow().threshold())
            .waitDurationInOpenState(spec.openFor())
            .permittedNumberOfCallsInHalfOpenState(spec.halfOpenCalls())
            .maxWaitDurationInHalfOpenState(spec.halfOpenFor())
            .automaticTransitionFromOpenToHalfOpenEnabled(spec.opensByItself());
    switch (spec.window()) {
      case BreakerSpec.Window.Count count ->
          builder.slidingWindowType(SlidingWindowType.COUNT_BASED).slidingWindowSize(count.calls());
      case BreakerSpec.Window.Time time ->
          builder.slidingWindowType(SlidingWindowType.TIME_BASED).slidingWindowSize(time.seconds());
    }
    return builder.build();
  }

  String state() {
    return breaker.getState().name();
  }

  /// Every change so far, as "nanoseconds FROM TO".
  List<String> changes() {
    return changes;
  }

  void turnTo(long nowNanos) {
    clock.nowNanos = nowNanos;
  }

  boolean tryAcquire() {
    return breaker.tryAcquirePermission();
  }

  void release() {
    breaker.releasePermission();
  }

  void onSuccess(long durationNanos) {
    breaker.onSuccess(durationNanos, TimeUnit.NANOSECONDS);
  }

  void onError(long durationNanos) {
    breaker.onError(durationNanos, TimeUnit.NANOSECONDS, failure);
  }

  /// When its next timer rings; `Long.MAX_VALUE` if none is set.
  long ringsAtNanos() {
    return timers.set.stream()
        .filter(timer -> !timer.isDone())
        .mapToLong(timer -> timer.atNanos)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /// Lets every timer ring whose time has come.
  void ring() {
    List<Timer> due = timers.set.stream().filter(timer -> timer.atNanos <= clock.nowNanos).toList();
    timers.set.removeAll(due);
    due.forEach(Timer::run);
  }

  private static final class TurnedClock extends Clock {
    private long nowNanos;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(0, nowNanos);
    }
  }

  /// An executor that never starts a thread.
  private static final class TurnedTimers extends ScheduledThreadPoolExecutor {
    private final TurnedClock clock;
    private final List<Timer> set = new ArrayList<>();

    TurnedTimers(TurnedClock clock) {
      super(0);
      this.clock = clock;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      Timer timer = new Timer(task, clock.nowNanos + unit.toNanos(delay));
      set.add(timer);
      return timer;
    }
  }

  private static final class Timer extends FutureTask<@Nullable Void>
      implements ScheduledFuture<@Nullable Void> {
    private final long atNanos;

    Timer(Runnable task, long atNanos) {
      super(task, null);
      this.atNanos = atNanos;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public int compareTo(Delayed other) {
      throw new UnsupportedOperationException("nobody compares");
    }
  }
}
