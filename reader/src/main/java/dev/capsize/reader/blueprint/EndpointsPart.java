package dev.capsize.reader.blueprint;

import dev.capsize.model.Endpoint;
import dev.capsize.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Resolves endpoints: where a connection is held, and which one.
final class EndpointsPart {

  private final Values values;
  private final SortedMap<String, Endpoint> endpoints;

  /// @param endpoints as they are described
  EndpointsPart(Values values, SortedMap<String, Endpoint> endpoints) {
    this.values = values;
    this.endpoints = endpoints;
  }

  /// The endpoints as they run: the payments service can be told to give its connection back before
  /// it calls.
  SortedMap<String, Endpoint> endpoints() {
    Sourced<Boolean> hold = new PaymentsKeys(values).flagged("hold-connection", true);
    SortedMap<String, Endpoint> resolved = new TreeMap<>(endpoints);
    if (!hold.value()) {
      resolved.replaceAll((name, endpoint) -> released(endpoint));
      resolved.forEach(
          (name, endpoint) ->
              values.remember(values.section().part("endpoints").part(name), "holding", hold));
    }
    return resolved;
  }

  /// `endpoint` with its resource held only between calls.
  private static Endpoint released(Endpoint endpoint) {
    if (endpoint.holding().isEmpty() || !endpoint.callsSomething()) {
      return endpoint;
    }
    String resource = endpoint.holding().get();
    List<Step> steps = new ArrayList<>();
    List<Step> held = new ArrayList<>();
    for (Step step : endpoint.steps()) {
      if (calls(step)) {
        giveBack(resource, held, steps);
        steps.add(step);
      } else {
        held.add(step);
      }
    }
    giveBack(resource, held, steps);
    return new Endpoint(
        endpoint.name(), Optional.empty(), steps, endpoint.blocking(), endpoint.request());
  }

  private static void giveBack(String resource, List<Step> held, List<Step> steps) {
    if (!held.isEmpty()) {
      steps.add(new Step.Holding(resource, held));
      held.clear();
    }
  }

  private static boolean calls(Step step) {
    return new Endpoint("", Optional.empty(), List.of(step)).callsSomething();
  }
}
