package dev.capsize.law;

import dev.capsize.model.Rate;
import java.time.Duration;

/// M/G/c/c, Erlang's loss system: who finds all servers busy is turned away.
///
/// The service time matters only by its mean. `a = λ / μ` is the offered load in servers.
///
/// - **Source:** A. K. Erlang, 1917; the recursion `B(n) = a B(n-1) / (n + a B(n-1))`, `B(0) = 1`:
///   R. B. Cooper, "Introduction to Queueing Theory", 1981, section 3.3.
///
/// @param arrivals Poisson
/// @param service mean service time; above 0
/// @param servers 1 to [#SERVERS_MAX]
public record ErlangB(Rate arrivals, Duration service, int servers) {
  /// The recursion takes a step per server.
  public static final int SERVERS_MAX = 10_000_000;

  public ErlangB {
    Require.service(service);
    Require.servers(servers, SERVERS_MAX);
  }

  /// Offered load `a` in servers.
  public double load() {
    return Little.number(arrivals, service);
  }

  /// Share of the arrivals that are turned away.
  public double lossShare() {
    double a = load();
    double b = 1;
    for (int n = 1; n <= servers; n++) {
      // Stable: no factorial, and each step shrinks the relative error of the one before.
      b = a * b / (n + a * b);
    }
    return b;
  }

  /// Mean number of busy servers: `a (1 - B)`.
  public double meanBusy() {
    return load() * (1 - lossShare());
  }
}
