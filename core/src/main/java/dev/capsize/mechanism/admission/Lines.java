package dev.capsize.mechanism.admission;

import dev.capsize.engine.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A line for each priority: nobody is served while somebody more important waits.
///
/// All share one bound. One who finds it reached takes the place of whoever came first of the least
/// important, if there is somebody less important. For one thread.
///
/// - **Law:** of those who wait, the next one is of the highest priority there is.
/// - **Not modelled:** a share that the less important get in any case. If the most important alone
///   are more than can be served, the others get nothing.
///
/// @param <T> who waits
public final class Lines<T> {
  private final List<Line<T>> lines = new ArrayList<>();
  private final Consumer<T> dropped;
  private final int waitingMax;

  /// Empty lines.
  ///
  /// @param priorities how many there are; 1 or more, 0 is the most important
  /// @param dropped is told of each one who waited too long or made place; it must not use the
  ///     lines
  public Lines(QueueSpec spec, int priorities, Consumer<T> dropped) {
    for (int priority = 0; priority < priorities; priority++) {
      lines.add(new Line<>(spec, dropped));
    }
    this.dropped = dropped;
    this.waitingMax = spec.waitingMax().orElse(Integer.MAX_VALUE);
  }

  /// How many wait.
  public int size() {
    int size = 0;
    for (Line<T> line : lines) {
      size += line.size();
    }
    return size;
  }

  /// Goes to the end of the line of its priority.
  ///
  /// @return the place in line, to [#leave] from; null if there is none
  public Chain.@Nullable Link<T> enter(long nowNanos, T who, int priority) {
    if (size() >= waitingMax && !makesPlace(priority)) {
      return null;
    }
    return lines.get(priority).enter(nowNanos, who);
  }

  private boolean makesPlace(int priority) {
    for (int least = lines.size() - 1; least > priority; least--) {
      T oldest = lines.get(least).removeOldest();
      if (oldest != null) {
        dropped.accept(oldest);
        return true;
      }
    }
    return false;
  }

  /// Notes that somebody was served without having to wait.
  public void pass(long nowNanos) {
    for (Line<T> line : lines) {
      line.pass(nowNanos);
    }
  }

  /// Takes the next one out, after those who waited too long have been dropped.
  ///
  /// @return null if nobody waits, or all who did were dropped
  public @Nullable T next(long nowNanos) {
    for (Line<T> line : lines) {
      T next = line.next(nowNanos);
      if (next != null) {
        return next;
      }
    }
    return null;
  }

  /// Leaves the line of its priority; nothing happens if it is out already.
  public void leave(Chain.Link<T> place, int priority) {
    lines.get(priority).leave(place);
  }
}
