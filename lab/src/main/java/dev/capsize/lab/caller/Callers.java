package dev.capsize.lab.caller;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.LateAnswer;
import dev.capsize.intervention.Intervention.CapAttempts;
import dev.capsize.outcome.Request;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The callers of a service at work: one pacing thread, and a virtual thread per request.
///
/// Thread-safe. If something in here breaks, the load is not what it claims to be: every question
/// then throws an [IllegalStateException] with the cause.
///
/// Measured by `TrafficMeasurement` in the tests: 1,000 attempts/s with 3,000 in flight at under
/// half of one core.
public final class Callers implements AutoCloseable {

  private static final long CLOSE_SECONDS_MAX = 5;

  private final Plan plan;
  private final Arrivals arrivals;
  private final Connections connections = new Connections();
  private final Journal journal = new Journal();
  private final Pursuit pursuit;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread pacer;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean stopped;

  private Callers(Plan plan, Supplier<List<Target>> ready) {
    this.plan = plan;
    this.arrivals = new Arrivals(plan.blueprint(), plan.seed(), plan.fromNanos());
    this.pursuit = new Pursuit(plan, new Pursuit.Means(ready, connections, journal), () -> stopped);
    this.pacer = Thread.ofPlatform().name("callers").daemon().unstarted(this::pace);
  }

  /// What these callers do not do as it is described: one sentence each, with what to do about it.
  public static List<String> refusals(Blueprint blueprint) {
    return blueprint.traffic().stream()
        .filter(traffic -> traffic.late() != LateAnswer.DISCARDED)
        .map(
            traffic ->
                ("callers.%s - an answer that comes late is worth something (late-answer: %s), and"
                        + " callers of the lab discard it; use simulate, or"
                        + " --set semantics.late-answer=discarded")
                    .formatted(
                        traffic.caller().name(),
                        traffic.late().name().toLowerCase(Locale.ROOT).replace('_', '-')))
        .toList();
  }

  /// Lets the callers begin.
  ///
  /// @param ready the replicas that take requests at the moment of the question; asked before every
  ///     attempt, from many threads
  public static Callers start(Plan plan, Supplier<List<Target>> ready) {
    Callers callers = new Callers(plan, ready);
    callers.pacer.start();
    return callers;
  }

  /// No new requests, and no new attempts at old ones. Attempts under way are waited for by nobody,
  /// but go on; a request that would be retried stays open.
  public void stopArrivals() {
    stopped = true;
    LockSupport.unpark(pacer);
  }

  /// Everything so far, by intended start; what is open ends now.
  ///
  /// @param nowNanos relative to the start of the healthy phase
  public List<Request> requests(long nowNanos) {
    requireSound();
    return journal.requests(nowNanos);
  }

  /// Every charge that somebody wanted so far.
  public List<ChargeIntent> charges() {
    requireSound();
    return journal.charges();
  }

  /// Requests that gave up because of one of the plan's caps.
  public long givenUp(CapAttempts cap) {
    return pursuit.givenUp(cap);
  }

  /// 99th percentile, over the requests since the start of the healthy phase, of the time by which
  /// their threads started later than intended. 0 as long as there are none.
  public double lagP99Millis() {
    requireSound();
    return journal.lagP99Millis();
  }

  /// Ends everything. Attempts under way are cut and stay open in the record.
  @Override
  public void close() {
    stopArrivals();
    try {
      // First the one that starts threads, so that none is refused.
      pacer.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS_MAX));
      pursuit.abandon();
      threads.shutdownNow();
      if (!threads.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "requests still run %d s after they were interrupted".formatted(CLOSE_SECONDS_MAX));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      connections.close();
    }
  }

  /// Never skips an arrival: when late, it catches up, and the lag is on record.
  private void pace() {
    try {
      for (var due = arrivals.next(); due.isPresent(); due = arrivals.next()) {
        Arrival next = due.get();
        awaitStart(next);
        if (stopped) {
          return;
        }
        Intent intent = new Intent(next, plan.exchange().message(next));
        journal.due(intent);
        threads.execute(() -> carryOut(intent));
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void awaitStart(Arrival arrival) {
    long wait = arrival.intendedNanos() - plan.nowNanos();
    while (wait > 0 && !stopped) {
      LockSupport.parkNanos(wait);
      wait = arrival.intendedNanos() - plan.nowNanos();
    }
  }

  private void carryOut(Intent intent) {
    try {
      pursuit.carryOut(intent);
    } catch (InterruptedException _) {
      // Closed: the request stays open in the record.
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
    stopArrivals();
  }

  private void requireSound() {
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException("the callers broke: " + cause.getMessage(), cause);
    }
  }
}
