package dev.capsize.outcome;

import java.util.Locale;
import java.util.OptionalDouble;

/// Link 4: repeats add load.
///
/// At least 1.5 attempts begun per new request over two seconds. Onset: the end of the first such
/// two seconds, the moment at which it became true.
final class RetryStorm implements Detector {
  private static final int NUMBER = 4;
  private static final String NAME = "retry storm";

  @Override
  public Link detect(Facts facts) {
    Traffic traffic = facts.traffic();
    double most = Double.NaN;
    for (long to = facts.timeline().searchFrom();
        to <= facts.timeline().end();
        to += Thresholds.SLIDE_NANOS) {
      long from = to - Thresholds.STORM_WINDOW_NANOS;
      int requests = traffic.requests().count(from, to);
      if (requests >= Thresholds.EVENTS_MIN) {
        int attempts = traffic.attempts().count(from, to);
        double ratio = (double) attempts / requests;
        most = Double.isNaN(most) ? ratio : Math.max(most, ratio);
        if (ratio >= Thresholds.STORM_ATTEMPTS_PER_REQUEST) {
          return new Link(
              NUMBER,
              NAME,
              Detector.seconds(to),
              String.format(
                  Locale.ROOT,
                  "%s attempts per request: %s attempts for %s new requests in 2 s",
                  Words.ratio(ratio),
                  Words.count(attempts),
                  Words.count(requests)));
        }
      }
    }
    String reason =
        Double.isNaN(most)
            ? String.format(Locale.ROOT, "fewer than %d new requests in 2 s", Thresholds.EVENTS_MIN)
            : String.format(
                Locale.ROOT,
                "at most %s attempts per request (%s needed)",
                Words.ratio(most),
                Words.ratio(Thresholds.STORM_ATTEMPTS_PER_REQUEST));
    return new Link(NUMBER, NAME, OptionalDouble.empty(), reason);
  }
}
