package dev.capsize.mechanism.admission;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// The door of a server: what it accepts, what carries it, and what waits meanwhile.
///
/// A request passes the connections (bounded, with a backlog of the operating system behind), the
/// queue, and the limit; then something carries it.
///
/// @param carriers requests that are worked on at once (threads); empty for as many as there are
///     (virtual threads)
/// @param connectionsMax requests inside the server at once, waiting or worked on; 1 or more
/// @param backlog requests that the operating system keeps for a full server; those beyond it get
///     no answer, and their callers' patience ends
/// @param queue what waits for a carrier, and in which order
/// @param limit concurrency limit in front of the queue
/// @param departed what becomes of work whose caller has left
/// @param hopeless patience that is assumed of every caller: work that can no longer be answered
///     within it is refused instead of begun; empty for no such check
public record AdmissionSpec(
    OptionalInt carriers,
    int connectionsMax,
    int backlog,
    QueueSpec queue,
    LimitSpec limit,
    Departed departed,
    Optional<Duration> hopeless) {

  /// What becomes of work whose caller has left.
  public enum Departed {
    /// It is done all the same: nobody tells the thread.
    SERVED,
    /// It is dropped when its turn comes.
    SKIPPED,
    /// It is dropped at once, in the queue and in the middle of a step.
    CANCELLED
  }

  public AdmissionSpec {
    if (carriers.isPresent() && carriers.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "a server has %d threads; it needs 1 or more".formatted(carriers.getAsInt()));
    }
    if (connectionsMax < 1 || backlog < 0) {
      throw new IllegalArgumentException(
          "a server takes %d connections with a backlog of %d; it needs 1 and 0, or more"
              .formatted(connectionsMax, backlog));
    }
  }

  /// Tomcat 11's defaults.
  public static AdmissionSpec tomcat() {
    return new AdmissionSpec(
        OptionalInt.of(200),
        8192,
        100,
        QueueSpec.FIFO,
        new LimitSpec.None(),
        Departed.SERVED,
        Optional.empty());
  }

  /// A server that accepts whatever comes, with so many carriers.
  public static AdmissionSpec unbounded(int carriers) {
    return new AdmissionSpec(
        OptionalInt.of(carriers),
        Integer.MAX_VALUE,
        0,
        QueueSpec.FIFO,
        new LimitSpec.None(),
        Departed.SERVED,
        Optional.empty());
  }
}
