package dev.capsize.lab.caller;

import dev.capsize.outcome.Attempt;
import dev.capsize.outcome.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One thing that a caller wants, with the attempts at it so far.
///
/// Written by the thread that carries it out, read by any. Times are nanoseconds since the start of
/// the healthy phase.
final class Intent {

  private static final String NO_REPLICA = "-";

  private record Underway(long startNanos, String replica) {}

  private final Arrival arrival;
  private final Message message;
  private final List<Attempt> attempts = new ArrayList<>(1);
  private Optional<Underway> underway = Optional.empty();
  private boolean sent;

  Intent(Arrival arrival, Message message) {
    this.arrival = arrival;
    this.message = message;
  }

  Arrival arrival() {
    return arrival;
  }

  Message message() {
    return message;
  }

  /// An attempt begins; it is not yet known where it goes.
  synchronized void begin(long nowNanos) {
    underway = Optional.of(new Underway(nowNanos, NO_REPLICA));
  }

  /// The attempt that is under way goes to a replica.
  synchronized void sendTo(String replica) {
    underway = Optional.of(new Underway(underway.orElseThrow().startNanos(), replica));
  }

  /// The attempt that is under way has ended.
  ///
  /// @return attempts made so far
  synchronized int end(long nowNanos, Outcome outcome) {
    Underway begun = underway.orElseThrow();
    attempts.add(new Attempt(begun.startNanos(), nowNanos, begun.replica(), outcome.text()));
    underway = Optional.empty();
    sent |= outcome.mayHaveArrived();
    return attempts.size();
  }

  /// What became of it: ended with its last attempt.
  synchronized Request finished() {
    return new Request(
        arrival.endpoint(), arrival.intendedNanos(), attempts.getLast().endNanos(), attempts);
  }

  /// What became of it so far: still open.
  synchronized Request open(long nowNanos) {
    List<Attempt> all = new ArrayList<>(attempts);
    underway.ifPresent(
        begun ->
            all.add(
                new Attempt(
                    begun.startNanos(),
                    Math.max(nowNanos, begun.startNanos()),
                    begun.replica(),
                    Attempt.OPEN)));
    // It may have moved on since the moment that is asked about.
    long last = all.isEmpty() ? arrival.intendedNanos() : all.getLast().endNanos();
    long end = Math.max(nowNanos, Math.max(last, arrival.intendedNanos()));
    return new Request(arrival.endpoint(), arrival.intendedNanos(), end, all);
  }

  /// The charge that it asks for, if it asks for one.
  synchronized Optional<ChargeIntent> charge() {
    boolean told = !attempts.isEmpty() && attempts.getLast().ok();
    int begun = attempts.size() + (underway.isPresent() ? 1 : 0);
    return message
        .orderId()
        .map(orderId -> new ChargeIntent(orderId, sent || underway.isPresent(), begun, told));
  }
}
