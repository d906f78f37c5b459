package dev.capsize.simulation;

import dev.capsize.blueprint.LateAnswer;
import dev.capsize.blueprint.Pace;
import dev.capsize.blueprint.Traffic;
import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.engine.RandomStream;
import dev.capsize.engine.Sampler;
import dev.capsize.mechanism.retry.RetryStage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/// One population of callers in simulated time: new requests, whatever the service does.
///
/// For one seed they send the same requests at the same moments as in the lab: both follow the same
/// [Pace].
final class CallersInTime {
  private final World world;
  private final Traffic traffic;
  private final RetryStage retries;
  private final Sampler network;
  private final List<Wish> wishes = new ArrayList<>();

  /// Correct answers that came after their attempt was given up.
  long lateAnswers;

  CallersInTime(World world, Traffic traffic) {
    this.world = world;
    this.traffic = traffic;
    this.retries = new RetryStage(world.calendar(), traffic.retry());
    this.network =
        Sampler.of(traffic.network(), world.random(traffic.caller().name() + "/network"));
  }

  /// Every request of its is sound, and nobody else made attempts.
  void requireSound() {
    retries.requireSound();
    wishes.forEach(Wish::requireSound);
    long attempts = wishes.stream().mapToLong(Wish::attempts).sum();
    if (attempts != retries.begun()) {
      throw new IllegalStateException(
          "%s: %d attempts began, and its requests had %d"
              .formatted(traffic.caller().name(), retries.begun(), attempts));
    }
  }

  /// Attempts per request from now on, at most; see [RetryStage#cap].
  void cap(int attempts) {
    retries.cap(attempts);
  }

  String name() {
    return traffic.caller().name();
  }

  boolean isQuiet() {
    return wishes.stream().allMatch(Wish::isQuiet);
  }

  void start() {
    traffic
        .caller()
        .sends()
        .forEach(
            (endpoint, rate) -> {
              if (rate.perSecond() > 0) {
                new Arrivals(endpoint).planNext();
              }
            });
  }

  Calendar calendar() {
    return world.calendar();
  }

  long patienceNanos() {
    return traffic.caller().patience().toNanos();
  }

  long networkNanos() {
    return network.nextNanos();
  }

  LateAnswer late() {
    return traffic.late();
  }

  Target target(String endpoint) {
    return world.target(world.blueprint().description().service() + "/" + endpoint);
  }

  /// New requests for one endpoint.
  private final class Arrivals implements Handler {
    private final String endpoint;
    private final LongFunction<RandomStream> attempts;
    private final Pace pace;
    private long number;

    Arrivals(String endpoint) {
      this.endpoint = endpoint;
      String stream = traffic.caller().name() + "/" + endpoint;
      this.attempts = RandomStream.numbered(world.seed(), stream + "/attempts");
      this.pace =
          new Pace(traffic, endpoint, world.blueprint().load(), world.random(stream + "/arrivals"))
              .startingAt(world.calendar().nowNanos());
    }

    void planNext() {
      long next = pace.next();
      if (next != Pace.NEVER) {
        world.calendar().plan(next, this, 0);
      }
    }

    @Override
    public void happen(long nowNanos, int tag) {
      Wish wish = new Wish(CallersInTime.this, endpoint, nowNanos);
      wishes.add(wish);
      world.recorder().begun(wish);
      RetryStage.Pursuit pursuit = retries.prepare(wish, attempts.apply(number++));
      wish.begin(nowNanos, pursuit);
      pursuit.start(nowNanos);
      planNext();
    }
  }
}
