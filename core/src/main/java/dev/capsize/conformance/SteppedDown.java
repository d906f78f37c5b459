package dev.capsize.conformance;

import dev.capsize.blueprint.LateAnswer;
import dev.capsize.blueprint.Traffic.Spacing;
import dev.capsize.conformance.OneServer.Change;
import dev.capsize.conformance.OneServer.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// R11: a burst on 90 % load, and then less and less.
record SteppedDown() implements ReferenceCase {
  private static final int RUNS = 20;

  @Override
  public String id() {
    return "R11";
  }

  @Override
  public String title() {
    return "a burst on 9/s, then steps down to 3/s";
  }

  @Override
  public String source() {
    return "happy-simulator, `examples/queuing/metastable_state.py` at `ba00464`: its own output"
        + " after the one line was mended that stops it, 8 seeds. Its text says that it"
        + " recovers at 5/s and for certain at 3/s";
  }

  @Override
  public String semantics() {
    return "equal spacing; exponential service, 10/s; patience 500 ms; `max_retries=5` means 5"
        + " attempts there, repeated at once; no bound; late answers accepted while open";
  }

  @Override
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Figures figures = new Figures(id());
    Runs five = Runs.of(system(5), RUNS);
    Runs six = Runs.of(system(6), RUNS);
    rows.add(
        figures.range(
            "answered per second before the burst, offered 9/s",
            1.6,
            5.9,
            five.each(seen -> seen.goodPerSecond(0, 20)),
            1));
    phase(rows, five, "burst over, 9/s", 30, 60);
    phase(rows, five, "at 7/s", 60, 75);
    phase(rows, five, "at 5/s", 75, 90);
    phase(rows, five, "at 3/s", 90, 100);
    rows.add(figures.range("most that waited", 2876, 3215, five.each(Seen::waitingMax), 0));
    rows.add(
        figures
            .range("most that waited", 2876, 3215, six.each(Seen::waitingMax), 0)
            .asReading("5 retries after the first attempt: 6 attempts"));
    return rows;
  }

  private void phase(List<Row> rows, Runs runs, String what, double from, double to) {
    rows.add(
        new Figures(id())
            .near(
                "answered per second, " + what,
                0,
                Arrays.stream(runs.each(seen -> seen.goodPerSecond(from, to))).max().orElse(0),
                0.05)
            .noted("the best run of all; within 0.05"));
  }

  private static OneServer system(int attempts) {
    Client client =
        new Client(
            Spacing.EQUAL, Duration.ofMillis(500), attempts, Duration.ZERO, LateAnswer.WHILE_OPEN);
    return OneServer.exponential(9, 110, client)
        .withChanges(
            new Change(20, 20),
            new Change(30, 9),
            new Change(60, 7),
            new Change(75, 5),
            new Change(90, 3),
            new Change(100.1, 0));
  }
}
