package dev.capsize.states;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.fluid.Course;
import dev.capsize.states.StableState.Kind;
import dev.capsize.states.StableState.Served;
import dev.capsize.states.StableState.Use;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where a run of the flow has come to at its end.
final class Settled {
  private static final double HEALTHY_SHARE = 0.95;
  private static final double DOWN_SHARE = 0.5;
  private static final double STORM_ATTEMPTS = 1.5;

  /// What waits counts as falling, or as growing, from this share on.
  private static final double DRIFT = 0.004;

  private final Blueprint blueprint;
  private final Course course;
  private final double from;
  private final double resolved;
  private final double end;

  /// @param tailSeconds what a request takes at most until its last attempt is over
  Settled(Blueprint blueprint, Course course, double settleSeconds, double tailSeconds) {
    this.blueprint = blueprint;
    this.course = course;
    this.end = course.endSeconds();
    double tail = Math.min(settleSeconds / 3, tailSeconds);
    this.resolved = end - tail;
    this.from = end - settleSeconds / 2 - tail / 2;
  }

  /// Whether it is on its way to somewhere else: down, and what waits becomes less.
  boolean drains() {
    return worst() < HEALTHY_SHARE && drift() < -DRIFT;
  }

  /// Whether it has come to rest, and not in health.
  boolean stuck() {
    return !drains() && kind() != Kind.HEALTHY;
  }

  /// By which share what waits changes over the stretch that is looked at.
  private double drift() {
    double quarter = (end - from) / 4;
    double first = course.waiting(from, from + quarter);
    double last = course.waiting(end - quarter, end);
    return first + last <= 1e-6 ? 0 : (last - first) / Math.max(first, 1);
  }

  /// Where hardly anybody waits, less and more mean nothing.
  private boolean grows() {
    return drift() > DRIFT && course.waiting(from, end) > 1;
  }

  private double worst() {
    return course.lines().stream()
        .mapToDouble(line -> course.goodShare(line, from, resolved))
        .filter(share -> !Double.isNaN(share))
        .min()
        .orElse(1);
  }

  private double attemptsPerRequest() {
    double attempts = 0;
    double requests = 0;
    for (Course.Line line : course.lines()) {
      attempts += course.attemptsPerSecond(line, from, end);
      requests += course.offeredPerSecond(line, from, end);
    }
    return requests == 0 ? 1 : attempts / requests;
  }

  Kind kind() {
    double worst = worst();
    if (worst >= HEALTHY_SHARE && attemptsPerRequest() < STORM_ATTEMPTS) {
      return Kind.HEALTHY;
    }
    return worst < DOWN_SHARE ? Kind.COLLAPSED : Kind.OTHER;
  }

  /// Breakers that are not closed for most of the time, by `SERVICE/TARGET`, with that share.
  SortedMap<String, Double> openBreakers() {
    SortedMap<String, Double> open = new TreeMap<>(course.openShares(from, end));
    open.values().removeIf(share -> share < DOWN_SHARE);
    return open;
  }

  StableState state() {
    double goodput = 0;
    SortedMap<String, Served> endpoints = new TreeMap<>();
    for (Course.Line line : course.lines()) {
      double offered = course.offeredPerSecond(line, from, end);
      double share = Math.min(1, course.goodShare(line, from, resolved));
      double latency = latency(line);
      goodput += offered * share;
      endpoints.merge(
          line.endpoint(),
          new Served(offered, share, latency),
          (one, other) -> together(one, other));
    }
    SortedMap<String, Use> resources = new TreeMap<>();
    for (Course.Load load : course.loads()) {
      double used = course.inUse(load, from, end);
      if (!Double.isInfinite(load.limit()) || used > 0) {
        double replicas = replicas(load.name());
        resources.put(
            load.name(),
            new Use(
                used / replicas,
                load.limit() / replicas,
                course.waiting(load, from, end) / replicas));
      }
    }
    return new StableState(kind(), goodput, attemptsPerRequest(), endpoints, resources, grows());
  }

  private double latency(Course.Line line) {
    double flow = 1000 * course.latencySeconds(line, from, resolved);
    // A flow counts in steps: nobody is faster than the work itself.
    return Math.max(flow, 1000 * Burdens.needSeconds(blueprint, line.endpoint()));
  }

  private static Served together(Served one, Served other) {
    double offered = one.offeredPerSecond() + other.offeredPerSecond();
    double share = one.offeredPerSecond() / offered;
    return new Served(
        offered,
        share * one.goodShare() + (1 - share) * other.goodShare(),
        share * one.latencyMillis() + (1 - share) * other.latencyMillis());
  }

  private double replicas(String resource) {
    var service = blueprint.services().get(resource.substring(0, resource.indexOf('/')));
    return service == null ? 1 : service.platform().deployment().replicas();
  }
}
