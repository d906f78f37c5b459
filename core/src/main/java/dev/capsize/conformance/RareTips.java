package dev.capsize.conformance;

import dev.capsize.engine.RandomStream;
import dev.capsize.splitting.Estimate;
import dev.capsize.splitting.RetryingQueue;
import dev.capsize.splitting.Splitting;
import dev.capsize.splitting.Trial;
import java.util.List;
import java.util.function.Function;

/// R14: four systems that tip rarely, by plain counting and by splitting.
record RareTips() implements ReferenceCase {
  private static final int RUNS = 2_000;
  private static final int TRIALS = 100;
  private static final int REPETITIONS = 20;

  @Override
  public String id() {
    return "R14";
  }

  @Override
  public String title() {
    return "what hardly ever happens, counted and split";
  }

  @Override
  public String source() {
    return "DesCartes, `des-explore/tests`: parameters only; *published* is plain counting of 2,000"
        + " runs here";
  }

  @Override
  public String semantics() {
    return "the level is the number of those at the server (servers) and of those who wait to try"
        + " again; splitting with fixed effort, 100 runs at each level, 20 times; the storm draw"
        + " of the source's admission is left out; a hedged copy that waits is withdrawn when"
        + " another one is answered";
  }

  @Override
  public List<Row> rows() {
    RetryingQueue.Setup backoff =
        new RetryingQueue.Setup(9.2, 10, 25, new RetryingQueue.Client(1, 3, 0.8, 14), 180);
    return List.of(
        row("back-off", random -> RetryingQueue.empty(backoff, random), List.of(33, 35, 37)),
        row("admission", AdmissionTrial::start, List.of(45, 52, 58, 65)),
        row("dependent calls", DependentTrial::start, List.of(23, 25, 28)),
        row("hedging", HedgingTrial::start, List.of(12, 16, 20, 28)),
        deep("admission", AdmissionTrial::start, List.of(45, 50, 55, 60, 64, 68, 72)));
  }

  private Row row(String what, Function<RandomStream, Trial> start, List<Integer> levels) {
    Estimate plain = Splitting.count(start, levels.getLast(), RUNS, 1);
    Estimate split = new Splitting(levels, TRIALS, REPETITIONS).estimate(start, 1);
    return new Figures(id())
        .words(
            "%s: a level of %d".formatted(what, levels.getLast()),
            plain.toString(),
            split.toString())
        .agreeing(plain.agrees(split))
        .noted("counting and splitting: the intervals meet");
  }

  private Row deep(String what, Function<RandomStream, Trial> start, List<Integer> levels) {
    Estimate split = new Splitting(levels, TRIALS, REPETITIONS).estimate(start, 1);
    return new Figures(id())
        .words("%s: a level of %d".formatted(what, levels.getLast()), "-", split.toString())
        .asReading("splitting alone: counting would need millions of runs");
  }
}
