package dev.capsize.check.call;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.subject.Service;
import java.util.Optional;

/// The database pool of a replica.
///
/// @param size connections, one or more
/// @param fact who says so
public record Pool(int size, Fact fact) {
  /// HikariCP's; empty for a service without a datasource.
  public static Optional<Pool> of(Service service) {
    return service
        .settings()
        .value("spring.datasource.hikari.maximum-pool-size")
        .filter(each -> Values.whole(each).orElse(0) > 0)
        .map(each -> new Pool(Values.whole(each).orElseThrow(), each));
  }

  /// Requests per second that it carries if each holds a connection so long.
  ///
  /// - **Source:** Little's law.
  public double perSecond(Bound hold) {
    return size / Math.max(1e-3, hold.time().toMillis() / 1e3);
  }
}
