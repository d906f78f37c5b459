package dev.capsize.lab.caller;

import dev.capsize.engine.RandomStream;
import dev.capsize.model.Caller;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// How a request is carried out: attempt by attempt, until it is answered or given up. Thread-safe.
final class Pursuit {

  private static final String NO_REPLICA = "-";

  /// What a pursuit works with.
  ///
  /// @param ready the replicas that take requests at the moment of the question
  record Means(Supplier<List<Target>> ready, Connections connections, Journal journal) {}

  private final Plan plan;
  private final Means means;
  private final Sender sender;
  private final BooleanSupplier stopped;
  private volatile boolean abandoned;

  /// @param stopped whether no new attempt may begin
  Pursuit(Plan plan, Means means, BooleanSupplier stopped) {
    this.plan = plan;
    this.means = means;
    this.sender = new Sender(means.connections());
    this.stopped = stopped;
  }

  /// From now on nothing that ends is recorded.
  void abandon() {
    abandoned = true;
  }

  /// Carries out one request, on its own thread. It stays open if it is stopped first.
  void carryOut(Intent intent) throws InterruptedException {
    means.journal().started(intent, plan.nowNanos());
    Arrival arrival = intent.arrival();
    Caller caller = arrival.caller();
    RandomStream random =
        RandomStream.of(plan.seed(), arrival.stream() + "/attempts", arrival.number());
    byte[] request = intent.message().bytes(plan.description().service());
    OptionalLong wait = OptionalLong.of(0);
    while (wait.isPresent()) {
      TimeUnit.NANOSECONDS.sleep(wait.getAsLong());
      if (stopped.getAsBoolean()) {
        return;
      }
      Outcome outcome = attempt(intent, request, random);
      if (abandoned) {
        return;
      }
      int attempts = intent.end(plan.nowNanos(), outcome);
      wait = Retries.waitNanos(caller.retry(), outcome, attempts, random.nextUniform());
    }
    means.journal().finished(intent);
  }

  /// One attempt, at a random one of the replicas that are ready now.
  private Outcome attempt(Intent intent, byte[] request, RandomStream random) {
    List<Target> ready = means.ready().get();
    means.connections().retain(ready);
    if (ready.isEmpty()) {
      intent.begin(plan.nowNanos(), NO_REPLICA);
      return Outcome.NO_REPLICA;
    }
    Target target = ready.get(random.nextBelow(ready.size()));
    intent.begin(plan.nowNanos(), target.replica());
    return sender.attempt(target, request, intent.arrival().caller().patience());
  }
}
