package dev.capsize.law;

import dev.capsize.model.Rate;
import java.time.Duration;

/// M/M/c, Erlang's delay system: who finds all servers busy waits, however long.
///
/// `λ` arrivals, `μ` one over the mean service time, `c` servers, `a = λ/μ`, `ρ = a/c`.
///
/// - **Source:** A. K. Erlang, 1917; `C = B / (1 - ρ (1 - B))` with `B` of [ErlangB]: Cooper,
///   "Introduction to Queueing Theory", section 3.4. The wait of those who wait is exponential with
///   rate `cμ - λ`.
///
/// @param arrivals Poisson
/// @param service mean service time; above 0
/// @param servers 1 to [ErlangB#SERVERS_MAX]
public record Mmc(Rate arrivals, Duration service, int servers) {
  public Mmc {
    Require.service(service);
    Require.servers(servers, ErlangB.SERVERS_MAX);
  }

  /// Share of the servers that is asked for: `ρ`. From 1 on the queue grows without end.
  public double load() {
    return Little.number(arrivals, service) / servers;
  }

  /// Erlang C: share of the arrivals that wait; 1 from `ρ = 1` on.
  public double waitShare() {
    if (load() >= 1) {
      return 1;
    }
    double b = new ErlangB(arrivals, service, servers).lossShare();
    return b / (1 - load() * (1 - b));
  }

  /// Mean wait over all arrivals: `C / (cμ - λ)`; infinite from `ρ = 1` on.
  public double meanWaitSeconds() {
    return load() < 1 ? waitShare() * meanWaitOfWaitingSeconds() : Double.POSITIVE_INFINITY;
  }

  /// Mean latency: `C / (cμ - λ) + 1/μ`; infinite from `ρ = 1` on.
  public double meanLatencySeconds() {
    return meanWaitSeconds() + Little.seconds(service);
  }

  /// Mean number of those waiting: `λ` times the mean wait.
  public double meanWaiting() {
    return load() < 1 ? arrivals.perSecond() * meanWaitSeconds() : Double.POSITIVE_INFINITY;
  }

  /// Share of the arrivals that wait longer: `C exp(-(cμ - λ) t)`; 1 from `ρ = 1` on.
  ///
  /// @param time `t`; 0 or more
  public double waitLongerShare(Duration time) {
    Require.time(time);
    return load() < 1
        ? waitShare() * StrictMath.exp(-Little.seconds(time) / meanWaitOfWaitingSeconds())
        : 1;
  }

  /// Quantile of the wait: `ln(C / (1 - p)) / (cμ - λ)`, or 0 where fewer wait than `1 - p`;
  /// infinite from `ρ = 1` on.
  ///
  /// @param p 0.99 for the p99; 0 or more, below 1
  public double waitQuantileSeconds(double p) {
    Require.share(p);
    double waiting = waitShare();
    if (waiting <= 1 - p) {
      return 0;
    }
    return load() < 1
        ? StrictMath.log(waiting / (1 - p)) * meanWaitOfWaitingSeconds()
        : Double.POSITIVE_INFINITY;
  }

  private double meanWaitOfWaitingSeconds() {
    return Little.seconds(service) / (servers * (1 - load()));
  }
}
