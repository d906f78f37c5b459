package dev.capsize.simulation;

import dev.capsize.blueprint.LateAnswer;
import dev.capsize.blueprint.LoadStep;
import dev.capsize.blueprint.Traffic;
import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.engine.RandomStream;
import dev.capsize.engine.Sampler;
import dev.capsize.mechanism.retry.RetryStage;
import dev.capsize.model.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/// One population of callers in simulated time: new requests, whatever the service does.
///
/// One process of arrivals per endpoint, each on a random stream of its own, with the same names as
/// in the lab: for one seed both send the same requests at the same moments.
final class CallersInTime {
  private static final double NANOS_PER_SECOND = 1e9;

  private final World world;
  private final Traffic traffic;
  private final RetryStage retries;
  private final List<LoadStep> load;
  private final Sampler network;
  private final List<Wish> wishes = new ArrayList<>();

  /// Correct answers that came after their attempt was given up.
  long lateAnswers;

  CallersInTime(World world, Traffic traffic, List<LoadStep> load) {
    this.world = world;
    this.traffic = traffic;
    this.load = load;
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
                new Arrivals(endpoint, rate).start();
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
    private final Rate rate;
    private final LongFunction<RandomStream> attempts;
    private final RandomStream random;
    // Nanoseconds in a double are exact to one for 104 days.
    private double nextNanos = world.calendar().nowNanos();
    private long number;
    private int step;
    private double factor = 1;

    Arrivals(String endpoint, Rate rate) {
      this.endpoint = endpoint;
      this.rate = rate;
      String stream = traffic.caller().name() + "/" + endpoint;
      this.attempts = RandomStream.numbered(world.seed(), stream + "/attempts");
      this.random = world.random(stream + "/arrivals");
    }

    void start() {
      advance();
      plan();
    }

    private void plan() {
      if (nextNanos < Long.MAX_VALUE) {
        world.calendar().plan((long) nextNanos, this, 0);
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
      advance();
      plan();
    }

    /// A gap is a fixed amount of load, spent at the rate of the moment.
    private void advance() {
      double gap =
          switch (traffic.spacing()) {
            case POISSON -> random.nextExponential();
            case EQUAL -> 1;
          };
      while (step < load.size()) {
        LoadStep next = load.get(step);
        double untilStep = next.at().toNanos() - nextNanos;
        double fits = untilStep / NANOS_PER_SECOND * rate.perSecond() * factor;
        if (gap < fits) {
          break;
        }
        gap -= Math.max(0, fits);
        nextNanos = Math.max(nextNanos, (double) next.at().toNanos());
        factor = next.factor();
        step++;
      }
      nextNanos +=
          factor == 0
              ? Double.POSITIVE_INFINITY
              : gap / (rate.perSecond() * factor) * NANOS_PER_SECOND;
    }
  }
}
