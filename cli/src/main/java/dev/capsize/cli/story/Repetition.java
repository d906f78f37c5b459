package dev.capsize.cli.story;

import static java.util.stream.Collectors.joining;

import dev.capsize.outcome.Ensemble;
import dev.capsize.outcome.Ensemble.Interval;
import dev.capsize.outcome.Spread;
import dev.capsize.outcome.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What stands behind the one simulated run that is shown: the others, in words.
///
/// @param ensemble what all runs say together
/// @param firstSeed seed of the first run; each other has the next one
/// @param asked how many runs were asked for; more than there are when it was interrupted
/// @param shownSeed seed of the run that is shown
/// @param dependences the choices of meaning that were made in these runs; empty when there was no
///     time to look
public record Repetition(
    Ensemble ensemble,
    long firstSeed,
    int asked,
    long shownSeed,
    Optional<List<Dependence>> dependences) {
  public Repetition {
    dependences = dependences.map(List::copyOf);
  }

  /// `20 runs, seeds 42-61: metastable in 20 (100 %, 95 % interval 84-100 %)`.
  public String headline() {
    int runs = ensemble.runs();
    String seeds =
        asked == 1
            ? "1 run, seed %d".formatted(firstSeed)
            : "%s, seeds %d-%d"
                .formatted(Numbers.counted(asked, "run"), firstSeed, firstSeed + asked - 1);
    String which = runs < asked ? "%d of %s".formatted(runs, seeds) : seeds;
    Interval interval = ensemble.interval();
    List<String> verdicts = new ArrayList<>();
    verdicts.add(
        String.format(
            Locale.ROOT,
            "%s in %d (%s, 95 %% interval %.0f-%.0f %%)",
            ensemble.majority().word(),
            ensemble.agreeing(),
            Numbers.percent(100 * ensemble.share()),
            100 * interval.low(),
            100 * interval.high()));
    ensemble.verdicts().entrySet().stream()
        .filter(each -> each.getKey() != ensemble.majority())
        .map(Repetition::others)
        .forEach(verdicts::add);
    return which + ": " + String.join(", ", verdicts);
  }

  private static String others(Map.Entry<Verdict, Integer> each) {
    return each.getKey().word() + " in " + each.getValue();
  }

  /// `30.4 [30.1-31.2] s in 20 of 20`; `in none of 20` for what did not happen.
  public String spread(Spread spread) {
    int runs = ensemble.runs();
    return spread.runs() == 0
        ? "in none of " + runs
        : "%s [%s-%s] s in %d of %d"
            .formatted(
                Numbers.secondsOnly(spread.median()),
                Numbers.secondsOnly(spread.min()),
                Numbers.secondsOnly(spread.max()),
                spread.runs(),
                runs);
  }

  /// On which choices of meaning the verdict depends, as one sentence.
  public String dependence() {
    if (dependences.isEmpty()) {
      return "Whether this verdict depends on the semantics was not looked at.";
    }
    List<Dependence> made = dependences.get();
    String changing =
        made.stream()
            .filter(each -> !each.changing().isEmpty())
            .map(Repetition::words)
            .collect(joining(", "));
    if (!changing.isEmpty()) {
      return "This verdict depends on: " + changing;
    }
    return made.isEmpty()
        ? "No semantics were exercised, so this verdict depends on none."
        : "This verdict depends on none of the %d semantics that were exercised."
            .formatted(made.size());
  }

  /// `semantics.departed (served -> skipped: recovers)`.
  private static String words(Dependence dependence) {
    return "%s (%s)"
        .formatted(
            dependence.key(),
            dependence.changing().stream()
                .map(
                    other ->
                        "%s -> %s: %s"
                            .formatted(dependence.value(), other.value(), other.verdict().word()))
                .collect(joining("; ")));
  }
}
