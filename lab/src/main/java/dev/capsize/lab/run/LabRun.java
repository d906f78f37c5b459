package dev.capsize.lab.run;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.RunClock;
import dev.capsize.lab.caller.Callers;
import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.lab.deploy.Replica;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.Audit;
import dev.capsize.outcome.Recording;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One run of a scenario on a real stack, from start-up to audit.
///
/// Interrupting the thread that runs it ends the run early: everything stops, and what was seen
/// until then is returned as a recording that ends before its scenario does.
public final class LabRun {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final LabPlan plan;
  private final LabObserver observer;
  private final AtomicReference<@Nullable Observation> observation = new AtomicReference<>();
  private final AtomicReference<@Nullable RunClock> clock = new AtomicReference<>();
  private final AtomicReference<@Nullable Operator> operating = new AtomicReference<>();
  private final AtomicReference<@Nullable Exception> rolloutFailure = new AtomicReference<>();

  private LabRun(LabPlan plan, LabObserver observer) {
    this.plan = plan;
    this.observer = observer;
  }

  /// Runs the plan's scenario.
  ///
  /// @return what was seen; empty if the run was interrupted before its healthy phase began
  /// @throws LabFailure if something would not start
  public static Optional<Recording> run(LabPlan plan, LabObserver observer) throws LabFailure {
    return new LabRun(plan, observer).run();
  }

  private Optional<Recording> run() throws LabFailure {
    try (Stack stack = Stack.prepare(plan, observer)) {
      return drive(stack.start(new Reporter()));
    } catch (InterruptedException e) {
      // Before the first request there is nothing to tell.
      return Optional.empty();
    }
  }

  private Optional<Recording> drive(Rig rig) throws LabFailure {
    RunClock runClock = RunClock.startingIn(scenario().warmUp());
    clock.set(runClock);
    try (Callers callers = LabCallers.start(plan, runClock, scenario().warmUp(), rig);
        Observation seen = new Observation(runClock, rig, callers)) {
      observation.set(seen);
      try (Rig.Disturbance disturbance = disturb(rig, runClock);
          Operator operator = Operator.start(plan, rig, runClock, observer)) {
        operating.set(operator);
        watch(rig, disturbance, seen);
        seen.ended();
        long endNanos = runClock.nanos();
        callers.stopArrivals();
        Optional<Audit> audit = audit(rig, callers, seen);
        return Optional.of(recorded(seen, callers, endNanos, audit));
      } catch (InterruptedException e) {
        return interrupted(seen, callers, runClock);
      } catch (IOException e) {
        throw new LabFailure("the trigger cannot be prepared: " + e.getMessage(), e);
      }
    }
  }

  private Recording recorded(
      Observation seen, Callers callers, long endNanos, Optional<Audit> audit) {
    Recording recording = seen.recording(plan.blueprint(), endNanos, audit);
    Operator operator = operating.get();
    if (operator != null) {
      observer.intervened(operator.done(recording.requests(), callers));
    }
    return recording;
  }

  private Rig.Disturbance disturb(Rig rig, RunClock runClock)
      throws IOException, InterruptedException {
    Optional<Trigger> trigger = scenario().trigger();
    return trigger.isEmpty() ? Rig.Disturbance.NONE : rig.begin(trigger.get(), runClock);
  }

  /// Only the payments service keeps books.
  private Optional<Audit> audit(Rig rig, Callers callers, Observation seen)
      throws LabFailure, InterruptedException {
    return plan.subject() instanceof Subject.Payments && rig instanceof Deployed payments
        ? Optional.of(Closing.audit(payments, callers, seen, observer))
        : Optional.empty();
  }

  private Optional<Recording> interrupted(Observation seen, Callers callers, RunClock runClock) {
    long endNanos = Math.min(runClock.nanos(), scenario().end().toNanos() - 1);
    return endNanos <= 0
        ? Optional.empty()
        : Optional.of(recorded(seen, callers, endNanos, Optional.empty()));
  }

  private Scenario scenario() {
    return plan.description().scenario();
  }

  /// Sleeps through the scenario; starts the deploy when its time has come.
  private void watch(Rig rig, Rig.Disturbance disturbance, Observation seen)
      throws InterruptedException, LabFailure {
    RunClock runClock = seen.clock();
    boolean deployed = scenario().deployAt().isEmpty();
    Duration next = scenario().warmUp().negated();
    while (next.compareTo(scenario().end()) < 0) {
      next = next.plus(TICK);
      Optional<Duration> deployAt = scenario().deployAt();
      if (!deployed && deployAt.isPresent() && next.compareTo(deployAt.get()) >= 0) {
        runClock.sleepUntil(deployAt.get());
        rollOut(rig, runClock, seen);
        deployed = true;
      }
      runClock.sleepUntil(next.compareTo(scenario().end()) < 0 ? next : scenario().end());
      throwIfRolloutFailed();
      rig.throwIfGone();
      disturbance.throwIfFailed();
      throwIfNotIntervened();
      tell(seen, runClock);
    }
  }

  private void throwIfNotIntervened() throws LabFailure {
    Operator operator = operating.get();
    if (operator != null) {
      operator.throwIfFailed();
    }
  }

  private void tell(Observation seen, RunClock runClock) {
    long nowNanos = runClock.nanos();
    if (nowNanos > 0) {
      observer.observed(seen.recording(plan.blueprint(), nowNanos, Optional.empty()));
    }
  }

  private void rollOut(Rig rig, RunClock runClock, Observation seen) {
    observer.happened(runClock.nanos(), "deploy starts");
    Thread.ofVirtual()
        .name("rollout")
        .start(
            () -> {
              try {
                if (rig.rollOut()) {
                  seen.rolloutEnded();
                  observer.happened(runClock.nanos(), "deploy complete");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (LabFailure | IOException | RuntimeException e) {
                rolloutFailure.set(e);
              }
            });
  }

  private void throwIfRolloutFailed() throws LabFailure {
    Exception failure = rolloutFailure.get();
    if (failure != null) {
      throw new LabFailure(String.valueOf(failure.getMessage()), failure);
    }
  }

  /// Passes on what happens to replicas once the run has begun.
  private final class Reporter implements PodObserver {
    @Override
    public void happened(String what) {
      RunClock runClock = clock.get();
      if (runClock != null) {
        observer.happened(runClock.nanos(), what);
      }
    }

    @Override
    public InFlight inFlight(Replica replica) {
      Observation seen = observation.get();
      return seen == null ? new InFlight(0, new TreeMap<>()) : seen.inFlight(replica);
    }

    @Override
    public void stopped(Stop stop) {
      Observation seen = observation.get();
      if (seen != null) {
        seen.stopped(stop);
      }
      String how = stop.killed() ? "SIGKILL" : "ended";
      double seconds = (stop.endNanos() - stop.preStopNanos()) / 1e9;
      happened("%s: %s after %.1f s".formatted(stop.replica().name(), how, seconds));
    }
  }
}
