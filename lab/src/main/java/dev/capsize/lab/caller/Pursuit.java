package dev.capsize.lab.caller;

import dev.capsize.blueprint.Traffic;
import dev.capsize.engine.RandomStream;
import dev.capsize.intervention.Intervention.CapAttempts;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// How a request is carried out: attempt by attempt, until it is answered or given up. Thread-safe.
final class Pursuit {

  /// What a pursuit works with.
  ///
  /// @param ready the replicas that take requests at the moment of the question
  record Means(Supplier<List<Target>> ready, Connections connections, Journal journal) {}

  private final Plan plan;
  private final Means means;
  private final Sender sender;
  private final Map<String, Retries> retries = new TreeMap<>();
  private final Map<String, Network> networks = new TreeMap<>();
  private final BooleanSupplier stopped;
  private final Caps caps;
  private volatile boolean abandoned;

  /// @param stopped whether no new attempt may begin
  Pursuit(Plan plan, Means means, BooleanSupplier stopped) {
    this.plan = plan;
    this.means = means;
    this.sender = new Sender(means.connections());
    this.stopped = stopped;
    this.caps = new Caps(plan.caps());
    for (Traffic traffic : plan.blueprint().traffic()) {
      String name = traffic.caller().name();
      RandomStream ways = RandomStream.of(plan.seed(), name + "/network");
      retries.put(name, new Retries(traffic.retry(), plan::nowNanos, caps));
      networks.put(name, new Network(traffic.network(), ways));
    }
  }

  /// From now on nothing that ends is recorded.
  void abandon() {
    abandoned = true;
  }

  /// Requests that gave up because of a cap.
  long givenUp(CapAttempts cap) {
    return caps.givenUp(cap);
  }

  /// Carries out one request, on its own thread. It stays open if it is stopped first.
  void carryOut(Intent intent) throws InterruptedException {
    means.journal().started(intent, plan.nowNanos());
    Arrival arrival = intent.arrival();
    // Streams of their own, so that the draws of the waits are those of the simulation.
    String stream = arrival.stream();
    RandomStream waits = RandomStream.of(plan.seed(), stream + "/attempts", arrival.number());
    RandomStream choices = RandomStream.of(plan.seed(), stream + "/choices", arrival.number());
    Retries.Pursued pursued = of(retries, arrival).begin(waits);
    OptionalLong wait = OptionalLong.of(0);
    while (wait.isPresent()) {
      TimeUnit.NANOSECONDS.sleep(wait.getAsLong());
      if (stopped.getAsBoolean()) {
        return;
      }
      if (!pursued.mayBegin()) {
        break;
      }
      intent.begin(plan.nowNanos());
      Outcome outcome = attempt(intent, choices);
      if (abandoned) {
        return;
      }
      intent.end(plan.nowNanos(), outcome);
      wait = pursued.after(outcome);
    }
    means.journal().finished(intent);
  }

  private Outcome attempt(Intent intent, RandomStream choices) throws InterruptedException {
    Deadline deadline = Deadline.in(intent.arrival().caller().patience());
    Network network = of(networks, intent.arrival());
    try {
      network.travel(deadline);
      Outcome outcome = send(intent, choices, deadline);
      if (!outcome.equals(Outcome.TIMEOUT)) {
        network.travel(deadline);
      }
      return outcome;
    } catch (SocketTimeoutException _) {
      return Outcome.TIMEOUT;
    }
  }

  /// To a random one of the replicas that are ready now.
  private Outcome send(Intent intent, RandomStream choices, Deadline deadline) {
    List<Target> ready = means.ready().get();
    means.connections().retain(ready);
    if (ready.isEmpty()) {
      return Outcome.NO_REPLICA;
    }
    Target target = ready.get(choices.nextBelow(ready.size()));
    intent.sendTo(target.replica());
    return sender.attempt(target, intent.message().bytes(target.host()), deadline);
  }

  private static <V> V of(Map<String, V> map, Arrival arrival) {
    String name = arrival.caller().name();
    return Objects.requireNonNull(map.get(name), name);
  }
}
