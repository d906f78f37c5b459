package dev.capsize.mechanism.admission;

import java.time.Duration;
import java.util.OptionalInt;

/// The queue of those who wait for a carrier.
///
/// @param order who is next
/// @param waitingMax most that wait, those in service not counted; empty for no bound
/// @param full what one more is told
public record QueueSpec(Order order, OptionalInt waitingMax, Full full) {

  /// First in, first out, without a bound.
  public static final QueueSpec FIFO =
      new QueueSpec(new Order.Fifo(), OptionalInt.empty(), Full.REJECT);

  /// How many wait in a [#fresh] queue where nothing is said (assumption).
  public static final int FRESH_WAITING = 100;

  private static final int TARGET_OF_PATIENCE = 20;
  private static final int INTERVAL_OF_PATIENCE = 4;

  /// A queue that keeps what it hands out fresh: first come, first served, until it stands; then
  /// newest first, and whoever waited more than a tenth of the patience is sent away.
  ///
  /// The shares are assumptions; that they are shares of the patience and no fixed times is what
  /// bounds the wait.
  public static QueueSpec fresh(Duration patience, int waitingMax) {
    return new QueueSpec(
        new Order.Codel(
            patience.dividedBy(TARGET_OF_PATIENCE), patience.dividedBy(INTERVAL_OF_PATIENCE), true),
        OptionalInt.of(waitingMax),
        Full.REJECT);
  }

  /// Who is next.
  public sealed interface Order {
    /// Whoever waits longest.
    record Fifo() implements Order {}

    /// Whoever came last.
    record Lifo() implements Order {}

    /// Whoever waits longest, but those who waited too long are dropped while the queue stands.
    ///
    /// - **Source:** K. Nichols, V. Jacobson, "Controlling Queue Delay", ACM Queue 10(5), 2012, in
    ///   the form of folly's `Codel`: overloaded when the shortest wait of an interval is above the
    ///   target; then whatever waited longer than twice the target is dropped.
    ///
    /// @param target wait that is all right
    /// @param interval over which the shortest wait is taken; longer than `target`, at most a day
    /// @param newestFirst whether the order is turned round while overloaded (adaptive LIFO)
    record Codel(Duration target, Duration interval, boolean newestFirst) implements Order {
      private static final Duration INTERVAL_MAX = Duration.ofDays(1);

      public Codel {
        if (!target.isPositive()
            || interval.compareTo(target) <= 0
            || interval.compareTo(INTERVAL_MAX) > 0) {
          throw new IllegalArgumentException(
              "CoDel with target %s and interval %s; it must be 0 < target < interval <= %s"
                  .formatted(target, interval, INTERVAL_MAX));
        }
      }
    }
  }

  /// What one more is told when the queue is full.
  public enum Full {
    /// It is refused at once (503).
    REJECT,
    /// Nothing: it is dropped, and its caller waits in vain.
    SILENT,
    /// It is refused at once, and told not to come back.
    ///
    /// - **Source:** gRPC proposal A6, "Client Retries": a negative `grpc-retry-pushback-ms`.
    LOST
  }

  public QueueSpec {
    if (waitingMax.isPresent() && waitingMax.getAsInt() < 0) {
      throw new IllegalArgumentException(
          "at most %d wait; it must be 0 or more".formatted(waitingMax.getAsInt()));
    }
  }
}
