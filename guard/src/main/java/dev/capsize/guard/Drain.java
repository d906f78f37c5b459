package dev.capsize.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The way out: lame duck, stop intake, bounded finish, hand over what is left.
///
/// Each part is bounded, so that the whole is shorter than the grace of the platform if
/// [DrainSettings#tooLong] says so. Pools are closed by whoever owns them, after this.
public final class Drain {
  private static final long STEP_MILLIS = 5;

  private final DrainSettings settings;
  private final Door door;
  private final List<HandOver> handOvers = new CopyOnWriteArrayList<>();
  private final AtomicInteger jobs = new AtomicInteger();
  private final AtomicReference<State> state = new AtomicReference<>(State.SERVING);

  /// How far it is.
  public enum State {
    /// It takes requests and is not told to leave.
    SERVING(0),
    /// It was told to leave.
    DRAINING(1),
    /// It has left, but for the process.
    DRAINED(2);

    private final int level;

    State(int level) {
      this.level = level;
    }

    /// 0, 1 or 2, for a gauge.
    public int level() {
      return level;
    }
  }

  /// Gives work that this process cannot finish to somebody else.
  ///
  /// What it writes down has to carry a fence (a number that counts the claims of a piece of work),
  /// so that this process changes nothing any more if it goes on with the work after all.
  @FunctionalInterface
  public interface HandOver {
    /// Hands over.
    ///
    /// @param time that it may take; what is not handed over by then is left to leases
    /// @return how much was handed over
    int handOver(Duration time) throws InterruptedException;
  }

  Drain(DrainSettings settings, Door door) {
    this.settings = settings;
    this.door = door;
  }

  /// Runs of jobs that are under way.
  AtomicInteger jobs() {
    return jobs;
  }

  private int inside() {
    return door.inside() + jobs.get();
  }

  /// What is going to be called when requests have finished, in this order.
  public void onHandOver(HandOver handOver) {
    handOvers.add(handOver);
  }

  /// How far it is.
  public State state() {
    return state.get();
  }

  /// Leaves; returns when nothing is left to do. A second call does nothing.
  ///
  /// @return requests and runs of jobs that were still under way when the time for them was over
  public int leave() throws InterruptedException {
    if (!state.compareAndSet(State.SERVING, State.DRAINING)) {
      return 0;
    }
    TimeUnit.NANOSECONDS.sleep(settings.lameDuck().toNanos());
    door.close();
    long startNanos = System.nanoTime();
    while (inside() > 0 && System.nanoTime() - startNanos < settings.finish().toNanos()) {
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    }
    int left = inside();
    handOver();
    state.set(State.DRAINED);
    return left;
  }

  private void handOver() throws InterruptedException {
    long startNanos = System.nanoTime();
    for (HandOver each : handOvers) {
      Duration spent = Duration.ofNanos(System.nanoTime() - startNanos);
      Duration left = settings.handOver().minus(spent);
      if (left.isPositive()) {
        each.handOver(left);
      }
    }
  }
}
