package dev.capsize.cli.story;

import static java.util.stream.Collectors.joining;

import dev.capsize.cli.story.Event.Kind;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.BreakerTransition;
import dev.capsize.outcome.Link;
import dev.capsize.outcome.ReplicaStop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// The events of a run in the order in which they occurred.
///
/// What was done to the service comes from its scenario as it was carried out; everything else
/// comes from the result.
public final class Timeline {
  /// By the tenth of a second that is shown: within it, the order of the links is that of the text.
  private static final Comparator<Event> BY_TIME =
      Comparator.<Event>comparingDouble(event -> Math.floor(sortKey(event) * 10))
          .thenComparing(Event::kind)
          .thenComparingInt(event -> event.link().orElse(0));

  private Timeline() {}

  /// Every event, the links that did not happen at the end.
  public static List<Event> complete(Run run) {
    List<Event> events = withoutBreakers(run);
    for (BreakerTransition transition : run.result().breaker()) {
      events.add(breaker(transition, transition.from() + " -> " + transition.to()));
    }
    events.sort(BY_TIME);
    return List.copyOf(events);
  }

  /// The same without the probing of open breakers, which repeats itself: each opening from
  /// `CLOSED` and each closing is told, the latter with the number of probes that had failed.
  public static List<Event> condensed(Run run) {
    List<Event> events = withoutBreakers(run);
    Map<String, Integer> failedProbes = new HashMap<>();
    for (BreakerTransition transition : run.result().breaker()) {
      switch (transition.from() + ">" + transition.to()) {
        case "CLOSED>OPEN" -> events.add(breaker(transition, "CLOSED -> OPEN"));
        case "OPEN>CLOSED" -> {
          failedProbes.remove(transition.replica());
          events.add(breaker(transition, "OPEN -> CLOSED, reset"));
        }
        case "HALF_OPEN>OPEN" -> failedProbes.merge(transition.replica(), 1, Integer::sum);
        case "HALF_OPEN>CLOSED" -> {
          Integer failed = failedProbes.remove(transition.replica());
          String after =
              failed == null
                  ? " at the first trial"
                  : " after " + Numbers.counted(failed, "failed trial");
          events.add(breaker(transition, "HALF_OPEN -> CLOSED" + after));
        }
        default -> {}
      }
    }
    events.sort(BY_TIME);
    return List.copyOf(events);
  }

  private static List<Event> withoutBreakers(Run run) {
    List<Event> events = new ArrayList<>();
    Scenario scenario = run.description().scenario();
    scenario.trigger().ifPresent(trigger -> addTrigger(events, run, trigger));
    scenario.deployAt().ifPresent(at -> events.add(deploy(run, at)));
    // What an interrupted run did not live to see was not done.
    events.removeIf(event -> sortKey(event) > run.endSeconds());
    events.addAll(run.interventions());
    run.result().stops().forEach(stop -> addStop(events, stop));
    run.result().links().forEach(link -> events.add(link(link)));
    run.result().recoveredAfterSeconds().ifPresent(after -> events.add(recovery(scenario, after)));
    return events;
  }

  private static void addTrigger(List<Event> events, Run run, Trigger trigger) {
    TriggerWords words = TriggerWords.of(trigger, run.description());
    events.add(Event.at(inSeconds(trigger.at()), Kind.TRIGGER_ON, "trigger on", words.begins()));
    events.add(Event.at(inSeconds(trigger.end()), Kind.TRIGGER_OFF, "trigger off", words.ends()));
  }

  private static Event deploy(Run run, Duration at) {
    var deployment = run.description().deployment();
    return Event.at(
        inSeconds(at),
        Kind.DEPLOY,
        "deploy",
        "rolling update of %s (maxSurge %d, maxUnavailable %d)"
            .formatted(
                Numbers.counted(deployment.replicas(), "replica"),
                deployment.maxSurge(),
                deployment.maxUnavailable()));
  }

  private static void addStop(List<Event> events, ReplicaStop stop) {
    double term = inSeconds(stop.sigtermNanos());
    events.add(Event.at(term, Kind.SIGTERM, "SIGTERM", stop.replica() + " begins to drain"));
    if (stop.endNanos().isEmpty()) {
      return;
    }
    double end = inSeconds(stop.endNanos().getAsLong());
    String drained = Numbers.seconds(end - term);
    if (!stop.killed()) {
      events.add(
          Event.at(
              end, Kind.DRAINED, "drained", "%s gone after %s".formatted(stop.replica(), drained)));
      return;
    }
    events.add(
        Event.at(
            end,
            Kind.SIGKILL,
            "SIGKILL",
            "%s after %s of draining: %s cut, %s"
                .formatted(
                    stop.replica(),
                    drained,
                    Numbers.counted(stop.inFlightAtKill(), "request"),
                    charges(stop))));
  }

  /// Charges cut by SIGKILL: `3 charges (2 holding, 1 waiting)`.
  public static String charges(ReplicaStop stop) {
    String stages =
        stop.chargesAtKill().entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(joining(", "));
    return Numbers.counted(stop.chargesInFlightAtKill(), "charge")
        + (stages.isEmpty() ? "" : " (" + stages + ")");
  }

  private static Event breaker(BreakerTransition transition, String change) {
    String state = transition.to().toLowerCase(Locale.ROOT).replace('_', '-');
    return Event.at(
        inSeconds(transition.atNanos()),
        Kind.BREAKER,
        "breaker " + state,
        transition.replica() + ": " + change);
  }

  private static Event link(Link link) {
    return new Event(
        link.atSeconds(), Kind.LINK, link.name(), link.evidence(), OptionalInt.of(link.number()));
  }

  private static Event recovery(Scenario scenario, double afterSeconds) {
    return Event.at(
        inSeconds(scenario.watchStart()) + afterSeconds,
        Kind.RECOVERED,
        "recovered",
        scenario.trigger().isPresent()
            ? "%s after the trigger ended".formatted(Numbers.seconds(afterSeconds))
            : "every endpoint answers in time");
  }

  /// Links that did not happen come last.
  private static double sortKey(Event event) {
    return event.atSeconds().orElse(Double.POSITIVE_INFINITY);
  }

  private static double inSeconds(Duration duration) {
    return inSeconds(duration.toNanos());
  }

  private static double inSeconds(long nanos) {
    return nanos / 1e9;
  }
}
