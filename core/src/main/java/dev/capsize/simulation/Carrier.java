package dev.capsize.simulation;

import dev.capsize.blueprint.Server;
import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.engine.RandomStream;
import dev.capsize.mechanism.eventloop.EventLoopStage;
import dev.capsize.mechanism.eventloop.EventLoopStage.Pace;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.mechanism.pool.PoolStage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What computes in one replica: event loops, processors that are waited for, or as many threads as
/// there are requests.
///
/// - **Not modelled:** time slices; whoever waits for a processor waits for a whole computation.
final class Carrier {
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  /// Who has something done.
  interface Turn {
    /// It is done.
    void done(long nowNanos);
  }

  /// Something that is being done.
  interface Task {
    /// Nobody wants it any more, and nobody is told of its end. Whoever waits leaves; what runs has
    /// its processor until it is done, because nothing interrupts a computation.
    void abandon(long nowNanos);
  }

  private final Calendar calendar;
  private final Pace pace;
  private final Optional<EventLoopStage> loops;
  private final Optional<PoolStage> processors;

  /// @param random is not drawn from: whoever waits for a processor begins at once
  Carrier(Calendar calendar, Server server, Pace pace, RandomStream random) {
    this.calendar = calendar;
    this.pace = pace;
    this.loops = server.loop().map(spec -> new EventLoopStage(calendar, spec, pace));
    this.processors =
        server.processors().stream()
            .mapToObj(count -> new PoolStage(calendar, PoolSpec.of(count, FOR_EVER), random))
            .findFirst();
  }

  /// The loop of a new request; 0 where there are none.
  int assign() {
    return loops.map(EventLoopStage::assign).orElse(0);
  }

  /// Whether requests share loops, and go on only when theirs is free.
  boolean hasLoops() {
    return loops.isPresent();
  }

  /// Has a loop for as long as it takes.
  ///
  /// @param loop as assigned
  void enter(long nowNanos, int loop, EventLoopStage.Guest guest) {
    loops.orElseThrow().enter(nowNanos, loop, guest);
  }

  /// Computes; on a loop, whoever computes has it.
  Task compute(long nowNanos, Turn turn, long nanos) {
    if (loops.isEmpty() && processors.isPresent()) {
      Computation computation = new Computation(processors.get(), turn, nanos);
      computation.begin(nowNanos);
      return computation;
    }
    return block(nowNanos, turn, nanos);
  }

  /// Blocks whatever carries the request, without a processor.
  Task block(long nowNanos, Turn turn, long nanos) {
    long event =
        calendar.plan(
            nowNanos + pace.lastsNanos(nowNanos, nanos),
            (doneNanos, tag) -> turn.done(doneNanos),
            0);
    return ignored -> calendar.cancel(event);
  }

  /// Whether it does nothing.
  boolean idle() {
    return loops.map(stage -> stage.busy() == 0).orElse(true)
        && processors.map(stage -> stage.inUse() == 0).orElse(true);
  }

  void requireSound() {
    loops.ifPresent(EventLoopStage::requireSound);
    processors.ifPresent(PoolStage::requireSound);
  }

  /// A computation that waits for a processor and then has it until it is done.
  private final class Computation implements Task, PoolStage.Taker, Handler {
    private final PoolStage processor;
    private final Turn turn;
    private final long nanos;
    private PoolStage.@Nullable Wait wait;
    private boolean unwanted;

    Computation(PoolStage processor, Turn turn, long nanos) {
      this.processor = processor;
      this.turn = turn;
      this.nanos = nanos;
    }

    void begin(long nowNanos) {
      wait = processor.acquire(nowNanos, this);
    }

    @Override
    public void taken(long nowNanos) {
      wait = null;
      calendar.plan(nowNanos + pace.lastsNanos(nowNanos, nanos), this, 0);
    }

    @Override
    public void refused(long nowNanos) {
      throw new IllegalStateException("a processor refuses nobody");
    }

    @Override
    public void happen(long nowNanos, int tag) {
      processor.release(nowNanos);
      if (!unwanted) {
        turn.done(nowNanos);
      }
    }

    @Override
    public void abandon(long nowNanos) {
      unwanted = true;
      PoolStage.Wait waiting = wait;
      if (waiting != null) {
        wait = null;
        waiting.leave(nowNanos);
      }
    }
  }
}
