package dev.capsize.conformance;

import dev.capsize.blueprint.LateAnswer;
import dev.capsize.blueprint.Traffic.Spacing;
import dev.capsize.conformance.OneServer.Change;
import dev.capsize.conformance.OneServer.Client;
import dev.capsize.conformance.OneServer.Stall;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.model.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// R9: a garbage collection of one second, and nothing in the system is random.
record FrozenServer() implements ReferenceCase {
  private static final double STALL_AT = 30;
  private static final int ATTEMPTS = 4;

  @Override
  public String id() {
    return "R9";
  }

  @Override
  public String title() {
    return "a stall of one second at 70 % load";
  }

  @Override
  public String source() {
    return "happy-simulator, `examples/queuing/gc_caused_collapse.py` at `ba00464`: its own output";
  }

  @Override
  public String semantics() {
    return "equal spacing, in whole nanoseconds, the first request one gap after the start; service"
        + " 100 ms fixed; patience 500 ms; 4 attempts, 50 ms apart; work that starts in the stall"
        + " starts at its end; late answers accepted while an attempt is under way";
  }

  @Override
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>(counts());
    rows.add(withoutRetries());
    stall(rows, 0.30, 0);
    stall(rows, 0.50, 0);
    stall(rows, 0.55, 1);
    stall(rows, 0.60, 5);
    for (double seconds : new double[] {0.65, 0.70, 0.80, 1.0}) {
      collapse(rows, 7, seconds, true);
    }
    collapse(rows, 2.0, 5, false);
    collapse(rows, 2.4, 5, false);
    collapse(rows, 2.6, 5, true);
    collapse(rows, 3.0, 5, true);
    return rows;
  }

  private List<Row> counts() {
    Figures figures = new Figures(id());
    Seen seen = system(7, 1, 100, LateAnswer.WHILE_TRYING).run(1);
    Seen open = system(7, 1, 100, LateAnswer.WHILE_OPEN).run(1);
    long gaveUp = seen.requests() - seen.good();
    return List.of(
        figures.exact("requests in 100 s", 700, seen.requests()),
        figures.exact("answered", 228, seen.good()),
        figures.exact("timeouts", 1921, seen.attemptsThat("timeout")),
        figures.exact("retries", 1449, seen.attempts() - seen.requests()),
        figures.exact("given up", 472, gaveUp),
        figures.exact(
            "answered per second from 80 s on", 0, Math.round(seen.goodPerSecond(80, 100))),
        figures.exact("waiting at 100 s", 1225, seen.waiting(100)),
        figures
            .exact("answered", 228, open.good())
            .asReading("late answers accepted between two attempts as well"));
  }

  private Row withoutRetries() {
    Seen seen = system(7, 1, 100, LateAnswer.WHILE_TRYING).withAttempts(1).run(1);
    return new Figures(id()).exact("answered without retries", 689, seen.good());
  }

  private void stall(List<Row> rows, double seconds, long timeouts) {
    Seen seen = system(7, seconds, 300, LateAnswer.WHILE_TRYING).run(1);
    rows.add(
        new Figures(id())
            .exact(
                "timeouts with a stall of %s s".formatted(seconds),
                timeouts,
                seen.attemptsThat("timeout")));
  }

  private void collapse(List<Row> rows, double load, double seconds, boolean published) {
    Seen seen = system(load, seconds, 300, LateAnswer.WHILE_TRYING).run(1);
    boolean collapsed = seen.goodShare(280, 300) < 0.5;
    rows.add(
        new Row(
            id(),
            "%s/s, stall of %s s".formatted(load, seconds),
            published ? "collapses" : "recovers",
            collapsed ? "collapses" : "recovers",
            Row.Agreement.of(collapsed == published),
            ""));
  }

  private static OneServer system(double load, double stall, double until, LateAnswer late) {
    // The source cuts each gap to whole nanoseconds, which decides who is first at a tie.
    double perSecond = 1e9 / StrictMath.floor(1e9 / load);
    Client client =
        new Client(Spacing.EQUAL, Duration.ofMillis(500), ATTEMPTS, Duration.ofMillis(50), late);
    return new OneServer(
        perSecond,
        List.of(new Change(until + 0.5 / load, 0)),
        until + 10,
        client,
        new Distribution.Fixed(Duration.ofMillis(100)),
        QueueSpec.FIFO,
        AdmissionSpec.Departed.SERVED,
        Optional.of(new Stall(STALL_AT, stall)));
  }
}
