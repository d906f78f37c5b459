package dev.capsize.mechanism.pool;

import dev.capsize.engine.Chain;
import org.jspecify.annotations.Nullable;

/// Who has a permit, who waits for one, and who is next.
///
/// Permits are counted, not told apart. One that becomes free while somebody waits is handed over
/// directly: a newcomer never overtakes. For one thread.
///
/// @param <T> who waits
public final class Pool<T> {
  private final PoolSpec spec;
  private final Chain<T> waiting = new Chain<>();
  private int size;
  private int inUse;

  /// A pool in which every permit is free.
  public Pool(PoolSpec spec) {
    this.spec = spec;
    this.size = spec.size();
  }

  /// Permits in use, 0 to [#limit]; more for a while after the pool became smaller.
  public int inUse() {
    return inUse;
  }

  /// Permits there are.
  public int limit() {
    return size;
  }

  /// Has so many permits from now on. Those in use beyond them are taken away as they are given
  /// back; those that are new are free, and whoever waits takes them with [#next].
  ///
  /// @param permits 1 or more
  public void resize(int permits) {
    if (permits < 1) {
      throw new IllegalArgumentException("a pool has %d permits; it needs one".formatted(permits));
    }
    size = permits;
  }

  /// Takes a free permit for whoever is next.
  ///
  /// @return who has it now; null if none is free, or nobody waits
  public @Nullable T next() {
    if (inUse >= size) {
      return null;
    }
    T next = chosen();
    inUse += next == null ? 0 : 1;
    return next;
  }

  /// How many wait.
  public int waiting() {
    return waiting.size();
  }

  /// Takes a permit if one is free.
  public boolean tryTake() {
    if (inUse >= size) {
      return false;
    }
    inUse++;
    return true;
  }

  /// Waits for a permit, because none is free.
  ///
  /// @return the place in line; null if as many wait as may
  public Chain.@Nullable Link<T> join(T who) {
    if (inUse < size) {
      throw new IllegalStateException("there is a free permit, and somebody wants to wait");
    }
    if (spec.waitingMax().isPresent() && waiting.size() >= spec.waitingMax().getAsInt()) {
      return null;
    }
    return waiting.add(who);
  }

  /// Stops waiting; nothing happens to somebody who has a permit by now.
  public void leave(Chain.Link<T> place) {
    waiting.remove(place);
  }

  /// Gives a permit back.
  ///
  /// @return who has it now; null if nobody waits
  public @Nullable T release() {
    if (inUse == 0) {
      throw new IllegalStateException("a permit is given back that nobody has");
    }
    T next = inUse > size ? null : chosen();
    inUse -= next == null ? 1 : 0;
    return next;
  }

  /// Takes whoever is next out of the line.
  ///
  /// @return null if nobody waits
  public @Nullable T chosen() {
    Chain.Link<T> next =
        switch (spec.order()) {
          case FIFO -> waiting.first();
          case LIFO -> waiting.last();
        };
    if (next == null) {
      return null;
    }
    waiting.remove(next);
    return next.item();
  }
}
