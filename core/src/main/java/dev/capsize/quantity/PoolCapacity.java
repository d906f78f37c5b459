package dev.capsize.quantity;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Requests per second that a pool carries, in the mix in which they come.
///
/// With `r` replicas, `c` connections each, and endpoint `i` asked `x_i` times a second and holding
/// one for `h_i`: `X = r c sum(x) / sum(x_i h_i)`.
///
/// - **Source:** Little, 1961: connections in use are the sum of `x_i h_i`, and at most `r c`.
final class PoolCapacity {
  private PoolCapacity() {}

  static List<Quantity> quantities(Blueprint blueprint) {
    List<Quantity> all = new ArrayList<>();
    List<Weather> weathers = new ArrayList<>();
    weathers.add(Weather.healthy(blueprint.description()));
    Weather.disturbed(blueprint.description()).ifPresent(weathers::add);
    SortedMap<String, Double> demand = Demand.of(blueprint);
    for (Weather weather : weathers) {
      for (Service service : blueprint.services().values()) {
        service
            .pools()
            .forEach(
                (pool, spec) -> {
                  int connections = spec.size() * service.platform().deployment().replicas();
                  Quantity found =
                      quantity(new Of(blueprint, service, pool, connections), weather, demand);
                  if (found != null) {
                    all.add(found);
                  }
                });
      }
    }
    return all;
  }

  /// One pool, over all replicas.
  private record Of(Blueprint blueprint, Service service, String pool, int connections) {}

  /// Null where nobody holds it.
  private static @org.jspecify.annotations.Nullable Quantity quantity(
      Of of, Weather weather, Map<String, Double> demand) {
    HoldTime times = new HoldTime(of.blueprint(), weather);
    double load = 0;
    double seconds = 0;
    List<String> terms = new ArrayList<>();
    for (String endpoint : of.service().endpoints().keySet()) {
      double rate = demand.getOrDefault(of.service().name() + "/" + endpoint, 0.0);
      double hold = times.held(of.service(), endpoint, of.pool()).millis();
      if (rate > 0 && hold > 0) {
        load += rate;
        seconds += rate * hold / 1_000;
        terms.add("%s x %s".formatted(Shown.rate(rate), Shown.millis(hold)));
      }
    }
    if (load == 0) {
      return null;
    }
    double capacity = of.connections() * load / seconds;
    return new Quantity(
        "%s/%s carries, %s".formatted(of.service().name(), of.pool(), weather.words()),
        Shown.rate(capacity),
        "%d connections x %s / (%s) = %s"
            .formatted(
                of.connections(),
                Shown.rate(load),
                String.join(" + ", terms),
                Shown.rate(capacity)));
  }
}
