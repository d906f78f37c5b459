package dev.capsize.outcome;

import dev.capsize.model.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Link 3: requests that never come to the slow dependency become slow as well, not even through
/// another service.
///
/// The p99 of such an endpoint over one second of intended starts is at least five times its
/// baseline, and 200 ms. Onset: the moment at which the first slow request of that second had
/// waited that long.
final class LatencySpreads implements Detector {
  private static final int NUMBER = 3;
  private static final String NAME = "latency spreads";

  @Override
  public Link detect(Facts facts) {
    List<Link> links = new ArrayList<>();
    for (Endpoint endpoint : facts.recording().description().endpoints().values()) {
      if (bystander(facts.recording(), endpoint)) {
        links.add(detect(facts, endpoint.name()));
      }
    }
    return links.stream()
        .filter(Link::occurred)
        .min(Comparator.comparingDouble(link -> link.atSeconds().orElseThrow()))
        .or(() -> links.stream().findFirst())
        .orElse(no("every endpoint comes to the dependency itself"));
  }

  /// Whether an endpoint has nothing to do with the trigger; without a trigger, with dependencies.
  private static boolean bystander(Recording recording, Endpoint endpoint) {
    return recording
        .description()
        .scenario()
        .disturbed()
        .map(dependency -> !recording.reaches(endpoint.name(), dependency))
        .orElse(!endpoint.callsSomething());
  }

  private static Link detect(Facts facts, String name) {
    Arrivals endpoint = facts.traffic().endpoints().getOrDefault(name, Arrivals.NONE);
    OptionalDouble normal = facts.baseline().p99Nanos(name);
    if (normal.isEmpty()) {
      return no(
          String.format(
              Locale.ROOT, "no request to %s in the healthy phase to compare with", name));
    }
    double slow =
        Math.max(normal.getAsDouble() * Thresholds.SPREAD_FACTOR, Thresholds.SPREAD_MIN_NANOS);
    double highest = Double.NaN;
    long end = facts.timeline().end() - Thresholds.WINDOW_NANOS;
    for (long from = facts.timeline().searchFrom(); from <= end; from += Thresholds.SLIDE_NANOS) {
      long to = from + Thresholds.WINDOW_NANOS;
      if (endpoint.count(from, to) >= Thresholds.EVENTS_MIN) {
        double p99 = endpoint.quantileNanos(0.99, from, to);
        highest = Double.isNaN(highest) ? p99 : Math.max(highest, p99);
        if (p99 >= slow) {
          long onset = endpoint.reached(0.99, slow, from, to) + (long) Math.ceil(slow);
          return new Link(
              NUMBER,
              NAME,
              Detector.seconds(onset),
              String.format(
                  Locale.ROOT,
                  "%s, which does not call it: p99 %s over a second (healthy %s)",
                  name,
                  Words.time(p99),
                  Words.time(normal.getAsDouble())));
        }
      }
    }
    return Double.isNaN(highest)
        ? no(
            String.format(
                Locale.ROOT,
                "fewer than %d requests to %s in every second",
                Thresholds.EVENTS_MIN,
                name))
        : no(
            String.format(
                Locale.ROOT,
                "%s: p99 at most %s over a second (%s needed, healthy %s)",
                name,
                Words.time(highest),
                Words.time(slow),
                Words.time(normal.getAsDouble())));
  }

  private static Link no(String reason) {
    return new Link(NUMBER, NAME, OptionalDouble.empty(), reason);
  }
}
