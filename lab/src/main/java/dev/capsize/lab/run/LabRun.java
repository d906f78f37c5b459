package dev.capsize.lab.run;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.RunClock;
import dev.capsize.lab.caller.Callers;
import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.lab.deploy.Replica;
import dev.capsize.lab.stack.ProviderProcess;
import dev.capsize.model.Scenario;
import dev.capsize.outcome.Audit;
import dev.capsize.outcome.Recording;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
      Stack.Parts parts = stack.start(new Reporter());
      return drive(parts);
    } catch (InterruptedException e) {
      // Before the first request there is nothing to tell.
      return Optional.empty();
    }
  }

  private Optional<Recording> drive(Stack.Parts parts) throws LabFailure {
    RunClock runClock = RunClock.startingIn(scenario().warmUp());
    clock.set(runClock);
    try (Callers callers = LabCallers.start(plan, runClock, parts.deployer());
        Observation seen = new Observation(plan, runClock, parts, callers)) {
      observation.set(seen);
      try {
        schedule(parts.provider(), runClock);
        watch(parts, runClock, seen);
        seen.ended();
        long endNanos = runClock.nanos();
        callers.stopArrivals();
        Audit audit = Closing.audit(parts, callers, seen, observer);
        return Optional.of(seen.recording(plan.description(), endNanos, Optional.of(audit)));
      } catch (InterruptedException e) {
        return interrupted(seen, runClock);
      } catch (IOException e) {
        throw new LabFailure("the provider cannot be told its schedule: " + e.getMessage(), e);
      }
    }
  }

  private Optional<Recording> interrupted(Observation seen, RunClock runClock) {
    long endNanos = Math.min(runClock.nanos(), scenario().end().toNanos() - 1);
    return endNanos <= 0
        ? Optional.empty()
        : Optional.of(seen.recording(plan.description(), endNanos, Optional.empty()));
  }

  private Scenario scenario() {
    return plan.description().scenario();
  }

  private void schedule(ProviderProcess provider, RunClock runClock)
      throws IOException, InterruptedException {
    List<ProviderProcess.Slowness> steps =
        scenario().slow().stream()
            .map(
                trigger ->
                    new ProviderProcess.Slowness(
                        runClock.epochMillis(trigger.at()),
                        runClock.epochMillis(trigger.end()),
                        trigger.latency().toMillis(),
                        trigger.fraction()))
            .toList();
    provider.schedule(steps);
  }

  /// Sleeps through the scenario; starts the deploy when its time has come.
  private void watch(Stack.Parts parts, RunClock runClock, Observation seen)
      throws InterruptedException, LabFailure {
    boolean deployed = scenario().deployAt().isEmpty();
    Duration next = scenario().warmUp().negated();
    while (next.compareTo(scenario().end()) < 0) {
      next = next.plus(TICK);
      Optional<Duration> deployAt = scenario().deployAt();
      if (!deployed && deployAt.isPresent() && next.compareTo(deployAt.get()) >= 0) {
        runClock.sleepUntil(deployAt.get());
        rollOut(parts, runClock, seen);
        deployed = true;
      }
      runClock.sleepUntil(next.compareTo(scenario().end()) < 0 ? next : scenario().end());
      throwIfRolloutFailed();
      parts.provider().throwIfGone();
      tell(seen, runClock);
    }
  }

  private void tell(Observation seen, RunClock runClock) {
    long nowNanos = runClock.nanos();
    if (nowNanos > 0) {
      observer.observed(seen.recording(plan.description(), nowNanos, Optional.empty()));
    }
  }

  private void rollOut(Stack.Parts parts, RunClock runClock, Observation seen) {
    observer.happened(runClock.nanos(), "deploy starts");
    Thread.ofVirtual()
        .name("rollout")
        .start(
            () -> {
              try {
                if (parts.deployer().rollOut()) {
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
