package dev.capsize.mechanism.idempotency;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Settles unsettled work in simulated time: finds it, asks whether it was done, writes that down.
///
/// A connection is taken for finding and for writing, and none is held while asking.
public final class SettleStage {

  /// What it needs of the replica that it runs on.
  public interface Means {
    /// Asks for a connection; the answer is [SettleStage#connection].
    void takeConnection(long nowNanos);

    /// Gives the connection back.
    void giveConnectionBack(long nowNanos);

    /// Asks whether one piece of work was done; the answer is [SettleStage#answered].
    void ask(long nowNanos, Unsettled work);

    /// What there is to settle now.
    List<Unsettled> find(long nowNanos);

    /// It is over: nothing is left, or it was given up.
    void ended(long nowNanos);
  }

  /// How it goes about it.
  ///
  /// @param asksMax questions at once; 1 for one after the other
  /// @param failuresMax questions without an answer after which it gives up
  /// @param acquiresMax how often it asks for the first connection before it gives up
  /// @param eachWritten whether each answer is written down at once, or all at the end together
  public record Manner(int asksMax, int failuresMax, int acquiresMax, boolean eachWritten) {
    public Manner {
      if (asksMax < 1 || failuresMax < 1 || acquiresMax < 1) {
        throw new IllegalArgumentException(
            "settling with %d questions, %d failures and %d connections; each must be 1 or more"
                .formatted(asksMax, failuresMax, acquiresMax));
      }
      if (eachWritten && asksMax > 1) {
        throw new IllegalArgumentException(
            "settling writes each answer down and asks %d questions at once; ask one"
                .formatted(asksMax));
      }
    }
  }

  private enum Step {
    IDLE,
    FINDING,
    ASKING,
    WRITING
  }

  private final Manner manner;
  private final Means means;
  private final Deque<Unsettled> open = new ArrayDeque<>();
  private final Deque<Unsettled> answered = new ArrayDeque<>();
  private Step step = Step.IDLE;
  private int acquires;
  private int asked;
  private int failures;

  /// Idle.
  public SettleStage(Manner manner, Means means) {
    this.manner = manner;
    this.means = means;
  }

  /// Whether it is at work.
  public boolean running() {
    return step != Step.IDLE;
  }

  /// Begins a run; nothing happens if one is going on.
  public void begin(long nowNanos) {
    if (step != Step.IDLE) {
      return;
    }
    step = Step.FINDING;
    acquires = 1;
    asked = 0;
    failures = 0;
    open.clear();
    answered.clear();
    means.takeConnection(nowNanos);
  }

  /// The answer to [Means#takeConnection].
  public void connection(long nowNanos, boolean granted) {
    switch (step) {
      case FINDING -> found(nowNanos, granted);
      case WRITING -> written(nowNanos, granted);
      case IDLE, ASKING -> throw new IllegalStateException("nobody asked for a connection");
    }
  }

  private void found(long nowNanos, boolean granted) {
    if (granted) {
      open.addAll(means.find(nowNanos));
      means.giveConnectionBack(nowNanos);
      step = Step.ASKING;
      askOn(nowNanos);
    } else if (acquires < manner.acquiresMax()) {
      acquires++;
      means.takeConnection(nowNanos);
    } else {
      end(nowNanos);
    }
  }

  private void askOn(long nowNanos) {
    while (asked < manner.asksMax() && failures < manner.failuresMax() && !open.isEmpty()) {
      asked++;
      means.ask(nowNanos, open.remove());
    }
    if (asked == 0 && step == Step.ASKING) {
      if (answered.isEmpty()) {
        end(nowNanos);
      } else {
        write(nowNanos);
      }
    }
  }

  /// The answer to [Means#ask].
  ///
  /// @param done whether it is known that the work was done
  public void answered(long nowNanos, Unsettled work, boolean done) {
    asked--;
    if (!done) {
      failures++;
      askOn(nowNanos);
      return;
    }
    answered.add(work);
    if (manner.eachWritten()) {
      write(nowNanos);
    } else {
      askOn(nowNanos);
    }
  }

  private void write(long nowNanos) {
    step = Step.WRITING;
    means.takeConnection(nowNanos);
  }

  private void written(long nowNanos, boolean granted) {
    if (granted) {
      answered.forEach(work -> work.claim().done(work.fence()));
      means.giveConnectionBack(nowNanos);
    }
    answered.clear();
    step = Step.ASKING;
    askOn(nowNanos);
  }

  /// The replica that it runs on is gone: nothing that still comes matters.
  public void abandon(long nowNanos) {
    if (running()) {
      open.clear();
      answered.clear();
      end(nowNanos);
    }
  }

  /// No answer came to a question that was not asked.
  ///
  /// @throws IllegalStateException if one did
  public void requireSound() {
    if (asked < 0 || asked > manner.asksMax() || failures < 0) {
      throw new IllegalStateException(
          "settling, %s: %d questions are open, %d failed".formatted(step, asked, failures));
    }
  }

  private void end(long nowNanos) {
    step = Step.IDLE;
    means.ended(nowNanos);
  }
}
