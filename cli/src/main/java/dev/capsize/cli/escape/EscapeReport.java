package dev.capsize.cli.escape;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.intervention.Intervention;
import dev.capsize.model.Scenario;
import dev.capsize.outcome.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything that was found about the way out of one system.
///
/// @param command the command line
/// @param blueprint of the system
/// @param at when somebody intervenes, from the start of the healthy phase
/// @param seed of the first run
/// @param runs with fresh seeds, of each way
/// @param untouched the runs in which nobody intervenes
/// @param found each way that was tried to its end
/// @param impossible what cannot be done to this system, and why
public record EscapeReport(
    String command,
    Blueprint blueprint,
    Duration at,
    long seed,
    int runs,
    List<Outcome> untouched,
    List<Escape> found,
    List<String> impossible) {
  public EscapeReport {
    untouched = List.copyOf(untouched);
    found = List.copyOf(found);
    impossible = List.copyOf(impossible);
  }

  /// Whether there is a collapsed state to come out of: each untouched run stays in it.
  public boolean collapsed() {
    return all(Verdict.METASTABLE);
  }

  /// Whether nothing has to be done: each untouched run recovers.
  public boolean recoversByItself() {
    return all(Verdict.RECOVERS);
  }

  /// Whether there is no healthy state to come back to.
  public boolean overloaded() {
    return all(Verdict.OVERLOADED);
  }

  /// Whether the untouched runs say the same, and not that they cannot say.
  public boolean clear() {
    return collapsed() || recoversByItself() || overloaded();
  }

  private boolean all(Verdict verdict) {
    return !untouched.isEmpty() && untouched.stream().allMatch(each -> each.verdict() == verdict);
  }

  Scenario scenario() {
    return blueprint.description().scenario();
  }

  String service() {
    return blueprint.description().service();
  }

  /// Seconds after the trigger's end at which somebody intervenes.
  double atSeconds() {
    return at.minus(scenario().watchStart()).toNanos() / 1e9;
  }

  /// Those that bring it back, the cheapest first.
  List<Escape> working() {
    return EscapeSearch.working(found);
  }

  /// What every way out has in common, if it is the breakers that keep the service down: with what
  /// they saw it does not come back, whatever else is done.
  Optional<String> need() {
    boolean works = working().stream().anyMatch(EscapeReport::resets);
    List<String> others =
        working().stream()
            .filter(each -> !resets(each) && !restarts(each))
            .map(Escape::way)
            .toList();
    boolean load = others.stream().anyMatch(each -> !each.startsWith("pool "));
    boolean complete = found.size() == Ways.of(blueprint).tried().size();
    if (!complete || !works || load) {
      return Optional.empty();
    }
    String also = others.isEmpty() ? "" : "; or %s".formatted(String.join(" or ", others));
    return Optional.of(
        ("A controlled reset of the breakers is needed: they keep themselves open. Neither"
                + " shedding, capped attempts, emptied queues nor a limit on concurrency brings"
                + " %s back while they remember what they saw (a restart forgets it too%s).")
            .formatted(service(), also));
  }

  private static boolean resets(Escape escape) {
    return escape.interventions().stream().anyMatch(Intervention.ResetBreakers.class::isInstance);
  }

  private static boolean restarts(Escape escape) {
    return escape.interventions().stream().anyMatch(Intervention.Restart.class::isInstance);
  }

  /// Those that do not.
  List<Escape> failing() {
    return found.stream().filter(each -> !each.works()).toList();
  }
}
