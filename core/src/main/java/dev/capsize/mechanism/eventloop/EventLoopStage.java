package dev.capsize.mechanism.eventloop;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Chain;
import dev.capsize.engine.Handler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The event loops of one server in simulated time.
///
/// Whoever has its turn has the loop alone until it gives it back, be that at once, after a
/// computation, or after it has blocked for as long as it took; whoever comes meanwhile waits in
/// line, without end: a loop refuses nobody, and interrupts nobody.
public final class EventLoopStage {

  /// Who wants a loop.
  @FunctionalInterface
  public interface Guest {
    /// It has the loop from now on, until it gives it back.
    void entered(long nowNanos, Turn turn);
  }

  /// How fast work goes.
  @FunctionalInterface
  public interface Pace {
    /// How long work takes that begins now.
    ///
    /// @param workNanos what it usually takes
    long lastsNanos(long nowNanos, long workNanos);
  }

  /// One turn on a loop.
  public static final class Turn {
    private final Loop loop;
    private final Guest guest;

    private Turn(Loop loop, Guest guest) {
      this.loop = loop;
      this.guest = guest;
    }

    /// Gives the loop back.
    ///
    /// @throws IllegalStateException if this turn does not have it
    public void end(long nowNanos) {
      if (loop.running != this) {
        throw new IllegalStateException("a turn ends that does not have the loop");
      }
      loop.running = null;
      loop.goOn(nowNanos);
    }
  }

  /// One loop.
  private final class Loop implements Handler {
    private final Chain<Turn> waiting = new Chain<>();
    private @Nullable Turn running;
    private boolean handing;

    void add(long nowNanos, Guest guest) {
      waiting.add(new Turn(this, guest));
      goOn(nowNanos);
    }

    /// Gives the loop to whoever is next, one after the other while they give it back at once. Who
    /// comes while this is under way is served by it: a thousand that wait are no thousand frames
    /// on the stack.
    private void goOn(long nowNanos) {
      if (handing) {
        return;
      }
      handing = true;
      for (Chain.Link<Turn> next = waiting.first();
          running == null && next != null;
          next = waiting.first()) {
        waiting.remove(next);
        begin(nowNanos, next.item());
      }
      handing = false;
    }

    private void begin(long nowNanos, Turn turn) {
      running = turn;
      long standsStillNanos = pace.lastsNanos(nowNanos, 0);
      if (standsStillNanos == 0) {
        turn.guest.entered(nowNanos, turn);
      } else {
        calendar.plan(nowNanos + standsStillNanos, this, 0);
      }
    }

    @Override
    public void happen(long nowNanos, int tag) {
      Turn turn = Objects.requireNonNull(running);
      turn.guest.entered(nowNanos, turn);
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
  /// @return its number, for [#enter]
  public int assign() {
    int assigned = next;
    next = (next + 1) % loops.length;
    return assigned;
  }

  /// Waits for a loop.
  ///
  /// @param loop as assigned
  /// @param guest is told when it has it, which may be before this returns
  public void enter(long nowNanos, int loop, Guest guest) {
    loops[loop].add(nowNanos, guest);
  }

  /// Turns that wait, those that have a loop not counted.
  public int waiting() {
    int waiting = 0;
    for (Loop loop : loops) {
      waiting += loop.waiting.size();
    }
    return waiting;
  }

  /// Loops that somebody has.
  public int busy() {
    int busy = 0;
    for (Loop loop : loops) {
      busy += loop.running == null ? 0 : 1;
    }
    return busy;
  }

  /// Nobody waits for a loop that nobody has.
  ///
  /// @throws IllegalStateException if somebody does
  public void requireSound() {
    for (Loop loop : loops) {
      if (loop.running == null && !loop.handing && loop.waiting.size() > 0) {
        throw new IllegalStateException(
            "%d wait for an idle event loop".formatted(loop.waiting.size()));
      }
    }
  }
}
