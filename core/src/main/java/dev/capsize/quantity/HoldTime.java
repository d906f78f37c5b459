package dev.capsize.quantity;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How long a connection is held by one request: the sum of the steps during which it is.
///
/// - **Source:** the nesting of the description; a step takes its mean, a call [CallTime].
/// - **Not modelled:** the wait for another pool while this one is held; overhead of the server.
final class HoldTime {
  private final Blueprint blueprint;
  private final Weather weather;

  HoldTime(Blueprint blueprint, Weather weather) {
    this.blueprint = blueprint;
    this.weather = weather;
  }

  /// A line for each endpoint and each pool that it holds.
  static List<Quantity> quantities(Blueprint blueprint) {
    List<Quantity> all = new ArrayList<>();
    List<Weather> weathers = new ArrayList<>();
    weathers.add(Weather.healthy(blueprint.description()));
    Weather.disturbed(blueprint.description()).ifPresent(weathers::add);
    for (Weather weather : weathers) {
      HoldTime times = new HoldTime(blueprint, weather);
      for (Service service : blueprint.services().values()) {
        for (String endpoint : service.endpoints().keySet()) {
          for (String pool : service.pools().keySet()) {
            Span held = times.held(service, endpoint, pool);
            if (held.millis() > 0) {
              all.add(
                  new Quantity(
                      "%s/%s holds %s, %s"
                          .formatted(service.name(), endpoint, pool, weather.words()),
                      Shown.millis(held.millis()),
                      held.line()));
            }
          }
        }
      }
    }
    return all;
  }

  /// What all steps of an endpoint take.
  Span work(Service service, String endpoint) {
    return sum(service, endpoint(service, endpoint).steps());
  }

  /// How long a request to an endpoint holds a connection of `pool`.
  Span held(Service service, String name, String pool) {
    Endpoint endpoint = endpoint(service, name);
    return endpoint.holding().filter(pool::equals).isPresent()
        ? sum(service, endpoint.steps())
        : held(service, endpoint.steps(), pool);
  }

  private Span held(Service service, List<Step> steps, String pool) {
    Span held = Span.NOTHING;
    for (Step step : steps) {
      held =
          held.plus(
              switch (step) {
                case Step.Holding holding ->
                    holding.resource().equals(pool)
                        ? sum(service, holding.steps())
                        : held(service, holding.steps(), pool);
                case Step.Guarded guarded -> held(service, guarded.steps(), pool);
                case Step.Query ignored -> Span.NOTHING;
                case Step.Call ignored -> Span.NOTHING;
                case Step.Compute ignored -> Span.NOTHING;
                case Step.Block ignored -> Span.NOTHING;
              });
    }
    return held;
  }

  private Span sum(Service service, List<Step> steps) {
    Span sum = Span.NOTHING;
    for (Step step : steps) {
      sum =
          sum.plus(
              switch (step) {
                case Step.Query query -> mean("query", query.time());
                case Step.Compute compute -> mean("compute", compute.time());
                case Step.Block block -> mean("block", block.time());
                case Step.Call call -> new CallTime(blueprint, weather).of(service, call.target());
                case Step.Holding holding -> sum(service, holding.steps());
                case Step.Guarded guarded -> sum(service, guarded.steps());
              });
    }
    return sum;
  }

  private static Span mean(String what, Distribution time) {
    double millis = time.mean().toNanos() / 1e6;
    return Span.of(millis, what + " " + Shown.millis(millis));
  }

  private static Endpoint endpoint(Service service, String name) {
    return Optional.ofNullable(service.endpoints().get(name)).orElseThrow();
  }
}
