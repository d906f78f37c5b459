package dev.capsize.outcome;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// The requests to one endpoint by their intended start: how many, how many good, how late.
///
/// A request is *judged* once a caller's patience has passed since its intended start. Younger ones
/// at the edge of a recording are left out whatever became of them: to count the answered ones and
/// leave out the open ones would flatter a service that is down.
final class Arrivals {
  /// Nobody came.
  static final Arrivals NONE = new Arrivals(List.of(), 0);

  private final long[] intended;
  private final long[] latency;
  private final int[] goodBefore;
  private final long judgedUntil;

  /// @param requests sorted by intended start
  /// @param judgedUntil requests intended at or after this moment are not judged
  Arrivals(List<Request> requests, long judgedUntil) {
    this.judgedUntil = judgedUntil;
    intended = requests.stream().mapToLong(Request::intendedNanos).toArray();
    latency = requests.stream().mapToLong(Request::latencyNanos).toArray();
    goodBefore = new int[intended.length + 1];
    for (int i = 0; i < intended.length; i++) {
      goodBefore[i + 1] = goodBefore[i] + (requests.get(i).good() ? 1 : 0);
    }
  }

  /// Requests intended in `[from, to)`.
  int count(long from, long to) {
    return Math.max(0, before(to) - before(from));
  }

  /// Good requests among those intended in `[from, to)`.
  int good(long from, long to) {
    return Math.max(0, goodBefore[before(to)] - goodBefore[before(from)]);
  }

  /// The first moment of which requests are not judged any more.
  long judgedUntil() {
    return judgedUntil;
  }

  /// Share of good ones among the judged requests of `[from, to)`, 0 to 1; empty without any.
  OptionalDouble goodShare(long from, long to) {
    long until = Math.min(to, judgedUntil);
    int judged = count(from, until);
    return judged == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) good(from, until) / judged);
  }

  /// Good requests per second of `[from, to)`, over the part of it that is judged.
  ///
  /// Where no part is judged yet, what was answered so far over the whole stretch: a lower bound.
  double goodPerSecond(long from, long to) {
    long until = Math.min(to, judgedUntil);
    long judged = until > from ? until : to;
    return judged > from ? good(from, judged) * 1e9 / (judged - from) : 0;
  }

  /// Latency at quantile `q` of the requests intended in `[from, to)` by nearest rank, in
  /// nanoseconds; NaN without any.
  double quantileNanos(double q, long from, long to) {
    int first = before(from);
    int last = before(to);
    if (first >= last) {
      return Double.NaN;
    }
    long[] window = Arrays.copyOfRange(latency, first, last);
    Arrays.sort(window);
    return window[Quantile.rank(q, window.length)];
  }

  /// Intended start of the request of `[from, to)` with which quantile `q` of the latencies reached
  /// this value: as many slow ones had to come together by then.
  ///
  /// @throws IllegalStateException if the quantile is lower
  long reached(double q, double latencyNanos, long from, long to) {
    int size = before(to) - before(from);
    int missing = size - Quantile.rank(q, size);
    for (int i = before(from); i < before(to); i++) {
      if (latency[i] >= latencyNanos && --missing == 0) {
        return intended[i];
      }
    }
    throw new IllegalStateException(
        "quantile %s of %d requests is below %s ns".formatted(q, size, latencyNanos));
  }

  private int before(long moment) {
    return Times.before(intended, moment);
  }
}
