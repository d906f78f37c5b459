package dev.capsize.lab.dependency;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// When calls arrived at which dependency, and how long they took.
///
/// Thread-safe. The finished ones are kept in the order in which they finished, the ones in flight
/// in the order in which they arrived.
final class CallLog {

  /// Most calls in the life of one process; some 300 MB with the ledger that they fill.
  static final int CALLS_MAX = 1_000_000;

  /// A call that was carried out.
  record Finished(String dependency, double startEpochMillis, double durationMillis) {}

  /// A call that is being carried out.
  record Open(String dependency, double startEpochMillis) {}

  /// What is known from one index on.
  ///
  /// @param next index to ask for next time
  /// @param calls finished calls, in the order in which they finished
  /// @param inFlight calls that are not finished, by their arrival
  record Page(int next, List<Finished> calls, List<Open> inFlight) {}

  /// There is no room for another call.
  static final class FullException extends Exception {
    private static final long serialVersionUID = 1;

    FullException(int callsMax) {
      super(
          "the dependencies have served %d calls, and that is their limit; start new ones"
              .formatted(callsMax));
    }
  }

  private final int callsMax;
  private int begun;
  private final Map<Integer, Open> inFlight = new LinkedHashMap<>();
  private final List<Finished> finished = new ArrayList<>();

  CallLog() {
    this(CALLS_MAX);
  }

  CallLog(int callsMax) {
    this.callsMax = callsMax;
  }

  /// A call has arrived.
  ///
  /// @return its number, for [#finish]
  /// @throws FullException if the limit is reached; the call must not be carried out
  synchronized int begin(String dependency, Instant arrival) throws FullException {
    if (begun == callsMax) {
      throw new FullException(callsMax);
    }
    double epochMillis = arrival.getEpochSecond() * 1e3 + arrival.getNano() / 1e6;
    inFlight.put(begun, new Open(dependency, epochMillis));
    return begun++;
  }

  /// A call has been carried out, whether or not its client still listens.
  synchronized void finish(int number, Duration duration) {
    Open open = inFlight.remove(number);
    if (open == null) {
      throw new IllegalStateException("call %d is not in flight".formatted(number));
    }
    finished.add(
        new Finished(open.dependency(), open.startEpochMillis(), duration.toNanos() / 1e6));
  }

  /// The finished calls from an index on, and all calls in flight.
  ///
  /// @param from 0-based; beyond the last one the page has no finished calls
  synchronized Page page(int from) {
    int begin = Math.min(from, finished.size());
    return new Page(
        finished.size(),
        List.copyOf(finished.subList(begin, finished.size())),
        inFlight.values().stream()
            .sorted(Comparator.comparingDouble(Open::startEpochMillis))
            .toList());
  }
}
