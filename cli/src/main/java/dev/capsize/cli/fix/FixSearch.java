package dev.capsize.cli.fix;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.outcome.Ensemble;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import dev.capsize.reader.patch.Edit;
import dev.capsize.states.Portrait;
import dev.capsize.states.States;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// Looks for the smallest changes after which only the healthy state is left.
///
/// Single values first, and pairs only if few single ones work. For each key the mildest value that
/// works is found by the analysis of the states (or, where that sees none, by one simulated run),
/// and then verified: every run of the scenario with other seeds comes back, and every run with a
/// trigger twice as long and a tenth more load.
public final class FixSearch {
  /// Pairs are tried where fewer single changes work.
  private static final int SINGLES_ENOUGH = 3;

  /// Most pairs that are tried, and that are verified.
  private static final int PAIRS_MAX = 120;

  private static final int PAIRS_VERIFIED_MAX = 3;

  /// Next rungs that are tried where simulated runs contradict the analysis.
  private static final int RUNGS_MAX = 3;

  /// Runs that decide whether the others are worth their time.
  private static final int FIRST_RUNS = 2;

  /// Seed of runs that look for a value; those that verify it have others.
  private static final long LOOKING_SEED = 1;

  private final Systems systems;
  private final FixPlan plan;
  private final Runs runs;
  private final Watcher watcher;
  private final List<String> rejected = new ArrayList<>();
  private Harder harder = new Harder(1);
  private int pairsTried;

  /// The system with some values changed.
  public interface Systems {
    /// Empty if there is no such system.
    Optional<Blueprint> with(List<Edit> edits);
  }

  /// Is told how far it is.
  public interface Watcher {
    /// So much of it is done.
    void done(String what, int done, int all);
  }

  /// @param runs where systems are simulated
  public FixSearch(Systems systems, FixPlan plan, Runs runs, Watcher watcher) {
    this.systems = systems;
    this.plan = plan;
    this.runs = runs;
    this.watcher = watcher;
  }

  /// How good a change is, as far as is known before it is verified.
  private enum Grade {
    NONE,
    RECOVERS,
    ONLY_HEALTHY
  }

  /// A rung of each of one or two ladders.
  private record Choice(List<Candidate> candidates, List<Integer> rungs, Grade grade) {
    List<Edit> edits() {
      List<Edit> edits = new ArrayList<>();
      for (int i = 0; i < candidates.size(); i++) {
        edits.add(candidates.get(i).edit(rungs.get(i)));
      }
      return edits;
    }

    /// The same, one value one rung on; empty at the end of its ladder.
    Optional<Choice> stronger() {
      for (int i = 0; i < rungs.size(); i++) {
        if (rungs.get(i) + 1 < candidates.get(i).ladder().size()) {
          List<Integer> next = new ArrayList<>(rungs);
          next.set(i, rungs.get(i) + 1);
          return Optional.of(new Choice(candidates, next, grade));
        }
      }
      return Optional.empty();
    }
  }

  /// Searches.
  ///
  /// @throws InterruptedException if it is to end early
  public FixReport run(List<Candidate> candidates) throws InterruptedException {
    Blueprint now = systems.with(List.of()).orElseThrow();
    watcher.done("looking at the service as it is", 0, 1);
    Portrait portrait = States.of(now);
    List<Result> asIs = runs.all(now, plan.seed(), plan.runs());
    double load =
        now.traffic().stream().mapToDouble(each -> each.caller().load().perSecond()).sum();
    harder = Harder.than(portrait, load);
    List<Result> asIsHarder = runs.all(harder.of(now), plan.seed(), plan.runs());
    Verdict verdict = Ensemble.of(asIs).verdict();
    FixReport.Need need = need(portrait, verdict, asIs, asIsHarder);
    List<Proposal> proposals = new ArrayList<>();
    if (need == FixReport.Need.FIX) {
      List<Choice> singles = singles(candidates);
      verifyAll(singles, asIs, singles.size(), proposals);
      if (proposals.size() < SINGLES_ENOUGH) {
        Set<String> good =
            proposals.stream()
                .map(proposal -> proposal.edits().getFirst().key())
                .collect(Collectors.toSet());
        List<Choice> pairs =
            pairs(candidates.stream().filter(each -> !good.contains(each.key())).toList());
        verifyAll(pairs, asIs, PAIRS_VERIFIED_MAX, proposals);
      }
    }
    proposals.sort(Proposal.SMALLEST);
    return new FixReport(
        now.description().service(),
        need,
        portrait,
        verdict,
        Trial.of(asIs),
        harder,
        Trial.of(asIsHarder),
        proposals,
        candidates.stream().map(Candidate::key).toList(),
        rejected,
        pairsTried,
        runs.count());
  }

  private static FixReport.Need need(
      Portrait portrait, Verdict verdict, List<Result> asIs, List<Result> harder) {
    if (!portrait.hasHealthy() || verdict == Verdict.OVERLOADED) {
      return FixReport.Need.OVERLOADED;
    }
    boolean comesBack =
        portrait.alwaysComesBack() && Trial.of(asIs).all() && Trial.of(harder).all();
    return comesBack ? FixReport.Need.NONE : FixReport.Need.FIX;
  }

  private List<Choice> singles(List<Candidate> candidates) throws InterruptedException {
    List<Callable<Optional<Choice>>> tasks = new ArrayList<>();
    for (Candidate candidate : candidates) {
      tasks.add(() -> single(candidate));
    }
    return runs
        .each(tasks, done -> watcher.done("trying single changes", done, tasks.size()))
        .stream()
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing((Choice each) -> each.grade()).reversed())
        .toList();
  }

  private Optional<Choice> single(Candidate candidate) {
    List<Candidate> alone = List.of(candidate);
    int size = candidate.ladder().size();
    Grade[] grades = new Grade[size];
    for (Grade wanted : List.of(Grade.ONLY_HEALTHY, Grade.RECOVERS)) {
      OptionalInt rung =
          LadderSearch.mildest(
              size,
              at -> {
                Grade known = grades[at];
                Grade grade = known == null ? grade(List.of(candidate.edit(at))) : known;
                grades[at] = grade;
                return grade.compareTo(wanted) >= 0;
              });
      if (rung.isPresent()) {
        return Optional.of(new Choice(alone, List.of(rung.getAsInt()), wanted));
      }
    }
    return looked(alone, List.of(size - 1))
        ? Optional.of(simulatedMildest(candidate))
        : Optional.empty();
  }

  /// The analysis sees nothing; simulated runs do at the end of the ladder.
  private Choice simulatedMildest(Candidate candidate) {
    List<Candidate> alone = List.of(candidate);
    int last = candidate.ladder().size() - 1;
    int rung =
        LadderSearch.mildest(last + 1, at -> at == last || looked(alone, List.of(at))).orElse(last);
    return new Choice(alone, List.of(rung), Grade.RECOVERS);
  }

  private boolean looked(List<Candidate> candidates, List<Integer> rungs) {
    return systems
        .with(new Choice(candidates, rungs, Grade.NONE).edits())
        .filter(system -> recovers(harder.of(system)) && recovers(system))
        .isPresent();
  }

  private boolean recovers(Blueprint system) {
    return runs.one(system, LOOKING_SEED).verdict() == Verdict.RECOVERS;
  }

  private Grade grade(List<Edit> edits) {
    Optional<Blueprint> system = systems.with(edits);
    if (system.isEmpty()
        || States.forecast(harder.of(system.get())).verdict() != Verdict.RECOVERS) {
      return Grade.NONE;
    }
    return States.alwaysComesBack(system.get()) ? Grade.ONLY_HEALTHY : Grade.RECOVERS;
  }

  private List<Choice> pairs(List<Candidate> candidates) throws InterruptedException {
    List<Callable<Optional<Choice>>> tasks = new ArrayList<>();
    // Those near each other in the list are of one mechanism; the far ones come first.
    for (int apart = candidates.size() - 1; apart >= 1; apart--) {
      for (int i = 0; i + apart < candidates.size() && tasks.size() < PAIRS_MAX; i++) {
        List<Candidate> two = List.of(candidates.get(i), candidates.get(i + apart));
        tasks.add(() -> pair(two));
      }
    }
    pairsTried = tasks.size();
    return runs
        .each(tasks, done -> watcher.done("trying pairs of changes", done, tasks.size()))
        .stream()
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing((Choice each) -> each.grade()).reversed())
        .toList();
  }

  /// The mildest first value beside the strongest second one, and then the mildest second.
  private Optional<Choice> pair(List<Candidate> two) {
    int first = two.getFirst().ladder().size() - 1;
    int second = two.getLast().ladder().size() - 1;
    Grade grade = grade(new Choice(two, List.of(first, second), Grade.NONE).edits());
    if (grade == Grade.NONE) {
      return Optional.empty();
    }
    int mild =
        LadderSearch.mildest(first + 1, at -> at == first || holds(two, List.of(at, second), grade))
            .orElse(first);
    int other =
        LadderSearch.mildest(second + 1, at -> at == second || holds(two, List.of(mild, at), grade))
            .orElse(second);
    return Optional.of(new Choice(two, List.of(mild, other), grade));
  }

  private boolean holds(List<Candidate> two, List<Integer> rungs, Grade grade) {
    return grade(new Choice(two, rungs, grade).edits()).compareTo(grade) >= 0;
  }

  private void verifyAll(
      List<Choice> choices, List<Result> asIs, int enough, List<Proposal> proposals)
      throws InterruptedException {
    int verified = 0;
    for (int i = 0; i < choices.size() && verified < enough; i++) {
      watcher.done("verifying by simulation", i, choices.size());
      Optional<Choice> next = Optional.of(choices.get(i));
      for (int rung = 0; rung < RUNGS_MAX && next.isPresent(); rung++) {
        Optional<Proposal> proposal = verify(next.get(), asIs);
        if (proposal.isPresent()) {
          proposals.add(proposal.get());
          verified++;
          break;
        }
        next = next.get().stronger();
      }
    }
  }

  private Optional<Proposal> verify(Choice choice, List<Result> asIs) throws InterruptedException {
    List<Edit> edits = choice.edits();
    Optional<Blueprint> found = systems.with(edits);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Blueprint system = found.get();
    int first = Math.min(FIRST_RUNS, plan.runs());
    Blueprint more = harder.of(system);
    List<Result> ofMore = new ArrayList<>(runs.all(more, plan.seed(), first));
    List<Result> scenario = new ArrayList<>();
    if (Trial.of(ofMore).all()) {
      ofMore.addAll(runs.all(more, plan.seed() + first, plan.runs() - first));
    }
    if (Trial.of(ofMore).all()) {
      scenario.addAll(runs.all(system, plan.seed(), plan.runs()));
    }
    if (scenario.isEmpty() || !Trial.of(scenario).all()) {
      reject(edits, scenario, ofMore);
      return Optional.empty();
    }
    return Optional.of(
        new Proposal(
            edits,
            choice.candidates().stream().map(Candidate::owner).toList(),
            choice.grade() == Grade.ONLY_HEALTHY && States.alwaysComesBack(system),
            Trial.of(scenario),
            Trial.of(ofMore),
            Price.of(asIs, scenario)));
  }

  private void reject(List<Edit> edits, List<Result> scenario, List<Result> ofMore) {
    boolean inScenario = !scenario.isEmpty();
    rejected.add(
        "%s: came back in %s runs%s"
            .formatted(
                edits.stream().map(Edit::set).collect(Collectors.joining(", ")),
                Trial.of(inScenario ? scenario : ofMore).text(),
                inScenario ? "" : " with a " + harder.words()));
  }
}
