package dev.capsize.guard;

import dev.capsize.mechanism.admission.LimitSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Whether the guard can hold its promise with what it finds around it.
///
/// The promise: if fresh load stays below capacity, there is no state but the healthy one. It rests
/// on conditions outside of the guard; each that does not hold is said with its arithmetic.
public final class Composition {
  private final DoorSettings door;
  private final List<String> warnings = new ArrayList<>();

  public Composition(DoorSettings door) {
    this.door = door;
  }

  /// The server's threads hold what is worked on and what waits at the door.
  ///
  /// @param threads of the server; empty for as many as there are requests (virtual threads)
  public Composition serverThreads(OptionalInt threads) {
    int most = limitMax() + door.waitingMax();
    if (threads.isPresent() && threads.getAsInt() < door.waitingMax() + 1) {
      warnings.add(
          ("%d threads of the server, and %d requests may wait at the door: the rest waits in the"
               + " server's own queue, first come, first served; lower capsize.guard.waiting below"
               + " %d, or raise server.tomcat.threads.max towards %d")
              .formatted(threads.getAsInt(), door.waitingMax(), threads.getAsInt(), most));
    }
    return this;
  }

  private int limitMax() {
    return door.limit() instanceof LimitSpec.Anchored anchored ? anchored.max() : 0;
  }

  /// The wait for a pooled connection ends before the callers have left.
  public Composition poolWait(Duration acquireTimeout) {
    if (acquireTimeout.compareTo(door.patience()) > 0) {
      warnings.add(
          ("a request may wait %s for a connection, and its caller leaves after %s: it then works"
                  + " for nobody; lower the pool's connection timeout to %s")
              .formatted(millis(acquireTimeout), millis(door.patience()), millis(door.patience())));
    }
    return this;
  }

  /// One attempt at a call ends before the callers have left.
  public Composition callTimeout(Optional<Duration> readTimeout) {
    if (readTimeout.isEmpty()) {
      warnings.add(
          "calls have no read timeout: one that hangs holds its thread and its connection until the"
              + " other side gives up; set spring.http.clients.read-timeout below "
              + millis(door.patience()));
    } else if (readTimeout.get().compareTo(door.patience()) >= 0) {
      warnings.add(
          "a call may take %s, and the caller behind it leaves after %s; lower the read timeout"
              .formatted(millis(readTimeout.get()), millis(door.patience())));
    }
    return this;
  }

  /// The way out is shorter than the grace.
  public Composition drain(DrainSettings drain) {
    drain.tooLong().ifPresent(warnings::add);
    return this;
  }

  /// Somebody else retries or breaks the calls that the guard stands around.
  ///
  /// @param what such as `Resilience4j retry 'provider' with 3 attempts`
  public Composition another(String what) {
    warnings.add(
        what
            + " is there beside the guard: if it stands around a call that the guard stands around,"
            + " attempts multiply and each hides failures from the other; take it away there");
    return this;
  }

  /// What does not hold; empty if everything does.
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  private static String millis(Duration time) {
    return time.toMillis() + " ms";
  }
}
