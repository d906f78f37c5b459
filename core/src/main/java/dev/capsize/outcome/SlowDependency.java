package dev.capsize.outcome;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/// Link 1: a dependency answers late.
///
/// The first window of one second in which at least half of the calls last ten times the healthy
/// median, or hit the client's limit. Onset: the start of the first such call in it. A call is the
/// dependency's own: it lasts until the dependency has answered, whoever still listens.
final class SlowDependency implements Detector {
  private static final int NUMBER = 1;
  private static final String NAME = "dependency slow";

  @Override
  public Link detect(Facts facts) {
    List<Link> links = new ArrayList<>();
    for (String dependency : candidates(facts)) {
      links.add(detect(facts, dependency));
    }
    return links.stream()
        .filter(Link::occurred)
        .min(Comparator.comparingDouble(link -> link.atSeconds().orElseThrow()))
        .or(() -> links.stream().findFirst())
        .orElse(new Link(NUMBER, NAME, OptionalDouble.empty(), "the service has no dependency"));
  }

  private static SortedSet<String> candidates(Facts facts) {
    return facts
        .recording()
        .description()
        .scenario()
        .disturbed()
        .<SortedSet<String>>map(name -> new TreeSet<>(List.of(name)))
        .orElseGet(() -> new TreeSet<>(facts.traffic().calls().keySet()));
  }

  private static Link detect(Facts facts, String dependency) {
    Calls calls = facts.traffic().calls().getOrDefault(dependency, new Calls(List.of()));
    OptionalDouble normal = facts.baseline().callNanos(dependency);
    if (normal.isEmpty()) {
      return no(
          String.format(
              Locale.ROOT, "no call to %s in the healthy phase to compare with", dependency));
    }
    double slow =
        Math.min(
            normal.getAsDouble() * Thresholds.SLOW_CALL_FACTOR,
            ClientLimit.nanos(facts.recording().description()).orElse(Double.MAX_VALUE));
    int mostCalls = 0;
    double mostSlow = 0;
    long end = facts.timeline().end() - Thresholds.WINDOW_NANOS;
    for (long from = facts.timeline().searchFrom(); from <= end; from += Thresholds.SLIDE_NANOS) {
      long to = from + Thresholds.WINDOW_NANOS;
      int count = calls.count(from, to);
      mostCalls = Math.max(mostCalls, count);
      if (count >= Thresholds.EVENTS_MIN) {
        int slowCount = calls.slow(slow, from, to);
        mostSlow = Math.max(mostSlow, (double) slowCount / count);
        if (slowCount >= count * Thresholds.SLOW_CALL_SHARE) {
          String evidence =
              String.format(
                  Locale.ROOT,
                  "%d of %d calls to %s in one second took %s or more (healthy median %s)",
                  slowCount,
                  count,
                  dependency,
                  Words.time(slow),
                  Words.time(normal.getAsDouble()));
          return new Link(
              NUMBER, NAME, Detector.seconds(calls.firstSlow(slow, from, to)), evidence);
        }
      }
    }
    return mostCalls < Thresholds.EVENTS_MIN
        ? no(
            String.format(
                Locale.ROOT,
                "at most %d calls to %s in one second (%d needed to judge)",
                mostCalls,
                dependency,
                Thresholds.EVENTS_MIN))
        : no(
            String.format(
                Locale.ROOT,
                "at most %s of the calls to %s in one second took %s or more (%s needed)",
                Words.percent(mostSlow),
                dependency,
                Words.time(slow),
                Words.percent(Thresholds.SLOW_CALL_SHARE)));
  }

  private static Link no(String reason) {
    return new Link(NUMBER, NAME, OptionalDouble.empty(), reason);
  }
}
