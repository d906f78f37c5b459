package dev.capsize.cli.report;

import static java.util.stream.Collectors.joining;

import dev.capsize.cli.story.Numbers;
import dev.capsize.cli.story.Run;
import dev.capsize.cli.story.TriggerWords;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.Link;
import dev.capsize.outcome.Phase;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the page says in sentences: the story in a paragraph, and each chart in a line.
final class Sentences {
  private static final String NOTHING = "The run ended before it had a phase to describe.";

  private final Run run;
  private final List<Phase> phases;

  Sentences(Run run) {
    this.run = run;
    this.phases = run.result().phases();
  }

  /// Fault, links, heal, and what became of the service.
  String story() {
    Optional<Trigger> trigger = run.description().scenario().trigger();
    String begin = trigger.map(this::fault).orElse("Nothing was made slow in this run. ");
    return begin + links() + ending(trigger);
  }

  private String fault(Trigger trigger) {
    return "At %s %s. "
        .formatted(
            Numbers.seconds(trigger.at().toNanos() / 1e9),
            TriggerWords.of(trigger, run.description()).story());
  }

  private String links() {
    List<Link> links = run.result().links();
    List<Link> occurred = links.stream().filter(Link::occurred).toList();
    if (occurred.isEmpty()) {
      return links.isEmpty() ? "" : "None of the six links of the cascade followed. ";
    }
    double last =
        occurred.stream().mapToDouble(link -> link.atSeconds().getAsDouble()).max().orElseThrow();
    String until = "the last at " + Numbers.seconds(last);
    if (occurred.size() == links.size()) {
      return "All %d links of the cascade followed, %s. ".formatted(links.size(), until);
    }
    String missing =
        links.stream().filter(link -> !link.occurred()).map(Link::name).collect(joining(", "));
    return "%d of the %d links of the cascade followed, %s; not: %s. "
        .formatted(occurred.size(), links.size(), until, missing);
  }

  private String ending(Optional<Trigger> trigger) {
    String healed =
        trigger
            .filter(each -> each.end().toNanos() / 1e9 <= run.endSeconds())
            .map(
                each ->
                    "%s at %s"
                        .formatted(
                            TriggerWords.of(each, run.description()).over(),
                            Numbers.seconds(each.end().toNanos() / 1e9)))
            .orElse("The observation ended at " + Numbers.seconds(run.endSeconds()));
    return switch (run.result().verdict()) {
      case METASTABLE -> healed + "; the service was not, to the end.";
      case RECOVERS -> healed + ", and so was the service soon after.";
      case OVERLOADED -> healed + "; the service had been down before any fault.";
      case INCONCLUSIVE -> healed + "; what follows from this run is not decided.";
    };
  }

  String demand() {
    if (phases.isEmpty()) {
      return NOTHING;
    }
    return "Goodput: %s. Offered: %s."
        .formatted(
            each(phase -> Numbers.rate(phase.goodputPerSecond())),
            each(phase -> Numbers.rate(phase.offeredPerSecond())));
  }

  String attempts() {
    return phases.isEmpty()
        ? NOTHING
        : "Attempts per request: %s."
            .formatted(each(phase -> Numbers.ratio(phase.attemptsPerRequest())));
  }

  String pool() {
    if (phases.isEmpty()) {
      return NOTHING;
    }
    return phases.getFirst().pools().keySet().stream()
        .map(
            pool ->
                "Pool %s, in use of its limit: %s. Waiting: %s."
                    .formatted(pool, each(at -> inUse(at, pool)), each(at -> waiting(at, pool))))
        .collect(joining(" "));
  }

  private static String inUse(Phase phase, String pool) {
    var figures = phase.pools().get(pool);
    return figures == null
        ? Numbers.NONE
        : Numbers.count(figures.inUse()) + " of " + Numbers.count(figures.limit());
  }

  private static String waiting(Phase phase, String pool) {
    var figures = phase.pools().get(pool);
    return figures == null ? Numbers.NONE : Numbers.count(figures.waiting());
  }

  String latency() {
    if (phases.isEmpty()) {
      return NOTHING;
    }
    return phases.getFirst().endpoints().keySet().stream()
        .map(endpoint -> "p99 of %s: %s.".formatted(endpoint, each(at -> p99(at, endpoint))))
        .collect(joining(" "));
  }

  private static String p99(Phase phase, String endpoint) {
    var figures = phase.endpoints().get(endpoint);
    return figures == null ? Numbers.NONE : Numbers.millis(figures.p99Millis());
  }

  /// `280/s before, 12/s during, 0/s after`.
  private String each(Function<Phase, String> figure) {
    return phases.stream()
        .map(phase -> figure.apply(phase) + " " + phase.name())
        .collect(joining(", "));
  }
}
