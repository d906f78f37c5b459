package dev.capsize.guard.micrometer;

import dev.capsize.guard.Dependency;
import dev.capsize.guard.Guard;
import dev.capsize.guard.GuardListener;
import dev.capsize.guard.Outcome;
import dev.capsize.guard.Refusal;
import dev.capsize.guard.Route;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The meters of a guard, `capsize.guard.*`.
///
/// It is made first, given to the guard as its listener, and then bound with [#of] and [#bindTo].
/// What happens before it is bound is not counted.
///
/// | meter | kind | tags |
/// |---|---|---|
/// | `capsize.guard.requests` | timer, since arrival inside | `guard`, `route`, `outcome` |
/// | `capsize.guard.refusals` | counter | `guard`, `route` or `dependency`, `reason`, `shadow` |
/// | `capsize.guard.inflight`, `.limit`, `.queue.depth` | gauge | `guard` |
/// | `capsize.guard.queue.wait` | timer | `guard`, `route` |
/// | `capsize.guard.deadline.remaining` | summary, in ms | `guard`, `route` |
/// | `capsize.guard.retry.attempts` | counter | `guard`, `dependency`, `decision` |
/// | `capsize.guard.retry.budget` | gauge, 0 to 1 | `guard`, `dependency` |
/// | `capsize.guard.drain.state` | gauge: 0 serving, 1 draining, 2 drained | `guard` |
/// | `capsize.guard.held.calls` | counter, sampled | `guard`, `dependency`, `place` |
/// | `capsize.guard.jobs.skipped` | counter | `guard`, `job`, `reason` |
/// | `capsize.guard.failed.open` | counter: mistakes of the guard | `guard` |
public final class CapsizeGuardMetrics implements MeterBinder, GuardListener {
  private static final String PREFIX = "capsize.guard.";

  private final String name;
  private final Map<String, Timer> requests = new ConcurrentHashMap<>();
  private final Map<String, Timer> waits = new ConcurrentHashMap<>();
  private final Map<String, DistributionSummary> remaining = new ConcurrentHashMap<>();
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private volatile @Nullable Guard guard;
  private volatile @Nullable MeterRegistry registry;

  /// @param name value of the tag `guard`
  public CapsizeGuardMetrics(String name) {
    this.name = name;
  }

  /// The guard whose state the gauges show.
  public CapsizeGuardMetrics of(Guard watched) {
    guard = watched;
    return this;
  }

  @Override
  public void bindTo(MeterRegistry bound) {
    Guard watched = guard;
    if (watched == null) {
      throw new IllegalStateException("meters of no guard; call of(guard) before they are bound");
    }
    registry = bound;
    Tags tags = Tags.of("guard", name);
    Gauge.builder(PREFIX + "inflight", watched, it -> it.door().inside())
        .description("requests that are worked on")
        .tags(tags)
        .register(bound);
    Gauge.builder(PREFIX + "limit", watched, it -> it.door().limit())
        .description("requests that may be worked on at once, as learned so far")
        .tags(tags)
        .register(bound);
    Gauge.builder(PREFIX + "queue.depth", watched, it -> it.door().waiting())
        .description("requests that wait at the door")
        .tags(tags)
        .register(bound);
    Gauge.builder(PREFIX + "drain.state", watched, it -> it.drain().state().level())
        .description("0 serving, 1 draining, 2 drained")
        .tags(tags)
        .register(bound);
  }

  @Override
  public void admitted(Route route, long waitedNanos, long leftNanos) {
    MeterRegistry bound = registry;
    if (bound == null) {
      return;
    }
    waits
        .computeIfAbsent(
            route.name(),
            key ->
                Timer.builder(PREFIX + "queue.wait")
                    .description("from the arrival at the server until work begins")
                    .tags("guard", name, "route", key)
                    .register(bound))
        .record(Math.max(0, waitedNanos), TimeUnit.NANOSECONDS);
    remaining
        .computeIfAbsent(
            route.name(),
            key ->
                DistributionSummary.builder(PREFIX + "deadline.remaining")
                    .description("until the caller leaves, when work begins")
                    .baseUnit("milliseconds")
                    .tags("guard", name, "route", key)
                    .register(bound))
        .record(leftNanos / 1e6);
  }

  @Override
  public void ended(Route route, Outcome outcome, long tookNanos) {
    time(route, outcome == Outcome.GOOD ? "admitted" : "failed", tookNanos);
  }

  @Override
  public void refused(Route route, Refusal why, boolean shadow) {
    if (!shadow) {
      time(route, why == Refusal.EXPIRED ? "expired" : "shed", 0);
    }
    count("refusals", "route", route.name(), "reason", text(why), Boolean.toString(shadow));
  }

  @Override
  public void callRefused(String dependency, Refusal why) {
    count("refusals", "route", dependency, "reason", text(why), "false");
  }

  @Override
  public void retry(String dependency, RetryDecision decision) {
    MeterRegistry bound = registry;
    Guard watched = guard;
    if (bound == null || watched == null) {
      return;
    }
    String key = dependency + decision;
    Counter known = counters.get(key);
    if (known == null) {
      known = counters.computeIfAbsent(key, it -> retries(bound, dependency, decision));
      budgetOf(bound, watched, dependency);
    }
    known.increment();
  }

  private Counter retries(MeterRegistry bound, String dependency, RetryDecision decision) {
    return Counter.builder(PREFIX + "retry.attempts")
        .description("retries that were asked for")
        .tags("guard", name, "dependency", dependency, "decision", text(decision))
        .register(bound);
  }

  private void budgetOf(MeterRegistry bound, Guard watched, String dependency) {
    Gauge.builder(PREFIX + "retry.budget", watched, it -> budget(it, dependency))
        .description("share of the retry budget that is there")
        .tags("guard", name, "dependency", dependency)
        .register(bound);
  }

  private static double budget(Guard watched, String dependency) {
    return watched.dependencies().stream()
        .filter(it -> it.name().equals(dependency))
        .mapToDouble(Dependency::budget)
        .findFirst()
        .orElse(1);
  }

  @Override
  public void failedOpen(Throwable why) {
    MeterRegistry bound = registry;
    if (bound != null) {
      bound.counter(PREFIX + "failed.open", "guard", name).increment();
    }
  }

  @Override
  public void heldWhileCalling(String dependency, String place) {
    add(
        "held.calls",
        "calls seen with a pooled connection in hand",
        "dependency",
        dependency,
        "place",
        place);
  }

  @Override
  public void jobSkipped(String job, JobSkip why) {
    add("jobs.skipped", "runs of jobs that were not begun", "job", job, "reason", text(why));
  }

  private void add(String meter, String what, String... tags) {
    MeterRegistry bound = registry;
    if (bound != null) {
      counters
          .computeIfAbsent(
              meter + String.join(" ", tags),
              key ->
                  Counter.builder(PREFIX + meter)
                      .description(what)
                      .tags(Tags.of("guard", name).and(tags))
                      .register(bound))
          .increment();
    }
  }

  private void time(Route route, String outcome, long nanos) {
    MeterRegistry bound = registry;
    if (bound != null) {
      requests
          .computeIfAbsent(
              outcome + " " + route.name(),
              key ->
                  Timer.builder(PREFIX + "requests")
                      .description("requests at the door, by what became of them")
                      .tags("guard", name, "route", route.name(), "outcome", outcome)
                      .register(bound))
          .record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void count(
      String meter, String whereKey, String where, String whyKey, String why, String shadow) {
    MeterRegistry bound = registry;
    if (bound != null) {
      counters
          .computeIfAbsent(
              meter + " " + where + " " + why + " " + shadow,
              key ->
                  Counter.builder(PREFIX + meter)
                      .description("what was refused, and why")
                      .tags("guard", name, whereKey, where, whyKey, why, "shadow", shadow)
                      .register(bound))
          .increment();
    }
  }

  private static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
