package dev.capsize.outcome;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// Link 2: a pool has nothing left, and somebody waits for it.
///
/// On some replica, in 80 % of the samples of one second, all connections are in use and somebody
/// waits for one. Onset: the first such sample of the first such second.
final class PoolDrained implements Detector {
  private static final int NUMBER = 2;
  private static final String NAME = "pool drained";

  /// A window of samples of one pool of one replica, and how many of them were drained.
  private record Window(List<PoolSample> samples, int drained) {
    double share() {
      return (double) drained / samples.size();
    }

    PoolSample onset() {
      return samples.stream().filter(PoolSample::drained).findFirst().orElseThrow();
    }
  }

  @Override
  public Link detect(Facts facts) {
    if (facts.recording().samples().isEmpty()) {
      return no("no telemetry of any pool");
    }
    List<Window> best = new ArrayList<>();
    for (List<PoolSample> track : tracks(facts).values()) {
      decisive(track, facts.timeline().end()).ifPresent(best::add);
    }
    return best.stream()
        .filter(window -> window.share() >= Thresholds.DRAINED_SHARE)
        .min(Comparator.comparingLong(window -> window.onset().atNanos()))
        .map(PoolDrained::yes)
        .or(() -> best.stream().max(Comparator.comparingDouble(Window::share)).map(PoolDrained::no))
        .orElseGet(
            () -> no("fewer than %d samples in every second".formatted(Thresholds.SAMPLES_MIN)));
  }

  private static SortedMap<String, List<PoolSample>> tracks(Facts facts) {
    SortedMap<String, List<PoolSample>> tracks = new TreeMap<>();
    for (PoolSample sample : facts.recording().samples()) {
      if (sample.atNanos() >= facts.timeline().searchFrom()) {
        tracks
            .computeIfAbsent(sample.pool() + " on " + sample.replica(), key -> new ArrayList<>())
            .add(sample);
      }
    }
    return tracks;
  }

  /// The first window that is drained, or else the one that comes nearest.
  private static Optional<Window> decisive(List<PoolSample> track, long end) {
    Optional<Window> nearest = Optional.empty();
    int last = 0;
    int drained = 0;
    for (int first = 0; first < track.size(); first++) {
      long to = track.get(first).atNanos() + Thresholds.WINDOW_NANOS;
      if (to > end) {
        break;
      }
      while (last < track.size() && track.get(last).atNanos() < to) {
        drained += track.get(last++).drained() ? 1 : 0;
      }
      if (last - first >= Thresholds.SAMPLES_MIN) {
        Window window = new Window(track.subList(first, last), drained);
        if (window.share() >= Thresholds.DRAINED_SHARE) {
          return Optional.of(window);
        }
        if (nearest.isEmpty() || window.share() > nearest.get().share()) {
          nearest = Optional.of(window);
        }
      }
      drained -= track.get(first).drained() ? 1 : 0;
    }
    return nearest;
  }

  private static Link yes(Window window) {
    PoolSample onset = window.onset();
    int waiting = window.samples().stream().mapToInt(PoolSample::waitingForIt).max().orElse(0);
    return new Link(
        NUMBER,
        NAME,
        Detector.seconds(onset.atNanos()),
        String.format(
            Locale.ROOT,
            "%s on %s: %d of %d in use, up to %d waiting within a second",
            onset.pool(),
            onset.replica(),
            onset.inUse(),
            onset.limit(),
            waiting));
  }

  private static Link no(Window nearest) {
    PoolSample first = nearest.samples().getFirst();
    return no(
        String.format(
            Locale.ROOT,
            "%s on %s: nothing left in at most %s of the samples of a second (%s needed)",
            first.pool(),
            first.replica(),
            Words.percent(nearest.share()),
            Words.percent(Thresholds.DRAINED_SHARE)));
  }

  private static Link no(String reason) {
    return new Link(NUMBER, NAME, OptionalDouble.empty(), reason);
  }
}
