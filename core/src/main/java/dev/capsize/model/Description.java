package dev.capsize.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// One service, completely: who calls it, what it does, what it depends on, how it is configured,
/// how it is deployed, and what is going to happen to it.
///
/// @param service its name
/// @param callers in the order of the file; not empty
/// @param endpoints by name
/// @param dependencies by name
/// @param application effective keys of `application.yml` by their full dotted name
/// @param deployment from `deployment.yaml`
/// @param scenario what happens
public record Description(
    String service,
    List<Caller> callers,
    SortedMap<String, Endpoint> endpoints,
    SortedMap<String, Dependency> dependencies,
    SortedMap<String, Setting> application,
    Deployment deployment,
    Scenario scenario) {
  public Description {
    callers = List.copyOf(callers);
    endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
    dependencies = Collections.unmodifiableSortedMap(new TreeMap<>(dependencies));
    application = Collections.unmodifiableSortedMap(new TreeMap<>(application));
    if (callers.isEmpty()) {
      throw new IllegalArgumentException("%s has no callers".formatted(service));
    }
  }

  /// The same service at another load.
  public Description withLoad(double factor) {
    return new Description(
        service,
        callers.stream().map(caller -> caller.withLoad(factor)).toList(),
        endpoints,
        dependencies,
        application,
        deployment,
        scenario);
  }

  /// The same service with something else happening to it.
  public Description withScenario(Scenario other) {
    return new Description(
        service, callers, endpoints, dependencies, application, deployment, other);
  }
}
