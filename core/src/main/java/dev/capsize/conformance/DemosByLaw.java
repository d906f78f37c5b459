package dev.capsize.conformance;

import dev.capsize.law.RetryQueue;
import dev.capsize.law.RetryQueue.States;
import dev.capsize.model.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Published demonstrations of metastability, by the law of their queue: four of them have no
/// healthy state to fall out of.
record DemosByLaw() implements ReferenceCase {
  @Override
  public String id() {
    return "Law";
  }

  @Override
  public String title() {
    return "published demonstrations, without simulating them";
  }

  @Override
  public String source() {
    return "parameters: HotOS 2025 (second-hand), Metafor, DesCartes, happy-simulator; law: P-RICK"
        + " paper P-025, revision 1.1, and values computed from it";
  }

  @Override
  public String semantics() {
    return "one queue without a bound, first in first out, nobody withdraws, late answers"
        + " discarded, repeated at once; found as a law (fluid), not simulated; *no healthy state*:"
        + " the load is above the ceiling";
  }

  @Override
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    demo(rows, "HotOS 2025, 5/s", new RetryQueue(millis(100), millis(5000), 6), 5, 9.034, 1.667);
    demo(
        rows,
        "Metafor's README, 9.5/s",
        new RetryQueue(millis(100), millis(3000), 5),
        9.5,
        8.572,
        2);
    demo(
        rows,
        "Metafor's sweep, 9.5/s",
        new RetryQueue(millis(100), millis(9000), 4),
        9.5,
        9.395,
        2.5);
    demo(
        rows,
        "DesCartes' storm, 9.3/s",
        new RetryQueue(millis(100), millis(4000), 4),
        9.3,
        8.851,
        2.5);
    demo(
        rows,
        "happy's metastable_state, 9/s",
        new RetryQueue(millis(100), millis(500), 6),
        9,
        5.439,
        1.667);
    Figures figures = new Figures(id());
    RetryQueue two = new RetryQueue(millis(100), millis(200), 6);
    rows.add(
        figures.near(
            "patience of 2 services, 6 attempts: ceiling",
            3.335,
            two.healthyCeilingPerSecond(),
            0.0005));
    rows.add(
        figures.words(
            "patience of 2 services, 6 attempts: states",
            "two",
            two.hasTwoStates() ? "two" : "one"));
    RetryQueue one = new RetryQueue(millis(100), millis(100), 2);
    rows.add(
        figures.words(
            "patience of 1 service, 2 attempts: states",
            "one",
            one.hasTwoStates() ? "two" : "one"));
    return rows;
  }

  private void demo(
      List<Row> rows, String what, RetryQueue queue, double load, double ceiling, double bound) {
    Figures figures = new Figures(id());
    rows.add(
        figures.near(
            what + ": healthy ceiling /s", ceiling, queue.healthyCeilingPerSecond(), 0.0006));
    rows.add(
        figures.near(
            what + ": sustaining bound /s", bound, queue.sustainingBoundPerSecond(), 0.0006));
    rows.add(
        figures.words(
            what + ": verdict",
            load > ceiling ? "no healthy state" : "two states",
            word(queue.states(new Rate(load)))));
  }

  private static String word(States states) {
    return switch (states) {
      case HEALTHY -> "one state";
      case HEALTHY_AND_COLLAPSED -> "two states";
      case COLLAPSED -> "no healthy state";
    };
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
