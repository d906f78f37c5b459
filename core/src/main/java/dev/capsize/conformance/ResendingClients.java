package dev.capsize.conformance;

import dev.capsize.conformance.Row.Agreement;
import dev.capsize.mechanism.admission.Line;
import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.mechanism.retry.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// R22: everything happens in steps, and clients send again until they have an answer.
record ResendingClients() implements ReferenceCase {
  private static final int SHOCK_AT = 50;
  private static final int STEADY_AFTER = 150;
  private static final int OVER = 50;
  private static final int LOAD = 30;
  private static final int CAPACITY = 35;

  /// One step is one second to the back-off; what matters is their ratio.
  private static final long STEP_NANOS = 1_000_000_000L;

  private static final Backoff STEADY = new Backoff.Constant(Duration.ofSeconds(4));
  private static final Backoff DOUBLING =
      new Backoff.Exponential(Duration.ofSeconds(4), 2, Duration.ofHours(24));

  @Override
  public String id() {
    return "R22";
  }

  @Override
  public String title() {
    return "clients that send again every 4 steps";
  }

  @Override
  public String source() {
    return "Farahbakhsh et al., \"Nyx\", arXiv 2606.00942: parameters second-hand, from a summary;"
        + " figures from an independent lock-step run";
  }

  @Override
  public String semantics() {
    return "30 new requests per step; all that have no answer are sent again every 4 steps, after"
        + " the new ones; then 35 are served, first in first out, copies too; answers arrive"
        + " within the step; recovered: all are answered, 150 to 200 steps after the shock";
  }

  @Override
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(row("one step with 120 more", true, new Run(120, 1, STEADY, false)));
    rows.add(row("one step with 140 more", false, new Run(140, 1, STEADY, false)));
    rows.add(row("8 steps with 20 more", true, new Run(20, 8, STEADY, false)));
    rows.add(row("10 steps with 20 more", false, new Run(20, 10, STEADY, false)));
    rows.add(row("300 more, new ones served first", true, new Run(300, 1, STEADY, true)));
    rows.add(
        row("300 more, sent again after 4, 8, 16, ...", false, new Run(300, 1, DOUBLING, false)));
    Run down = new Run(140, 1, STEADY, false);
    rows.add(
        new Figures(id())
            .range("answered per step after 140 more", 3, 3, down.after(100, 600), 1)
            .noted("from 600 to 100 steps after: it falls as the queue grows; the ranges meet"));
    return rows;
  }

  private Row row(String what, boolean published, Run run) {
    boolean recovers = run.recovers();
    return new Row(
        id(), what, word(published), word(recovers), Agreement.of(published == recovers), "");
  }

  private static String word(boolean recovers) {
    return recovers ? "recovers" : "stays down";
  }

  /// One run.
  ///
  /// @param more new requests per step of the shock, above the load
  /// @param steps of the shock
  /// @param backoff steps between sending and sending again
  /// @param newFirst whether the first copies are served before all others
  private record Run(int more, int steps, Backoff backoff, boolean newFirst) {

    /// Whether as many are answered as come.
    boolean recovers() {
      return after(STEADY_AFTER)[0] > LOAD - 1;
    }

    /// Requests answered per step, over some steps after these moments since the shock.
    double[] after(int... moments) {
      int[] answered = new int[SHOCK_AT + moments[moments.length - 1] + OVER];
      Clients clients = new Clients(this, answered.length);
      for (int step = 0; step < answered.length; step++) {
        boolean shock = step >= SHOCK_AT && step < SHOCK_AT + steps;
        clients.send(step, LOAD + (shock ? more : 0));
        clients.sendAgain(step);
        answered[step] = clients.serve(step);
      }
      return Arrays.stream(moments)
          .mapToDouble(
              moment ->
                  Arrays.stream(answered, SHOCK_AT + moment, SHOCK_AT + moment + OVER)
                      .average()
                      .orElse(0))
          .toArray();
    }
  }

  /// Something a client wants.
  private static final class Wish {
    private int attempt = 1;
    private boolean answered;
  }

  private static final class Clients {
    private final Run run;
    private final Line<Wish> first = new Line<>(QueueSpec.FIFO, ignored -> {});
    private final Line<Wish> again;
    private final List<List<Wish>> due = new ArrayList<>();

    Clients(Run run, int steps) {
      this.run = run;
      this.again = run.newFirst ? new Line<>(QueueSpec.FIFO, ignored -> {}) : first;
      for (int step = 0; step < steps; step++) {
        due.add(new ArrayList<>());
      }
    }

    void send(int step, int count) {
      for (int n = 0; n < count; n++) {
        Wish wish = new Wish();
        first.enter(step * STEP_NANOS, wish);
        remind(step, wish);
      }
    }

    void sendAgain(int step) {
      for (Wish wish : due.get(step)) {
        if (!wish.answered) {
          again.enter(step * STEP_NANOS, wish);
          wish.attempt++;
          remind(step, wish);
        }
      }
    }

    private void remind(int step, Wish wish) {
      long at = step + run.backoff.boundNanos(wish.attempt + 1) / STEP_NANOS;
      if (at < due.size()) {
        due.get((int) at).add(wish);
      }
    }

    /// @return requests that were answered for the first time
    int serve(int step) {
      int answered = 0;
      for (int served = 0; served < CAPACITY; served++) {
        Wish next = first.next(step * STEP_NANOS);
        next = next == null ? again.next(step * STEP_NANOS) : next;
        if (next == null) {
          break;
        }
        answered += next.answered ? 0 : 1;
        next.answered = true;
      }
      return answered;
    }
  }
}
