package dev.capsize.lab.run;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.RunClock;
import dev.capsize.lab.caller.Callers;
import dev.capsize.lab.deploy.Pod;
import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.lab.deploy.Replica;
import dev.capsize.outcome.Audit;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Kills replicas at random moments of charges, again and again, and asks what became of the money.
///
/// There is no fault but the kills. A kill counts when at least one charge was in flight.
public final class Soak {
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final int KILLS_PER_WANTED_MAX = 20;
  private static final int PAUSE_MILLIS_MAX = 2_000;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final double NANOS_PER_SECOND = 1e9;

  private final LabPlan plan;
  private final LabObserver observer;
  private final SplittableRandom random;
  private final SortedMap<String, Integer> stages = new TreeMap<>();
  private final AtomicReference<@Nullable Observation> observation = new AtomicReference<>();
  private int kills;
  private int counted;

  private Soak(LabPlan plan, LabObserver observer) {
    this.plan = plan;
    this.observer = observer;
    this.random = new SplittableRandom(plan.seed());
  }

  /// What came out.
  ///
  /// @param kills SIGKILLs with at least one charge in flight
  /// @param killsInAll SIGKILLs, those that met no charge included
  /// @param charges charges in flight at the kills, by how far each had come
  /// @param seconds how long the killing took
  /// @param audit what became of the money
  public record Outcome(
      int kills, int killsInAll, SortedMap<String, Integer> charges, double seconds, Audit audit) {
    public Outcome {
      charges = Collections.unmodifiableSortedMap(new TreeMap<>(charges));
    }
  }

  /// Kills until `wanted` kills have met a charge, then audits.
  public static Outcome run(LabPlan plan, int wanted, LabObserver observer)
      throws LabFailure, InterruptedException {
    return new Soak(plan, observer).run(wanted);
  }

  private Outcome run(int wanted) throws LabFailure, InterruptedException {
    try (Stack stack = Stack.prepare(plan, observer)) {
      Deployed payments = PaymentsStack.start(stack, new Reporter());
      RunClock clock = RunClock.startingIn(WARM_UP);
      try (Callers callers = LabCallers.start(plan, clock, WARM_UP, payments);
          Observation seen = new Observation(clock, payments, callers)) {
        observation.set(seen);
        clock.sleepUntil(Duration.ZERO);
        while (counted < wanted) {
          if (kills >= KILLS_PER_WANTED_MAX * wanted) {
            throw new LabFailure(
                "%d kills met a charge only %d times; raise --load".formatted(kills, counted));
          }
          killOne(payments, clock, wanted);
        }
        double seconds = clock.nanos() / NANOS_PER_SECOND;
        callers.stopArrivals();
        Audit audit = Closing.audit(payments, callers, seen, observer);
        return new Outcome(counted, kills, stages, seconds, audit);
      }
    } catch (IOException e) {
      throw new LabFailure("the stack did not start: " + e.getMessage(), e);
    }
  }

  private void killOne(Deployed payments, RunClock clock, int wanted)
      throws LabFailure, InterruptedException {
    payments.entry().throwIfFailed();
    Thread.sleep(random.nextInt(PAUSE_MILLIS_MAX));
    List<Pod> ready = payments.entry().pods().stream().filter(Pod::ready).toList();
    if (ready.isEmpty()) {
      Thread.sleep(POLL);
      return;
    }
    Pod victim = ready.get(random.nextInt(ready.size()));
    PodObserver.InFlight lost = victim.crash();
    kills++;
    int charges = lost.charges().values().stream().mapToInt(Integer::intValue).sum();
    if (charges > 0) {
      counted++;
      lost.charges().forEach((stage, count) -> stages.merge(stage, count, Integer::sum));
    }
    observer.happened(
        clock.nanos(),
        "SIGKILL %d of %d: %s with %d charges in flight"
            .formatted(counted, wanted, victim.replica().name(), charges));
  }

  /// Only the last look before a kill matters here.
  private final class Reporter implements PodObserver {
    @Override
    public void happened(String what) {
      // Restarts are what this is made of; the kills themselves are told.
    }

    @Override
    public InFlight inFlight(Replica replica) {
      Observation seen = observation.get();
      return seen == null ? new InFlight(0, new TreeMap<>()) : seen.inFlight(replica);
    }

    @Override
    public void stopped(Stop stop) {
      // Nothing is stopped in order here.
    }
  }
}
