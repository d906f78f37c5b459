package dev.capsize.outcome;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Link 6: a replica that was to finish its work is killed with a charge in its hands.
///
/// The first SIGKILL of a replica with at least one charge accepted and unanswered. Onset: when the
/// process was gone.
final class DrainCut implements Detector {
  private static final int NUMBER = 6;
  private static final String NAME = "drain cut";

  @Override
  public Link detect(Facts facts) {
    // Whoever was killed without having been asked to leave had no drain.
    List<ReplicaStop> stops =
        facts.recording().stops().stream()
            .filter(stop -> !stop.killed() || killNanos(facts, stop) > stop.preStopNanos())
            .toList();
    return stops.stream()
        .filter(ReplicaStop::killed)
        .filter(stop -> stop.chargesInFlightAtKill() > 0)
        .min(Comparator.comparingLong(stop -> killNanos(facts, stop)))
        .map(
            stop ->
                new Link(NUMBER, NAME, Detector.seconds(killNanos(facts, stop)), evidence(stop)))
        .orElseGet(() -> new Link(NUMBER, NAME, OptionalDouble.empty(), reason(stops)));
  }

  private static long killNanos(Facts facts, ReplicaStop stop) {
    return stop.endNanos().orElse(facts.timeline().end());
  }

  private static String evidence(ReplicaStop stop) {
    List<String> stages =
        stop.chargesAtKill().entrySet().stream()
            .filter(stage -> stage.getValue() > 0)
            .map(stage -> stage.getValue() + " " + stage.getKey())
            .toList();
    int charges = stop.chargesInFlightAtKill();
    return String.format(
        Locale.ROOT,
        "%s killed%s with %d charge%s unanswered: %s",
        stop.replica(),
        drain(stop).isEmpty() ? "" : " %s after SIGTERM".formatted(drain(stop)),
        charges,
        charges == 1 ? "" : "s",
        Words.and(stages));
  }

  private static String reason(List<ReplicaStop> stops) {
    if (stops.isEmpty()) {
      return "no replica was taken out of service";
    }
    List<ReplicaStop> killed = stops.stream().filter(ReplicaStop::killed).toList();
    if (!killed.isEmpty()) {
      ReplicaStop first = killed.getFirst();
      return String.format(
          Locale.ROOT,
          "%s was killed with no charge unanswered (%d other requests)",
          first.replica(),
          first.inFlightAtKill());
    }
    List<String> drains =
        stops.stream().map(DrainCut::drain).filter(text -> !text.isEmpty()).toList();
    return drains.isEmpty()
        ? "no replica was killed: drains had not ended when the recording did"
        : "no replica was killed: %s %s"
            .formatted(drains.size() == 1 ? "the drain took" : "drains took", Words.and(drains));
  }

  /// Time from SIGTERM to the end; empty while it lasts.
  private static String drain(ReplicaStop stop) {
    return stop.endNanos().isPresent()
        ? Words.time(Math.max(0, stop.endNanos().getAsLong() - stop.sigtermNanos()))
        : "";
  }
}
