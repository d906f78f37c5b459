package dev.capsize.lab.caller;

import dev.capsize.outcome.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// The record of everything that the callers did. Thread-safe.
///
/// What is finished is kept in its final form, so that a snapshot costs a copy of references and a
/// sort of a list that is nearly sorted: cheap enough for once a second.
final class Journal {

  /// Most requests of one run; some 1 GB.
  static final int REQUESTS_MAX = 2_000_000;

  private static final long LAG_MAX_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final int LAG_DIGITS = 3;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Set<Intent> open = new HashSet<>();
  private final List<Request> finished = new ArrayList<>();
  private final List<ChargeIntent> charges = new ArrayList<>();
  private final Histogram lag = new Histogram(LAG_MAX_NANOS, LAG_DIGITS);

  /// A request is due.
  synchronized void due(Intent intent) {
    if (finished.size() + open.size() >= REQUESTS_MAX) {
      throw new IllegalStateException(
          ("the callers have sent %d requests, and that is their limit; "
                  + "run for less long, or at a lower load")
              .formatted(REQUESTS_MAX));
    }
    open.add(intent);
  }

  /// The thread of a request runs. Counts towards the lag from the start of the healthy phase on.
  synchronized void started(Intent intent, long nowNanos) {
    long intended = intent.arrival().intendedNanos();
    if (intended >= 0) {
      lag.recordValue(Math.clamp(nowNanos - intended, 0, LAG_MAX_NANOS));
    }
  }

  /// A request was answered or given up.
  synchronized void finished(Intent intent) {
    open.remove(intent);
    finished.add(intent.finished());
    intent.charge().ifPresent(charges::add);
  }

  /// Everything so far, by intended start.
  List<Request> requests(long nowNanos) {
    List<Request> all;
    List<Intent> unfinished;
    synchronized (this) {
      all = new ArrayList<>(finished);
      unfinished = new ArrayList<>(open);
    }
    unfinished.forEach(intent -> all.add(intent.open(nowNanos)));
    all.sort(Comparator.comparingLong(Request::intendedNanos));
    return all;
  }

  /// All charges that somebody wanted, the unfinished ones last.
  synchronized List<ChargeIntent> charges() {
    List<ChargeIntent> all = new ArrayList<>(charges);
    open.forEach(intent -> intent.charge().ifPresent(all::add));
    return all;
  }

  /// 99th percentile of the lag; 0 as long as nothing was due.
  synchronized double lagP99Millis() {
    return lag.getValueAtPercentile(99) / NANOS_PER_MILLI;
  }
}
