package dev.capsize.fluid;

import dev.capsize.mechanism.admission.QueueSpec;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Permits of all replicas of a service together, and who waits for one: threads, a pool,
/// processors.
final class Gate {
  /// What is less than this is nothing.
  static final double NOTHING = 1e-9;

  final String name;
  final double limit;
  private final Kind kind;
  private final double timeoutSteps;
  private final QueueSpec.Order order;
  private final ArrayDeque<Parcel> queue = new ArrayDeque<>();
  private final double stepSeconds;
  private final double replicas;
  private final double wakeUpSeconds;
  private double size;
  private double inUse;
  private double waiting;

  private double released;
  private double arrived;
  private double standingShare;

  /// Step in which somebody last began without having waited too long; for CoDel.
  private int calmAt;

  /// What a gate leads to.
  enum Kind {
    DOOR,
    POOL,
    PROCESSOR
  }

  /// @param limit permits; infinite for no bound
  /// @param timeoutSteps after which one that waits is refused; infinite for never
  Gate(
      String name,
      Kind kind,
      double limit,
      double timeoutSteps,
      QueueSpec.Order order,
      double replicas,
      double wakeUpSeconds,
      double stepSeconds) {
    this.name = name;
    this.replicas = replicas;
    this.wakeUpSeconds = wakeUpSeconds;
    this.kind = kind;
    this.limit = limit;
    this.size = limit;
    this.timeoutSteps = timeoutSteps;
    this.order = order;
    this.stepSeconds = stepSeconds;
  }

  Kind kind() {
    return kind;
  }

  double inUse() {
    return inUse;
  }

  double waiting() {
    return waiting;
  }

  void enter(int now, Parcel parcel) {
    parcel.queued = now;
    arrived += parcel.mass;
    waiting += parcel.mass;
    Parcel last = queue.peekLast();
    if (last != null && last.queued == now && last.alike(parcel)) {
      last.mass += parcel.mass;
    } else {
      queue.add(parcel);
    }
  }

  /// The same, before everybody else.
  void enterFirst(int now, Parcel parcel) {
    parcel.queued = now;
    arrived += parcel.mass;
    waiting += parcel.mass;
    queue.addFirst(parcel);
  }

  void release(double mass) {
    inUse = Math.max(0, inUse - mass);
    released += mass;
  }

  /// The step is over.
  void stepOver() {
    standingShare = wakeUpSeconds > 0 ? standingShare() : 0;
    released = 0;
    arrived = 0;
  }

  /// Permits are offered at the rate at which they come back, and each offer stands until its wake-
  /// up is over or somebody comes.
  private double standingShare() {
    double offersPerSecond = released / stepSeconds / replicas;
    double comesPerSecond = arrived / stepSeconds / replicas;
    return -StrictMath.expm1(-offersPerSecond / (1 / wakeUpSeconds + comesPerSecond));
  }

  /// Share of those who come that take a permit which was offered to somebody who still wakes up;
  /// as in the step before.
  double stolenShare() {
    return waiting <= NOTHING ? 0 : standingShare;
  }

  /// Somebody whose time of waiting is over; null if there is nobody.
  @Nullable Parcel expired(int now) {
    Parcel first = queue.peekFirst();
    if (first == null || first.queued + timeoutSteps > now) {
      return null;
    }
    queue.removeFirst();
    waiting -= first.mass;
    return first;
  }

  /// Who is next, with its permit; null if nobody waits or no permit is free. Those that CoDel
  /// drops are handed to `dropped`.
  @Nullable Parcel next(int now, Consumer<Parcel> dropped) {
    double free = size - inUse;
    while (free > NOTHING * Math.max(1, Math.min(limit, 1e6)) && !queue.isEmpty()) {
      boolean newest = newestFirst(now);
      Parcel head = newest ? queue.getLast() : queue.getFirst();
      if (order instanceof QueueSpec.Order.Codel codel && drops(now, head, codel)) {
        remove(newest);
        waiting -= head.mass;
        dropped.accept(head);
        continue;
      }
      double mass = Math.min(head.mass, free);
      waiting = Math.max(0, waiting - mass);
      inUse += mass;
      if (mass >= head.mass - NOTHING) {
        remove(newest);
        return head;
      }
      return head.split(mass);
    }
    if (queue.isEmpty()) {
      waiting = 0;
      calmAt = now;
    }
    return null;
  }

  private void remove(boolean newest) {
    if (newest) {
      queue.removeLast();
    } else {
      queue.removeFirst();
    }
  }

  private boolean newestFirst(int now) {
    return switch (order) {
      case QueueSpec.Order.Fifo ignored -> false;
      case QueueSpec.Order.Lifo ignored -> true;
      case QueueSpec.Order.Codel codel -> codel.newestFirst() && overloaded(now, codel);
    };
  }

  private boolean overloaded(int now, QueueSpec.Order.Codel codel) {
    return (now - calmAt) * stepSeconds > codel.interval().toNanos() / 1e9;
  }

  private boolean drops(int now, Parcel head, QueueSpec.Order.Codel codel) {
    double waited = (now - head.queued) * stepSeconds;
    double target = codel.target().toNanos() / 1e9;
    if (waited <= target) {
      calmAt = now;
    }
    return overloaded(now, codel) && waited > 2 * target;
  }

  /// Who came last, as far as they are above `most`; null if nobody is.
  @Nullable Parcel surplus(double most) {
    Parcel last = queue.peekLast();
    double over = waiting - most;
    if (last == null || over <= NOTHING) {
      return null;
    }
    if (last.mass <= over + NOTHING) {
      queue.removeLast();
      waiting -= last.mass;
      return last;
    }
    waiting -= over;
    return last.split(over);
  }
}
