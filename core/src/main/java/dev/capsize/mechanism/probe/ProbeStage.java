package dev.capsize.mechanism.probe;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.model.Deployment.Probe;
import org.jspecify.annotations.Nullable;

/// One probe of one replica in simulated time, asked again and again as the kubelet does.
///
/// One success counts as healthy, `failureThreshold` failures in a row as unhealthy.
///
/// - **Source:** Kubernetes documentation, "Configure Liveness, Readiness and Startup Probes".
public final class ProbeStage implements Handler {

  /// Who is asked, and who learns the answer.
  public interface Probed {
    /// A question arrives; [Question#answered] is the answer.
    void ask(long nowNanos, Question question);

    /// Nobody waits for the answer to a question any more.
    void gaveUp(long nowNanos, Question question);

    /// Called after each success, and after each failure from the threshold on.
    void found(long nowNanos, boolean healthy);
  }

  /// One question. Its connection is its own: an answer that comes too late answers nothing else.
  public final class Question implements Handler {
    private final long askedNanos;
    private long timeout = Calendar.NONE;

    private Question(long askedNanos) {
      this.askedNanos = askedNanos;
    }

    /// Whether somebody still waits for the answer.
    public boolean open() {
      return calendar.isPlanned(timeout);
    }

    /// The replica answers; nothing happens if nobody waits for that any more.
    ///
    /// @param healthy what it says of itself; a refused connection is a no
    public void answered(long nowNanos, boolean healthy) {
      if (open()) {
        calendar.cancel(timeout);
        conclude(nowNanos, askedNanos, healthy);
      }
    }

    @Override
    public void happen(long nowNanos, int tag) {
      probed.gaveUp(nowNanos, this);
      if (!closed) {
        conclude(nowNanos, askedNanos, false);
      }
    }
  }

  private final Calendar calendar;
  private final Probe probe;
  private final Probed probed;
  private int failures;
  private long next = Calendar.NONE;
  private @Nullable Question latest;
  private boolean closed;

  /// A probe that has not asked yet.
  public ProbeStage(Calendar calendar, Probe probe, Probed probed) {
    this.calendar = calendar;
    this.probe = probe;
    this.probed = probed;
  }

  /// Begins to ask.
  public void start(long nowNanos) {
    next = calendar.plan(nowNanos + probe.initialDelay().toNanos(), this, 0);
  }

  /// Asks no more.
  public void close() {
    closed = true;
    calendar.cancel(next);
    Question asked = latest;
    if (asked != null) {
      calendar.cancel(asked.timeout);
    }
  }

  /// Failures in a row.
  public int failures() {
    return failures;
  }

  /// A probe that is not closed waits, either for an answer or for its next question.
  ///
  /// @throws IllegalStateException if it waits for neither or for both
  public void requireSound() {
    Question asked = latest;
    boolean asks = asked != null && asked.open();
    boolean willAsk = calendar.isPlanned(next);
    if ((asks && willAsk) || (closed && (asks || willAsk))) {
      throw new IllegalStateException(
          "a probe with %d failures is closed: %s, asks: %s".formatted(failures, closed, asks));
    }
  }

  @Override
  public void happen(long nowNanos, int tag) {
    Question question = new Question(nowNanos);
    question.timeout = calendar.plan(nowNanos + probe.timeout().toNanos(), question, 0);
    latest = question;
    probed.ask(nowNanos, question);
  }

  private void conclude(long nowNanos, long askedNanos, boolean healthy) {
    failures = healthy ? 0 : failures + 1;
    next = calendar.plan(Math.max(nowNanos, askedNanos + probe.period().toNanos()), this, 0);
    if (healthy || failures >= probe.failureThreshold()) {
      probed.found(nowNanos, healthy);
    }
  }
}
