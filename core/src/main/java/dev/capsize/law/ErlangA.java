package dev.capsize.law;

import dev.capsize.model.Rate;
import java.time.Duration;

/// M/M/c+M, Erlang A: who waits longer than its patience leaves.
///
/// `λ` arrivals, `μ` one over the mean service time, `c` servers, `θ` one over the mean patience.
/// With `k` waiting, `cμ + kθ` leave per second; so the share of time with `k` waiting falls or
/// grows by `λ / (cμ + kθ)` from one `k` to the next. The sums begin where that share is largest
/// and
/// go both ways until nothing is added, so that nothing overflows; below the first who waits they
/// are closed by Erlang B.
///
/// - **Source:** C. Palm, 1957; A. Mandelbaum, S. Zeltyn, "Service Engineering in Action: The
///   Palm/Erlang-A Queue", 2007, section 3.
/// - **Not modelled:** patience that is not exponential, and those who leave while in service.
///
/// @param arrivals Poisson
/// @param service mean service time; above 0
/// @param servers 1 to [ErlangB#SERVERS_MAX]
/// @param patience mean patience while waiting; above 0
public record ErlangA(Rate arrivals, Duration service, int servers, Duration patience) {
  /// Mean number that would wait if nobody were served, `λ/θ`, at most: the sums take some 20 times
  /// its root of steps.
  private static final double PATIENT_MAX = 1e10;

  /// What is smaller than this beside the largest term is nothing.
  private static final double NEGLIGIBLE = 1e-20;

  public ErlangA {
    Require.service(service);
    Require.servers(servers, ErlangB.SERVERS_MAX);
    if (!patience.isPositive()) {
      throw new IllegalArgumentException(
          "the mean patience is %s; it must be above 0".formatted(patience));
    }
    if (Little.number(arrivals, patience) > PATIENT_MAX) {
      throw new IllegalArgumentException(
          "%s arrive and have a patience of %s; their product must not be above %.0e"
              .formatted(arrivals, patience, PATIENT_MAX));
    }
  }

  /// Share of the servers that is asked for: `ρ = λ / (cμ)`; may be above 1.
  public double load() {
    return Little.number(arrivals, service) / servers;
  }

  /// Share of the arrivals that wait.
  public double waitShare() {
    return shares().waiting();
  }

  /// Mean number of those waiting.
  public double meanWaiting() {
    return shares().meanWaiting();
  }

  /// Share of the arrivals that leave unserved: `θ Q / λ`, `Q` the mean number waiting.
  public double abandonShare() {
    return arrivals.perSecond() == 0
        ? 0
        : Math.min(1, meanWaitSeconds() / Little.seconds(patience));
  }

  /// Mean wait over all arrivals, those that leave included, by Little's law.
  public double meanWaitSeconds() {
    return arrivals.perSecond() == 0 ? 0 : meanWaiting() / arrivals.perSecond();
  }

  /// @param waiting share of time with all servers busy
  /// @param meanWaiting mean number waiting
  private record Shares(double waiting, double meanWaiting) {}

  private Shares shares() {
    long mode = mode();
    double sum = 1;
    double weighted = mode;
    double share = 1;
    for (long k = mode + 1; share > NEGLIGIBLE; k++) {
      share *= growth(k);
      sum += share;
      weighted += k * share;
    }
    share = 1;
    long k = mode;
    for (; k > 0 && share > NEGLIGIBLE; k--) {
      share /= growth(k);
      sum += share;
      weighted += (k - 1) * share;
    }
    // The share with no more than `c` inside is that with exactly `c`, over Erlang B.
    double b = new ErlangB(arrivals, service, servers).lossShare();
    double free = k > 0 ? 0 : share * (1 - b) / b;
    return new Shares(sum / (sum + free), weighted / (sum + free));
  }

  /// The number waiting that is seen most: the last `k` with `λ >= cμ + kθ`, or 0.
  private long mode() {
    double excessPerSecond = arrivals.perSecond() - servers / Little.seconds(service);
    return (long) Math.max(0, Math.floor(excessPerSecond * Little.seconds(patience)));
  }

  /// Share of time with `k` waiting over that with `k - 1`.
  private double growth(long k) {
    double leavePerSecond = servers / Little.seconds(service) + k / Little.seconds(patience);
    return arrivals.perSecond() / leavePerSecond;
  }
}
