package dev.capsize.engine;

import org.jspecify.annotations.Nullable;

/// A line of things in which each can leave from where it stands, at once.
///
/// For one thread.
///
/// @param <T> what stands in line
public final class Chain<T> {

  /// A place in the line.
  ///
  /// @param <T> what stands there
  public static final class Link<T> {
    private final T item;
    private final long sinceNanos;
    private @Nullable Link<T> before;
    private @Nullable Link<T> after;
    private boolean linked = true;

    private Link(T item, long sinceNanos) {
      this.item = item;
      this.sinceNanos = sinceNanos;
    }

    /// What stands there.
    public T item() {
      return item;
    }

    /// When it came, as it was told when it did.
    public long sinceNanos() {
      return sinceNanos;
    }

    /// The place behind this one; null at the end of the line, and when it has left.
    public @Nullable Link<T> next() {
      return after;
    }

    /// Whether it is still in line.
    public boolean isLinked() {
      return linked;
    }
  }

  private @Nullable Link<T> first;
  private @Nullable Link<T> last;
  private int size;

  /// How many stand in line.
  public int size() {
    return size;
  }

  /// The one that came first of those in line; null when nobody is.
  public @Nullable Link<T> first() {
    return first;
  }

  /// The one that came last; null when nobody is in line.
  public @Nullable Link<T> last() {
    return last;
  }

  /// Goes to the end of the line, at a time that does not matter.
  public Link<T> add(T item) {
    return add(item, 0);
  }

  /// Goes to the end of the line.
  public Link<T> add(T item, long nowNanos) {
    Link<T> link = new Link<>(item, nowNanos);
    link.before = last;
    if (last == null) {
      first = link;
    } else {
      last.after = link;
    }
    last = link;
    size++;
    return link;
  }

  /// Leaves the line; nothing happens if it has left.
  public void remove(Link<T> link) {
    if (!link.linked) {
      return;
    }
    link.linked = false;
    Link<T> before = link.before;
    Link<T> after = link.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
    link.before = null;
    link.after = null;
    size--;
  }
}
