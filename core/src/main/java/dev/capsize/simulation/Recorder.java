package dev.capsize.simulation;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.outcome.BreakerTransition;
import dev.capsize.outcome.Generator;
import dev.capsize.outcome.PoolSample;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.ReplicaStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes down what an observer of a real run would see.
final class Recorder {
  private final List<Wish> wishes = new ArrayList<>();
  private final List<DependencyInTime.Call> calls = new ArrayList<>();
  private final List<PoolSample> samples = new ArrayList<>();
  private final List<BreakerTransition> breaker = new ArrayList<>();
  private final List<ReplicaStop> stops = new ArrayList<>();
  private Optional<Long> rolloutEndNanos = Optional.empty();

  void begun(Wish wish) {
    wishes.add(wish);
  }

  void arrived(DependencyInTime.Call call) {
    calls.add(call);
  }

  void sampled(PoolSample sample) {
    samples.add(sample);
  }

  void changed(BreakerTransition transition) {
    breaker.add(transition);
  }

  void stopped(ReplicaStop stop) {
    stops.add(stop);
  }

  void rolledOut(long nowNanos) {
    rolloutEndNanos = Optional.of(nowNanos);
  }

  /// Calls that arrived at dependencies.
  int calls() {
    return calls.size();
  }

  /// Everything until `nowNanos`. A simulated generator never lags, and nobody steals from it.
  Recording recording(Blueprint blueprint, long nowNanos) {
    return new Recording(
        blueprint.description(),
        blueprint.reached(),
        wishes.stream().map(wish -> wish.seen(nowNanos)).toList(),
        calls.stream().map(call -> call.seen(nowNanos)).toList(),
        samples,
        breaker,
        stops,
        rolloutEndNanos,
        Optional.empty(),
        new Generator(0, 0),
        nowNanos);
  }
}
