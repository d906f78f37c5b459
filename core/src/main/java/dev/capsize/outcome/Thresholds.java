package dev.capsize.outcome;

/// Every number that decides whether something counts as happened, in one place.
///
/// - **Source:** "contract" stands for the project's definitions of links, recovery and verdict,
///   told in `docs/reference`; "convention" for a choice of ours that makes a definition exact.
final class Thresholds {
  /// Step by which a window slides. Convention: finer than the 5 Hz of the contract.
  static final long SLIDE_NANOS = 100_000_000L;

  /// Window of links 1 to 3, and of a percentile in a series. Contract.
  static final long WINDOW_NANOS = 1_000_000_000L;

  /// Link 1: how many times the healthy median a slow call lasts. Contract.
  static final double SLOW_CALL_FACTOR = 10;

  /// Link 1: share of slow calls in a window. Contract.
  static final double SLOW_CALL_SHARE = 0.5;

  /// Links 1, 3 and 4: events in a window below which it is not judged. Convention: with fewer, one
  /// event is a share of more than a fifth.
  static final int EVENTS_MIN = 5;

  /// Link 2: share of drained samples in a window. Contract.
  static final double DRAINED_SHARE = 0.8;

  /// Link 2: samples in a window below which it is not judged. Convention: 5 Hz less one lost.
  static final int SAMPLES_MIN = 4;

  /// Link 3: how many times its baseline a p99 has to be. Contract.
  static final double SPREAD_FACTOR = 5;

  /// Link 3: what a p99 has to be at least. Contract.
  static final double SPREAD_MIN_NANOS = 200_000_000d;

  /// Link 4: attempts per new request. Contract.
  static final double STORM_ATTEMPTS_PER_REQUEST = 1.5;

  /// Link 4: window. Contract.
  static final long STORM_WINDOW_NANOS = 2_000_000_000L;

  /// Link 5: stretch before and after, over which the change is told. Contract.
  static final long BREAKER_COMPARE_NANOS = 5_000_000_000L;

  /// Recovery: how long it has to be seen. Contract.
  static final long RECOVERY_NANOS = 5_000_000_000L;

  /// Recovery: share of requests answered in time, by each endpoint. Contract.
  static final double RECOVERED_SHARE = 0.95;

  /// Verdict: share answered in time before, from which a service counts as healthy. Contract.
  static final double HEALTHY_SHARE = 0.99;

  /// Verdict: share answered in time before, below which it is overloaded. Contract.
  static final double OVERLOADED_SHARE = 0.95;

  /// Verdict: share answered in time in the last third, below which an endpoint is down. Contract.
  static final double DOWN_SHARE = 0.5;

  /// Verdict: share by which waiting has to fall to count as getting better. Contract.
  static final double WAITING_FALL = 0.1;

  /// Verdict: lag of the load generator at p99, above which the load was not what it claims to be.
  /// Convention: a fortieth of the default patience.
  static final double LAG_P99_MILLIS_MAX = 50;

  /// Verdict: processor time given to others, above which latencies are not the service's. In
  /// percent. Convention: quiet phases of a shared machine stay far below, busy ones far above.
  static final double STEAL_PERCENT_MAX = 10;

  /// Verdict: by how much a recording may end early and still count as complete. Convention.
  static final long EARLY_END_NANOS = 500_000_000L;

  /// Verdict of many runs: share of them that has to agree. Convention: with the usual 20 runs, 16
  /// that agree leave a 95 % interval of 58 to 92 %, all of it more likely than not; with 15 it
  /// reaches down to 53 %, and the system is so near an edge that chance decides.
  static final double AGREEING_SHARE = 0.8;

  private Thresholds() {}

  /// Two onsets closer than this cannot be told apart. Source: contract, series are sampled at 5
  /// Hz.
  static final double RESOLUTION_SECONDS = 0.2;
}
