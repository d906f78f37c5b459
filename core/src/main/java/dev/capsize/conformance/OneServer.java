package dev.capsize.conformance;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.LateAnswer;
import dev.capsize.blueprint.LoadStep;
import dev.capsize.blueprint.Traffic;
import dev.capsize.blueprint.Traffic.Spacing;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.admission.LimitSpec;
import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.mechanism.retry.Backoff;
import dev.capsize.mechanism.retry.BudgetSpec;
import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.mechanism.retry.RetrySpec;
import dev.capsize.model.Caller;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.model.Scenario;
import dev.capsize.model.Step;
import dev.capsize.model.Trigger;
import dev.capsize.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// One thread behind one queue, and callers who try again: the system of most published cases.
///
/// First in, first out; a service time is drawn when service starts; the way there and
/// back takes no time.
///
/// @param load new requests per second at the start
/// @param changes of the load: at what second, to how many per second
/// @param seconds length of the run
/// @param client how the callers behave
/// @param service time of one request
/// @param queue what waits
/// @param departed what becomes of work whose caller has given up
/// @param stall during which no work starts
record OneServer(
    double load,
    List<Change> changes,
    double seconds,
    Client client,
    Distribution service,
    QueueSpec queue,
    AdmissionSpec.Departed departed,
    Optional<Stall> stall) {
  OneServer {
    changes = List.copyOf(changes);
  }

  /// Another load from a moment on.
  record Change(double atSeconds, double perSecond) {}

  /// Nothing starts for a while.
  record Stall(double atSeconds, double seconds) {}

  /// Callers.
  ///
  /// @param patience for one attempt
  /// @param attempts the first one included
  /// @param backoff before each retry
  record Client(
      Spacing spacing, Duration patience, int attempts, Duration backoff, LateAnswer late) {

    /// Independent callers, who retry at once.
    static Client poisson(double patienceSeconds, int attempts) {
      return new Client(
          Spacing.POISSON,
          duration(patienceSeconds),
          attempts,
          Duration.ZERO,
          LateAnswer.DISCARDED);
    }
  }

  /// Ten requests per second on average, in exponential times, and no bound.
  static OneServer exponential(double load, double seconds, Client client) {
    return new OneServer(
        load,
        List.of(),
        seconds,
        client,
        new Distribution.Exponential(Duration.ofMillis(100)),
        QueueSpec.FIFO,
        AdmissionSpec.Departed.SERVED,
        Optional.empty());
  }

  OneServer withChanges(Change... other) {
    return new OneServer(load, List.of(other), seconds, client, service, queue, departed, stall);
  }

  OneServer withQueue(int waitingMax, QueueSpec.Full full) {
    QueueSpec bounded = new QueueSpec(new QueueSpec.Order.Fifo(), OptionalInt.of(waitingMax), full);
    return new OneServer(load, changes, seconds, client, service, bounded, departed, stall);
  }

  OneServer withDeparted(AdmissionSpec.Departed other) {
    return new OneServer(load, changes, seconds, client, service, queue, other, stall);
  }

  OneServer withLate(LateAnswer late) {
    Client other =
        new Client(client.spacing, client.patience, client.attempts, client.backoff, late);
    return new OneServer(load, changes, seconds, other, service, queue, departed, stall);
  }

  OneServer withAttempts(int attempts) {
    Client other =
        new Client(client.spacing, client.patience, attempts, client.backoff, client.late);
    return new OneServer(load, changes, seconds, other, service, queue, departed, stall);
  }

  /// One run of it.
  Seen run(long seed) {
    return new Seen(Simulation.run(blueprint(), seed).recording());
  }

  private Blueprint blueprint() {
    AdmissionSpec door =
        new AdmissionSpec(
            OptionalInt.of(1),
            Integer.MAX_VALUE,
            0,
            queue,
            new LimitSpec.None(),
            departed,
            Optional.empty());
    Endpoint endpoint =
        new Endpoint(Systems.ENDPOINT, Optional.empty(), List.of(new Step.Compute(service)));
    List<LoadStep> steps = new ArrayList<>();
    for (Change change : changes) {
      steps.add(new LoadStep(duration(change.atSeconds), change.perSecond / load));
    }
    return Systems.of(door, endpoint, traffic(), steps, scenario());
  }

  private Traffic traffic() {
    Caller caller =
        new Caller(
            "client",
            new TreeMap<>(Map.of(Systems.ENDPOINT, new Rate(load))),
            client.patience,
            new RetryPolicy(client.attempts, client.backoff, 1, RetryPolicy.Jitter.NONE));
    RetrySpec retry =
        new RetrySpec(
            client.attempts,
            new Backoff.Constant(client.backoff),
            Jitter.NONE,
            new BudgetSpec.Unlimited());
    return new Traffic(
        caller, client.spacing, retry, new Distribution.Fixed(Duration.ZERO), client.late);
  }

  private Scenario scenario() {
    if (stall.isEmpty()) {
      Duration half = duration(seconds / 2);
      return new Scenario(Duration.ZERO, half, Optional.empty(), Optional.empty(), half);
    }
    Duration at = duration(stall.get().atSeconds);
    Trigger trigger = new Trigger.Stall(Systems.SERVICE, at, duration(stall.get().seconds));
    return new Scenario(
        Duration.ZERO,
        at,
        Optional.of(trigger),
        Optional.empty(),
        duration(seconds).minus(trigger.end()));
  }

  static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
