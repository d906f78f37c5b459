package dev.capsize.quantity;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.model.Step;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// New requests per second at each endpoint of each service, when every call is made once.
final class Demand {
  private final Blueprint blueprint;
  private final SortedMap<String, Double> perSecond = new TreeMap<>();

  private Demand(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  /// By `SERVICE/ENDPOINT`.
  static SortedMap<String, Double> of(Blueprint blueprint) {
    Demand demand = new Demand(blueprint);
    for (Traffic traffic : blueprint.traffic()) {
      traffic
          .caller()
          .sends()
          .forEach((name, rate) -> demand.add(blueprint.entry(), name, rate.perSecond()));
    }
    return demand.perSecond;
  }

  private void add(Service service, String endpoint, double rate) {
    perSecond.merge(service.name() + "/" + endpoint, rate, Double::sum);
    Optional.ofNullable(service.endpoints().get(endpoint))
        .ifPresent(found -> follow(found.steps(), rate));
  }

  private void follow(List<Step> steps, double rate) {
    for (Step step : steps) {
      switch (step) {
        case Step.Call call -> {
          int slash = call.target().indexOf('/');
          if (slash > 0) {
            Optional.ofNullable(blueprint.services().get(call.target().substring(0, slash)))
                .ifPresent(callee -> add(callee, call.target().substring(slash + 1), rate));
          }
        }
        case Step.Holding holding -> follow(holding.steps(), rate);
        case Step.Guarded guarded -> follow(guarded.steps(), rate);
        case Step.Query ignored -> {}
        case Step.Compute ignored -> {}
        case Step.Block ignored -> {}
      }
    }
  }
}
