package dev.capsize.mechanism.eventloop;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Chain;
import dev.capsize.engine.Handler;
import org.jspecify.annotations.Nullable;

/// The event loops of one server in simulated time.
///
/// What computes or blocks on a loop has it alone; whoever comes meanwhile waits in line, without
/// end: a loop refuses nobody.
public final class EventLoopStage {

  /// Who wants the loop for a while.
  public interface Turn {
    /// Its turn is over.
    void done(long nowNanos);
  }

  /// How fast work goes.
  @FunctionalInterface
  public interface Pace {
    /// How long work takes that begins now.
    ///
    /// @param workNanos what it usually takes
    long lastsNanos(long nowNanos, long workNanos);
  }

  /// One turn on a loop, waited for or running.
  public static final class Job {
    private final Loop loop;
    private final Turn turn;
    private final long nanos;
    private Chain.@Nullable Link<Job> place;
    private boolean unwanted;

    private Job(Loop loop, Turn turn, long nanos) {
      this.loop = loop;
      this.turn = turn;
      this.nanos = nanos;
    }

    /// Nobody wants it any more, and nobody is told of its end. Whoever waits leaves the line; what
    /// runs has the loop until it is done, because a loop interrupts nobody.
    public void cancel() {
      unwanted = true;
      Chain.Link<Job> waiting = place;
      if (waiting != null) {
        loop.waiting.remove(waiting);
      }
    }
  }

  /// One loop.
  private final class Loop implements Handler {
    private final Chain<Job> waiting = new Chain<>();
    private @Nullable Job running;

    void add(long nowNanos, Job job) {
      if (running == null) {
        run(nowNanos, job);
      } else {
        job.place = waiting.add(job);
      }
    }

    private void run(long nowNanos, Job job) {
      running = job;
      calendar.plan(nowNanos + pace.lastsNanos(nowNanos, job.nanos), this, 0);
    }

    @Override
    public void happen(long nowNanos, int tag) {
      Job job = running;
      running = null;
      Chain.Link<Job> next = waiting.first();
      if (next != null) {
        waiting.remove(next);
        run(nowNanos, next.item());
      }
      if (job != null && !job.unwanted) {
        job.turn.done(nowNanos);
      }
    }
  }

  private final Calendar calendar;
  private final Pace pace;
  private final Loop[] loops;
  private int next;

  /// Idle loops.
  public EventLoopStage(Calendar calendar, EventLoopSpec spec, Pace pace) {
    this.calendar = calendar;
    this.pace = pace;
    this.loops = new Loop[spec.loops()];
    for (int i = 0; i < loops.length; i++) {
      loops[i] = new Loop();
    }
  }

  /// The loop of a new request: each in turn.
  ///
  /// @return its number, for [#run]
  public int assign() {
    int assigned = next;
    next = (next + 1) % loops.length;
    return assigned;
  }

  /// Has something done on a loop.
  ///
  /// @param loop as assigned
  /// @param nanos how long that takes
  /// @return the turn, to cancel it
  public Job run(long nowNanos, int loop, Turn turn, long nanos) {
    Loop on = loops[loop];
    Job job = new Job(on, turn, nanos);
    on.add(nowNanos, job);
    return job;
  }

  /// Turns that wait, those that run not counted.
  public int waiting() {
    int waiting = 0;
    for (Loop loop : loops) {
      waiting += loop.waiting.size();
    }
    return waiting;
  }

  /// Loops that run something.
  public int busy() {
    int busy = 0;
    for (Loop loop : loops) {
      busy += loop.running == null ? 0 : 1;
    }
    return busy;
  }

  /// Nobody waits for a loop that runs nothing.
  ///
  /// @throws IllegalStateException if somebody does
  public void requireSound() {
    for (Loop loop : loops) {
      if (loop.running == null && loop.waiting.size() > 0) {
        throw new IllegalStateException(
            "%d wait for an idle event loop".formatted(loop.waiting.size()));
      }
    }
  }
}
