package dev.capsize.standin.management;

import dev.capsize.standin.pool.Pool;
import java.util.Collection;
import java.util.function.IntSupplier;

/// What a replica tells of itself, in Prometheus' text format.
///
/// A service without pools tells of its threads as if they were one.
///
/// @param pools of connections
/// @param queued requests that wait for a thread
/// @param threads that there are
public record Metrics(Collection<Pool> pools, InFlight inFlight, IntSupplier queued, int threads) {

  /// The page as it is now.
  String page() {
    StringBuilder page = new StringBuilder();
    for (Pool pool : pools) {
      pool(page, pool.name(), pool.active(), pool.pending(), pool.max());
    }
    if (pools.isEmpty()) {
      pool(page, "threads", inFlight.requests(), 0, threads);
    }
    page.append("standin_requests_queued ").append(queued.getAsInt()).append('\n');
    page.append("standin_requests_in_flight ").append(inFlight.requests()).append('\n');
    for (Stage stage : Stage.values()) {
      page.append("standin_work_in_flight{stage=\"%s\"} ".formatted(stage.word()))
          .append(inFlight.at(stage))
          .append('\n');
    }
    return page.toString();
  }

  private static void pool(StringBuilder page, String name, int active, int pending, int max) {
    gauge(page, "active", name, active);
    gauge(page, "pending", name, pending);
    gauge(page, "max", name, max);
  }

  private static void gauge(StringBuilder page, String what, String pool, int value) {
    page.append("standin_pool_%s{pool=\"%s\"} %d%n".formatted(what, pool, value));
  }
}
