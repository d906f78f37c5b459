package dev.capsize.mechanism.admission;

/// A limit that knows from outside what "too slow" means.
///
/// Limits that compare latencies with an average of latencies take a fault that lasts for the
/// normal state: five times slower for five minutes, and the limit is back where it was. This one
/// aims at a latency that is a multiple of the best one seen, but never more than half of the
/// callers' patience, and its idea of the best one rises only slowly and only while the limit is
/// not reached.
///
/// In each window in which the limit was reached, it grows by a tenth if the mean latency is below
/// the aim, and shrinks by a tenth if it is above. Shrinking is right if what is above is a queue;
/// if the work itself has become slower, it costs throughput. So a step down that was followed by
/// less throughput stretches the aim, up to the same half of the patience.
///
/// A service that is overloaded from its first second on has never seen what unloaded is. So a
/// limit that was reached for 5 s on end lets in a quarter for a moment, and learns from those
/// alone. Such a probe only ever lowers the idea of the best latency: one that raised it would
/// learn the fault. As long as it finds nothing lower it is made less often, up to once a minute.
///
/// - **Law:** by Little's law, a limit that is reached settles at no more than `throughput x
///   patience / 2`, however long a fault lasts.
/// - **Source:** J. Little, "A Proof for the Queuing Formula L = λW", 1961; the look at throughput
///   is that of failsafe-go's adaptive limiter and of I. Cho et al., "Protego", NSDI 2023. The
///   constants are assumptions, tried in `AnchoredLimitTest`.
final class AnchoredLimit implements Limit {
  private static final long WINDOW_NANOS = 200_000_000;
  private static final long WINDOW_MAX_NANOS = 2_000_000_000;
  private static final int SAMPLES_MIN = 100;
  private static final double REACHED = 0.8;
  private static final long PROBE_EVERY_NANOS = 5_000_000_000L;
  private static final long PROBE_MAX_NANOS = 1_000_000_000;
  private static final long EMPTYING_MAX_NANOS = 2_000_000_000;
  private static final long PROBE_SELDOM_NANOS = 60_000_000_000L;
  private static final int PROBE_SAMPLES = 20;
  private static final double PROBE_SHARE = 0.25;
  private static final double LOWER = 0.95;
  private static final double STEP = 0.1;
  private static final double TOLERANCE = 3;
  private static final double BASELINE_RISE = 0.002;
  private static final double STRETCH_UP = 1.25;
  private static final double STRETCH_DECAY = 0.99;
  private static final double THROUGHPUT_LOST = 0.93;
  private static final double FLOOR_OF_PATIENCE = 1.0 / 16;
  private static final double CEILING_OF_PATIENCE = 1.0 / 2;

  private final int min;
  private final int max;
  private final double floorNanos;
  private final double ceilingNanos;

  private double limit;
  private double baselineNanos;
  private double stretch = 1;
  private double throughputBefore;
  private boolean shrankBefore;

  private boolean probing;
  private boolean emptied;
  private double limitBefore;
  private long probeEveryNanos = PROBE_EVERY_NANOS;
  private long probeAtNanos;
  private long probeStartNanos;

  private boolean started;
  private long windowStartNanos;
  private double sumNanos;
  private int samples;
  private int dropped;
  private int inFlightMax;

  AnchoredLimit(LimitSpec.Anchored spec) {
    min = spec.min();
    max = spec.max();
    limit = spec.initial();
    floorNanos = spec.patience().toNanos() * FLOOR_OF_PATIENCE;
    ceilingNanos = spec.patience().toNanos() * CEILING_OF_PATIENCE;
  }

  @Override
  public int limit() {
    return (int) limit;
  }

  @Override
  public void sample(long startNanos, long latencyNanos, int inFlight, boolean wasDropped) {
    long latency = Math.max(1, latencyNanos);
    long nowNanos = startNanos + latency;
    if (!started) {
      started = true;
      windowStartNanos = nowNanos;
      probeAtNanos = nowNanos + PROBE_EVERY_NANOS;
    }
    if (probing) {
      probe(startNanos, latency, inFlight, nowNanos);
      return;
    }
    sumNanos += latency;
    samples++;
    dropped += wasDropped ? 1 : 0;
    inFlightMax = Math.max(inFlightMax, inFlight);
    long lengthNanos = nowNanos - windowStartNanos;
    // Fewer samples, and chance would pass for a loss of throughput; a minimum of them alone would
    // freeze the limit when calls become very slow.
    if (lengthNanos >= WINDOW_NANOS
        && (samples >= SAMPLES_MIN || lengthNanos >= WINDOW_MAX_NANOS)) {
      adapt(sumNanos / samples, samples * 1e9 / lengthNanos, nowNanos);
      clear(nowNanos);
    }
  }

  private void clear(long nowNanos) {
    windowStartNanos = nowNanos;
    sumNanos = 0;
    samples = 0;
    dropped = 0;
    inFlightMax = 0;
  }

  /// While it probes, it looks at requests alone that came in among few.
  private void probe(long startNanos, long latencyNanos, int inFlight, long nowNanos) {
    if (!emptied) {
      // Nothing is lost while those go that came in before: the work is still there.
      emptied = inFlight <= limit || nowNanos - probeStartNanos >= EMPTYING_MAX_NANOS;
      probeStartNanos = emptied ? nowNanos : probeStartNanos;
      return;
    }
    if (startNanos >= probeStartNanos) {
      sumNanos += latencyNanos;
      samples++;
    }
    if (samples >= PROBE_SAMPLES || nowNanos - probeStartNanos >= PROBE_MAX_NANOS) {
      boolean learned = samples >= PROBE_SAMPLES / 2 && sumNanos / samples < LOWER * baselineNanos;
      if (learned) {
        baselineNanos = sumNanos / samples;
      }
      probeEveryNanos =
          learned ? PROBE_EVERY_NANOS : Math.min(PROBE_SELDOM_NANOS, 2 * probeEveryNanos);
      probing = false;
      limit = limitBefore;
      shrankBefore = false;
      probeAtNanos = nowNanos + probeEveryNanos;
      clear(nowNanos);
    }
  }

  private void beginProbe(long nowNanos) {
    probing = true;
    emptied = false;
    probeStartNanos = nowNanos;
    limitBefore = limit;
    limit = Math.max(min, limit * PROBE_SHARE);
  }

  private void adapt(double latencyNanos, double throughput, long nowNanos) {
    boolean reached = inFlightMax >= REACHED * limit();
    boolean mostDropped = 2 * dropped > samples;
    if (shrankBefore && throughput < THROUGHPUT_LOST * throughputBefore) {
      stretch *= STRETCH_UP;
    } else {
      stretch = Math.max(1, stretch * STRETCH_DECAY);
    }
    learn(latencyNanos, reached, mostDropped);
    shrankBefore = false;
    if (reached && (mostDropped || latencyNanos > aimNanos())) {
      shrankBefore = limit > min;
      limit = Math.max(min, Math.min(limit - 1, limit * (1 - STEP)));
    } else if (reached) {
      limit = Math.min(max, Math.max(limit + 1, limit * (1 + STEP)));
    }
    throughputBefore = throughput;
    if (!reached) {
      probeAtNanos = nowNanos + probeEveryNanos;
    } else if (nowNanos >= probeAtNanos) {
      beginProbe(nowNanos);
    }
  }

  private void learn(double latencyNanos, boolean reached, boolean mostDropped) {
    if (mostDropped) {
      return;
    }
    if (baselineNanos == 0) {
      baselineNanos = latencyNanos;
    } else if (latencyNanos < baselineNanos) {
      baselineNanos = (baselineNanos + latencyNanos) / 2;
    } else if (!reached) {
      baselineNanos = Math.min(latencyNanos, baselineNanos * (1 + BASELINE_RISE));
    }
  }

  private double aimNanos() {
    stretch = Math.min(stretch, Math.max(1, ceilingNanos / Math.max(1, unstretchedNanos())));
    return Math.min(ceilingNanos, unstretchedNanos() * stretch);
  }

  private double unstretchedNanos() {
    return Math.min(ceilingNanos, Math.max(floorNanos, TOLERANCE * baselineNanos));
  }
}
