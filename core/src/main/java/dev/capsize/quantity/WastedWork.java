package dev.capsize.quantity;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.mechanism.pool.PoolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How long the service still works on a request after its caller has given up.
///
/// The longest request waits `a` for each pool that it holds and works for `w`; its caller waits
/// `p`: what is wasted is `max(0, a + w - p)`. With a deadline of `d` no step begins after it, and
/// the wait counts with it.
///
/// - **Source:** the sum of its limits; see "Timeouts" in [dev.capsize.mechanism.deadline].
/// - **Not modelled:** the wait for a thread, which has no limit of its own.
final class WastedWork {
  private WastedWork() {}

  static List<Quantity> quantities(Blueprint blueprint) {
    List<Quantity> all = new ArrayList<>();
    Optional<Weather> disturbed = Weather.disturbed(blueprint.description());
    Weather weather = disturbed.orElse(Weather.healthy(blueprint.description()));
    Service entry = blueprint.entry();
    for (Traffic traffic : blueprint.traffic()) {
      double patience = traffic.caller().patience().toNanos() / 1e6;
      for (String endpoint : traffic.caller().sends().keySet()) {
        if (!entry.endpoints().containsKey(endpoint)) {
          continue;
        }
        Span longest = longest(blueprint, entry, endpoint, weather);
        double wasted = Math.max(0, longest.millis() - patience);
        all.add(
            new Quantity(
                "%s works on for nobody after %s gave up on %s, %s, at most"
                    .formatted(entry.name(), traffic.caller().name(), endpoint, weather.words()),
                Shown.millis(wasted),
                "max(0, %s - %s patience) = %s"
                    .formatted(longest.sum(), Shown.millis(patience), Shown.millis(wasted))));
      }
    }
    return all;
  }

  /// What a request takes at most once it has a thread.
  static Span longest(Blueprint blueprint, Service service, String endpoint, Weather weather) {
    HoldTime times = new HoldTime(blueprint, weather);
    Span waits = Span.NOTHING;
    for (var pool : service.pools().entrySet()) {
      if (times.held(service, endpoint, pool.getKey()).millis() > 0) {
        PoolSpec spec = pool.getValue();
        double acquire = spec.acquireTimeout().toNanos() / 1e6;
        waits =
            waits.plus(
                Span.of(acquire, "%s for %s".formatted(Shown.millis(acquire), pool.getKey())));
      }
    }
    Span all = waits.plus(times.work(service, endpoint));
    Optional<Double> budget =
        service.protections().deadline().budget().map(time -> time.toNanos() / 1e6);
    if (budget.isPresent() && service.protections().deadline().cancels()) {
      double cut = Math.min(all.millis(), budget.get());
      return Span.of(cut, "min(%s, %s deadline)".formatted(all.sum(), Shown.millis(budget.get())));
    }
    return all;
  }
}
