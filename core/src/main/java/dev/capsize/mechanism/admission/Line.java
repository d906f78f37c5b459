package dev.capsize.mechanism.admission;

import dev.capsize.engine.Chain;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The line of those who wait for a carrier.
///
/// Whoever enters leaves exactly once: chosen by [#next], dropped by it, or by its own [#leave].
/// Entering, leaving and choosing take constant time. For one thread.
///
/// - **Source:** K. Nichols, V. Jacobson, "Controlling Queue Delay", ACM Queue 10(5), 2012, in the
///   form of folly's `Codel`; B. Maurer, "Fail at Scale", ACM Queue 13(8), 2015 (adaptive LIFO).
///
/// @param <T> who waits
public final class Line<T> {
  private final Chain<T> chain = new Chain<>();
  private final Consumer<T> dropped;
  private final int waitingMax;
  private final boolean newestFirst;
  private final boolean newestFirstOverloaded;
  private final @Nullable CodelWatch watch;

  /// An empty line.
  ///
  /// @param dropped is told of each one who waited too long, within [#next]; it must not use the
  ///     line
  public Line(QueueSpec spec, Consumer<T> dropped) {
    this.dropped = dropped;
    waitingMax = spec.waitingMax().orElse(Integer.MAX_VALUE);
    switch (spec.order()) {
      case QueueSpec.Order.Fifo ignored -> {
        newestFirst = false;
        newestFirstOverloaded = false;
        watch = null;
      }
      case QueueSpec.Order.Lifo ignored -> {
        newestFirst = true;
        newestFirstOverloaded = false;
        watch = null;
      }
      case QueueSpec.Order.Codel codel -> {
        newestFirst = false;
        newestFirstOverloaded = codel.newestFirst();
        watch = new CodelWatch(codel);
      }
    }
  }

  /// How many wait.
  public int size() {
    return chain.size();
  }

  /// Goes to the end of the line.
  ///
  /// @return the place in line, to [#leave] from; null if the line is full
  public Chain.@Nullable Link<T> enter(long nowNanos, T who) {
    return chain.size() >= waitingMax ? null : chain.add(who, nowNanos);
  }

  /// Notes that somebody was served without having to wait in line.
  ///
  /// CoDel judges by the shortest wait; a server that serves some at once is not overloaded,
  /// however long others once waited. The other orders do not care.
  public void pass(long nowNanos) {
    if (watch != null) {
      watch.drops(nowNanos, 0);
    }
  }

  /// Takes the next one out of the line, after those who waited too long have been dropped.
  ///
  /// @return null if nobody waits, or all who did were dropped
  public @Nullable T next(long nowNanos) {
    if (watch != null) {
      dropLate(nowNanos, watch);
    }
    boolean overloaded = watch != null && watch.overloaded();
    boolean newest = overloaded ? newestFirstOverloaded : newestFirst;
    Chain.Link<T> chosen = newest ? chain.last() : chain.first();
    if (chosen == null) {
      return null;
    }
    chain.remove(chosen);
    return chosen.item();
  }

  /// What is judged is the wait of the oldest, also while the newest is served: the wait of the
  /// newest is short in the worst of times, and would end the overload that it comes from.
  private void dropLate(long nowNanos, CodelWatch watch) {
    for (Chain.Link<T> oldest = chain.first(); oldest != null; oldest = chain.first()) {
      if (!watch.drops(nowNanos, nowNanos - oldest.sinceNanos())) {
        return;
      }
      chain.remove(oldest);
      dropped.accept(oldest.item());
    }
  }

  /// Takes out whoever came first, to make place.
  ///
  /// @return null if nobody waits
  @Nullable T removeOldest() {
    Chain.Link<T> oldest = chain.first();
    if (oldest == null) {
      return null;
    }
    chain.remove(oldest);
    return oldest.item();
  }

  /// Leaves the line, because it is tired of waiting; nothing happens if it is out already.
  public void leave(Chain.Link<T> place) {
    chain.remove(place);
  }
}
