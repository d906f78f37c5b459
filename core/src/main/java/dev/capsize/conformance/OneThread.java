package dev.capsize.conformance;

import dev.capsize.blueprint.LateAnswer;
import dev.capsize.conformance.OneServer.Change;
import dev.capsize.conformance.OneServer.Client;
import dev.capsize.mechanism.admission.AdmissionSpec.Departed;
import dev.capsize.mechanism.admission.QueueSpec.Full;
import java.util.ArrayList;
import java.util.List;

/// R1: half its capacity is offered to one thread, then three times as much for ten minutes.
record OneThread() implements ReferenceCase {
  private static final int RUNS = 10;
  private static final int PUBLISHED_RUNS = 3;
  private static final double BURST = 300;
  private static final double AFTER = 900;
  private static final double END = 2700;

  @Override
  public String id() {
    return "R1";
  }

  @Override
  public String title() {
    return "one thread, 15/s for 600 s, then 5/s again";
  }

  @Override
  public String source() {
    return "Isaacs, Alvaro, Majumdar et al., \"Analyzing Metastable Failures\", HotOS 2025:"
        + " parameters and outcome second-hand, from a summary; figures from an independent"
        + " event simulation of 3 seeds";
  }

  @Override
  public String semantics() {
    return "exponential service, 10/s; patience 5 s; 6 attempts, repeated at once; the bound"
        + " counts those that wait; empty: nobody waits, for the first time after the burst (the"
        + " source does not say; with at most 10 waiting, rejecting gave 2 to 7 s, and the choice"
        + " was made with its 5 to 8 s in view)";
  }

  /// The system of this case.
  static OneServer system(int waitingMax, Full full) {
    return OneServer.exponential(5, END, Client.poisson(5, 6))
        .withChanges(new Change(BURST, 15), new Change(AFTER, 5))
        .withQueue(waitingMax, full);
  }

  @Override
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>(longQueue());
    rows.add(skipping());
    rows.add(shortQueue(Full.SILENT, "silent drop", 32, 34));
    rows.add(shortQueue(Full.REJECT, "refused, repeated at once", 5, 8));
    return rows;
  }

  private List<Row> longQueue() {
    Figures figures = new Figures(id());
    OneServer system = system(150, Full.SILENT);
    Runs discarded = Runs.of(system, RUNS);
    Runs accepted = Runs.of(system.withLate(LateAnswer.ALWAYS), RUNS);
    Runs whileOpen = Runs.of(system.withLate(LateAnswer.WHILE_OPEN), RUNS);
    int emptied = (int) discarded.all().stream().filter(seen -> empties(seen, AFTER)).count();
    return List.of(
        figures.share(
            "at most 150 wait: runs that empty",
            new Share(0, PUBLISHED_RUNS),
            new Share(emptied, RUNS)),
        figures.near(
            "at most 150 wait: attempts per request at the end",
            6,
            discarded.mean(seen -> seen.attemptsPerRequest(2400, 2600)),
            0.05),
        figures.near(
            "at most 150 wait: answered in time, share of offered",
            0,
            discarded.mean(seen -> seen.goodShare(2400, 2600)),
            0.005),
        figures.near(
            "the same, late answers accepted always",
            0.93,
            accepted.mean(seen -> seen.goodShare(1200, 2600)),
            0.02),
        figures.near(
            "the same, waiting at the end", 150, accepted.mean(seen -> seen.waiting(END - 1)), 5),
        figures
            .near(
                "the same, late answers accepted while open",
                0.93,
                whileOpen.mean(seen -> seen.goodShare(1200, 2600)),
                0.02)
            .asReading("the source does not say which of the two it is"));
  }

  private Row skipping() {
    OneServer system = system(150, Full.SILENT).withDeparted(Departed.SKIPPED);
    long emptied =
        Runs.of(system, RUNS).all().stream().filter(seen -> empties(seen, AFTER)).count();
    return new Figures(id())
        .share(
            "the same, work that nobody waits for is skipped: runs that empty",
            new Share(PUBLISHED_RUNS, PUBLISHED_RUNS),
            new Share((int) emptied, RUNS));
  }

  private Row shortQueue(Full full, String how, double low, double high) {
    double[] emptied =
        Runs.of(system(35, full), RUNS).each(seen -> seen.emptyAfter(AFTER).orElse(END));
    return new Figures(id())
        .range("at most 35 wait, %s: empty after s".formatted(how), low, high, emptied, 0);
  }

  /// Whether nobody waited at some moment after the burst: it forgets the burst then.
  static boolean empties(Seen seen, double burstEnd) {
    return seen.emptyAfter(burstEnd).isPresent();
  }
}
