package dev.capsize.cli;

import dev.capsize.cli.story.Event;
import dev.capsize.cli.terminal.Progress;
import dev.capsize.cli.terminal.Tick;
import dev.capsize.lab.run.Intervened;
import dev.capsize.lab.run.LabObserver;
import dev.capsize.model.Scenario;
import dev.capsize.outcome.Attempt;
import dev.capsize.outcome.Link;
import dev.capsize.outcome.PoolSample;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.Request;
import dev.capsize.outcome.Result;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Tells on the error stream what happens while a run goes on.
final class LabProgress implements LabObserver {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long SECOND_NANOS = 1_000_000_000;

  private final Scenario scenario;
  private final Progress progress;
  private final Set<Integer> linksTold = new HashSet<>();
  private String phaseTold = "";
  private volatile List<Event> interventions = List.of();

  LabProgress(Scenario scenario, Progress progress) {
    this.scenario = scenario;
    this.progress = progress;
  }

  @Override
  public void starting(String what) {
    progress.note("Starting   " + what);
  }

  @Override
  public void notice(String text) {
    progress.note("notice: " + text);
  }

  @Override
  public void happened(long atNanos, String what) {
    progress.event(Event.at(atNanos / NANOS_PER_SECOND, Event.Kind.DEPLOY, "replicas", what));
  }

  @Override
  public void intervening(long atNanos, String what) {
    progress.event(intervention(atNanos, what));
  }

  private static Event intervention(long atNanos, String text) {
    return Event.at(atNanos / NANOS_PER_SECOND, Event.Kind.INTERVENTION, "intervention", text);
  }

  @Override
  public void intervened(List<Intervened> done) {
    interventions = done.stream().map(each -> intervention(each.atNanos(), each.effect())).toList();
  }

  /// What was done to bring the service back; known at the end of the run.
  List<Event> interventions() {
    return interventions;
  }

  @Override
  public void observed(Recording soFar) {
    tellPhase(soFar.endNanos());
    for (Link link : Result.of(soFar).links()) {
      if (link.occurred() && linksTold.add(link.number())) {
        progress.event(event(link));
      }
    }
    progress.tick(tick(soFar));
  }

  private static Event event(Link link) {
    return new Event(
        link.atSeconds(),
        Event.Kind.LINK,
        link.name(),
        link.evidence(),
        OptionalInt.of(link.number()));
  }

  private void tellPhase(long nowNanos) {
    String phase = phase(nowNanos);
    if (!phase.equals(phaseTold)) {
      phaseTold = phase;
      progress.note("Phase      " + phase);
    }
  }

  private String phase(long nowNanos) {
    if (nowNanos < scenario.healthy().toNanos()) {
      return "healthy";
    }
    return nowNanos < scenario.watchStart().toNanos() ? "trigger" : "watch";
  }

  /// How the last second went; answers that may still come in time are judged a patience later.
  private Tick tick(Recording soFar) {
    long nowNanos = soFar.endNanos();
    long patienceNanos =
        soFar.description().callers().stream()
            .mapToLong(caller -> caller.patience().toNanos())
            .max()
            .orElse(0);
    long offered = 0;
    long attempts = 0;
    long judged = 0;
    long good = 0;
    for (Request request : recent(soFar.requests(), nowNanos)) {
      long age = nowNanos - request.intendedNanos();
      offered += age <= SECOND_NANOS ? 1 : 0;
      if (age > patienceNanos && age <= patienceNanos + SECOND_NANOS) {
        judged++;
        good += request.good() ? 1 : 0;
      }
      for (Attempt attempt : request.attempts()) {
        attempts += nowNanos - attempt.startNanos() <= SECOND_NANOS ? 1 : 0;
      }
    }
    double ratio = offered == 0 ? 0 : attempts / (double) offered;
    double goodput = judged == 0 ? offered : offered * good / (double) judged;
    return new Tick(
        phase(nowNanos),
        nowNanos / NANOS_PER_SECOND,
        scenario.end().toNanos() / NANOS_PER_SECOND,
        offered,
        goodput,
        ratio,
        waiting(soFar.samples(), nowNanos));
  }

  /// Requests that can still have had an attempt in the last second.
  private static List<Request> recent(List<Request> requests, long nowNanos) {
    int from = requests.size();
    while (from > 0 && nowNanos - requests.get(from - 1).intendedNanos() < 10 * SECOND_NANOS) {
      from--;
    }
    return requests.subList(from, requests.size());
  }

  private static double waiting(List<PoolSample> samples, long nowNanos) {
    Map<String, Integer> last = new HashMap<>();
    for (PoolSample sample : samples.reversed()) {
      if (nowNanos - sample.atNanos() > SECOND_NANOS) {
        break;
      }
      last.putIfAbsent(sample.replica() + "/" + sample.pool(), sample.waiting());
    }
    return last.values().stream().mapToInt(Integer::intValue).sum();
  }
}
