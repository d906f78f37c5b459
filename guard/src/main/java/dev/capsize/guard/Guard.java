package dev.capsize.guard;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/// The guard of one service: its door, and those whom it calls.
///
/// ```java
/// Guard guard = Guard.of(DoorSettings.standard(Duration.ofSeconds(2)));
/// Route charge = guard.route("POST /charges", Priority.CRITICAL);
/// long now = guard.nowNanos();
/// long entered = guard.door().enter(charge, charge.priority(), now, guard.deadline(now));
/// ```
public final class Guard {
  private static final int ROUTES_MAX = 200;

  private final DoorSettings settings;
  private final LongSupplier clock;
  private final Switch mode = new Switch(Mode.ENFORCE);
  private final GuardListener listener;
  private final Door door;
  private final Drain drain;
  private final Map<String, Route> routes = new ConcurrentHashMap<>();
  private final Map<String, Dependency> dependencies = new ConcurrentHashMap<>();
  private final Route other;
  private final HeldConnections held;

  private Guard(
      DoorSettings settings, DrainSettings leaving, LongSupplier clock, GuardListener listener) {
    this.settings = settings;
    this.clock = clock;
    this.listener = new CarefulListener(listener);
    this.door = new Door(settings, clock, mode, this.listener);
    this.drain = new Drain(leaving, door);
    this.held = new HeldConnections(clock, this.listener);
    this.other = new Route("other", Priority.NORMAL, settings.patience());
  }

  /// A guard that nobody listens to.
  public static Guard of(DoorSettings settings) {
    return of(settings, GuardListener.NONE);
  }

  /// A guard on the clock of this machine.
  public static Guard of(DoorSettings settings, GuardListener listener) {
    return of(settings, DrainSettings.standard(settings.patience()), listener);
  }

  /// A guard on the clock of this machine, which leaves as said.
  public static Guard of(DoorSettings settings, DrainSettings leaving, GuardListener listener) {
    long origin = System.nanoTime();
    return new Guard(settings, leaving, () -> System.nanoTime() - origin, listener);
  }

  /// A guard on a given clock.
  ///
  /// @param clock nanoseconds, 0 or more, never going back
  public static Guard of(DoorSettings settings, GuardListener listener, LongSupplier clock) {
    return new Guard(settings, DrainSettings.standard(settings.patience()), clock, listener);
  }

  /// Now, on its clock.
  public long nowNanos() {
    return clock.getAsLong();
  }

  /// What a reading of [System#nanoTime] taken shortly before is on its clock.
  public long ofSystem(long nanoTime) {
    return Math.max(0, clock.getAsLong() - (System.nanoTime() - nanoTime));
  }

  /// When a caller leaves who came at `arrivedNanos` and said nothing.
  public long deadline(long arrivedNanos) {
    return arrivedNanos + settings.patience().toNanos();
  }

  /// When a caller leaves who said how long it waits: it may wait less than is assumed, not more.
  ///
  /// @param waits as said; what is not positive is over at once
  public long deadline(long arrivedNanos, Duration waits) {
    Duration longest = settings.patience();
    return arrivedNanos + (waits.compareTo(longest) < 0 ? waits : longest).toNanos();
  }

  /// What the door is like.
  public DoorSettings settings() {
    return settings;
  }

  /// Where requests come in.
  public Door door() {
    return door;
  }

  /// The way out.
  public Drain drain() {
    return drain;
  }

  /// A door further inside, in front of something that only few can use at once, such as a pool.
  ///
  /// It decides as the first one does, in the mode of this guard, and is not closed by the drain:
  /// whoever is inside may still need what is behind it. What it refuses is told as a call that was
  /// not sent.
  ///
  /// @param inner what it is like; its patience bounds the wait of whoever has no deadline
  public Door innerDoor(DoorSettings inner) {
    return new Door(inner, clock, mode, new InnerListener(listener));
  }

  /// The route of an inner door: what is done behind it, and how long that is expected to take.
  ///
  /// @param name by which its refusals are told
  public static Route innerRoute(String name, DoorSettings inner) {
    return new Route(name, Priority.NORMAL, inner.patience());
  }

  /// A job that is run by a clock, guarded.
  ///
  /// @param atMost how long a run may take: the deadline of what it calls
  public Job job(String name, Duration atMost, Runnable work) {
    return new Job(name, atMost, work, clock, drain, listener);
  }

  /// The code that holds a pooled connection while it calls somebody.
  public HeldConnections heldConnections() {
    return held;
  }

  /// A kind of request. There are 200 at most; what comes after them shares one.
  public Route route(String name, Priority priority) {
    Route known = routes.get(name);
    if (known != null) {
      return known;
    }
    return routes.size() >= ROUTES_MAX
        ? other
        : routes.computeIfAbsent(name, key -> new Route(key, priority, settings.patience()));
  }

  /// Somebody who is called, with the settings of whoever asks first.
  public Dependency dependency(String name, CallSettings settings) {
    Dependency known = dependencies.get(name);
    return known != null
        ? known
        : dependencies.computeIfAbsent(
            name,
            key ->
                new Dependency(
                    key,
                    settings,
                    clock,
                    () -> ThreadLocalRandom.current().nextDouble(),
                    mode,
                    listener,
                    held));
  }

  /// All who are called.
  public Collection<Dependency> dependencies() {
    return dependencies.values();
  }

  /// What it does with its decisions.
  public Mode mode() {
    return mode.get();
  }

  /// Changes what it does, at once. Requests that wait go on waiting until their turn comes.
  public void mode(Mode next) {
    mode.set(next);
  }
}
