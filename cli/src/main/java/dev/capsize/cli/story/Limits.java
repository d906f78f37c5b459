package dev.capsize.cli.story;

import dev.capsize.outcome.Phase;
import dev.capsize.outcome.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a run cannot tell, in sentences: sample sizes, what was discarded, what was not there.
public final class Limits {
  private static final int P99_NEEDS = 100;

  private static final List<String> ABSENT =
      List.of(
          "Everything ran on one machine and spoke over the loopback interface: no network delay"
              + " or loss, no TLS, no proxy or mesh between the processes.",
          "The provider was late, never wrong: errors, resets and half-sent answers of a"
              + " dependency were not part of the scenario.",
          "Nobody else used the database, and its statements waited in the server instead of"
              + " competing for its disk.",
          "Callers give up and retry as described, but none leaves for good and none arrives"
              + " because of the outage.");

  private static final List<String> SIMULATED =
      List.of(
          "Nothing ran: these are events in simulated time. What is not described is not there: no"
              + " processor that is short, no memory, no garbage collection, no network but the"
              + " delay that capsize.yml gives it.",
          "What is described is only as true as its numbers: those with the origin 'assumption'"
              + " were not measured on your service.",
          "Callers give up and retry as described, but none leaves for good and none arrives"
              + " because of the outage.");

  private Limits() {}

  /// The limits of this run, those of its own numbers first.
  public static List<String> of(Run run) {
    List<String> limits = new ArrayList<>();
    SampleSizes sizes = run.sizes();
    limits.add(
        String.format(
            Locale.ROOT,
            "Sample: %,d requests, %,d attempts, %,d calls to dependencies, %,d readings of the"
                + " replicas' telemetry.",
            sizes.requests(),
            sizes.attempts(),
            sizes.dependencyCalls(),
            sizes.poolSamples()));
    limits.add(runs(run.facts()));
    limits.add(
        "The first %s under load were warm-up: not judged, and in no figure of the table."
            .formatted(Numbers.duration(run.description().scenario().warmUp())));
    thinnest(run.result()).ifPresent(limits::add);
    if (goodputEndsEarly(run)) {
      limits.add(
          "The line of goodput ends before the run does: the callers of the last seconds were still"
              + " waiting for their answers, and their latency is drawn as their wait so far.");
    }
    limits.addAll(run.simulated() ? SIMULATED : ABSENT);
    return List.copyOf(limits);
  }

  private static String runs(RunFacts facts) {
    if (facts.runs() == 1) {
      return "One run with one seed (%d): what happened, not how probable it is."
          .formatted(facts.seed());
    }
    return "%d runs, first seed %d; %s of them gave this verdict, and the figures are of one."
        .formatted(facts.runs(), facts.seed(), Numbers.percent(facts.verdictShare() * 100));
  }

  /// A 99th percentile over fewer than a hundred requests is their maximum.
  private static Optional<String> thinnest(Result result) {
    return result.phases().stream()
        .flatMap(phase -> phase.endpoints().entrySet().stream())
        .filter(entry -> entry.getValue().offeredPerSecond() < P99_NEEDS)
        .min(Comparator.comparingDouble(Limits::offered))
        .map(
            entry ->
                "In the charts, p99 of %s is taken over about %s requests at a time, and is then"
                        .formatted(entry.getKey(), Numbers.count(offered(entry)))
                    + " close to their maximum; the table's percentiles are over whole phases.");
  }

  private static boolean goodputEndsEarly(Run run) {
    List<Double> goodput = run.series().columns().getOrDefault("goodput_per_second", List.of());
    return !goodput.isEmpty() && goodput.getLast().isNaN();
  }

  private static double offered(Map.Entry<String, Phase.EndpointFigures> entry) {
    return entry.getValue().offeredPerSecond();
  }
}
