package dev.capsize.simulation;

import dev.capsize.engine.Handler;
import dev.capsize.engine.RandomStream;
import dev.capsize.engine.Sampler;
import dev.capsize.mechanism.deadline.Deadline;
import dev.capsize.model.Dependency;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.DependencyCall;
import java.util.Optional;

/// A dependency in simulated time: it takes whatever comes, and answers when its latency is over,
/// whether or not somebody still waits.
final class DependencyInTime implements Target {
  private final World world;
  private final Dependency dependency;
  private final Optional<Trigger.Slow> slow;
  private final Sampler latency;
  private final RandomStream random;
  private int inFlight;
  private long begun;
  private long answered;

  DependencyInTime(World world, Dependency dependency) {
    this.world = world;
    this.dependency = dependency;
    this.slow =
        world.scenario().slow().filter(trigger -> trigger.dependency().equals(dependency.name()));
    this.latency = Sampler.of(dependency.latency(), world.random(dependency.name() + "/latency"));
    this.random = world.random(dependency.name() + "/fate");
  }

  @Override
  public Underway prepare(long nowNanos, Key key, Deadline deadline, Reply reply) {
    return new Call(nowNanos, reply);
  }

  /// Calls that arrived.
  long begun() {
    return begun;
  }

  String name() {
    return dependency.name();
  }

  boolean idle() {
    return inFlight == 0;
  }

  /// Every call that arrived was answered or is in flight.
  void requireSound() {
    if (begun != answered + inFlight) {
      throw new IllegalStateException(
          "%s: %d calls arrived, %d were answered, %d are in flight"
              .formatted(dependency.name(), begun, answered, inFlight));
    }
  }

  private long latencyNanos(long nowNanos) {
    double more = (double) dependency.perInFlight().toNanos() * (inFlight - 1);
    long usual = latency.nextNanos() + (long) Math.min(more, Sampler.LONGEST_NANOS);
    return slow.filter(trigger -> hits(nowNanos, trigger))
        .map(trigger -> trigger.latency().toNanos())
        .orElse(usual);
  }

  private boolean hits(long nowNanos, Trigger.Slow trigger) {
    return nowNanos >= trigger.at().toNanos()
        && nowNanos < trigger.end().toNanos()
        && (trigger.fraction() >= 1 || random.nextUniform() < trigger.fraction());
  }

  /// One call that has arrived.
  final class Call implements Underway, Handler {
    private final long startNanos;
    private final Reply reply;
    private long endNanos = Long.MAX_VALUE;

    Call(long startNanos, Reply reply) {
      this.startNanos = startNanos;
      this.reply = reply;
    }

    @Override
    public void begin() {
      world.recorder().arrived(this);
      inFlight++;
      begun++;
      world.calendar().plan(startNanos + latencyNanos(startNanos), this, 0);
    }

    @Override
    public void happen(long nowNanos, int tag) {
      inFlight--;
      answered++;
      endNanos = nowNanos;
      boolean fails =
          dependency.failureShare() > 0 && random.nextUniform() < dependency.failureShare();
      reply.answered(nowNanos, fails ? Answer.DEPENDENCY_ERROR : Answer.OK);
    }

    /// What was seen of it until `nowNanos`.
    DependencyCall seen(long nowNanos) {
      long duration = Math.min(endNanos, nowNanos) - startNanos;
      return new DependencyCall(dependency.name(), startNanos, duration);
    }

    @Override
    public String who() {
      return dependency.name();
    }

    @Override
    public void callerLeft(long nowNanos) {
      // Nobody tells a dependency.
    }
  }
}
