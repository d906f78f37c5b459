package dev.capsize.blueprint;

import dev.capsize.model.Description;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who calls whom.
final class Calls {
  private final Description description;
  private final Map<String, Service> services;
  private final Deque<String> path = new ArrayDeque<>();
  private final Set<String> sound = new LinkedHashSet<>();
  private final Map<String, SortedSet<String>> reached = new TreeMap<>();

  private Calls(Description description, Map<String, Service> services) {
    this.description = description;
    this.services = services;
  }

  /// @throws IllegalArgumentException if a call leads to nobody, or back to where it came from
  static void requireKnownAndAcyclic(Description description, Map<String, Service> services) {
    Calls calls = new Calls(description, services);
    services.forEach(
        (name, service) ->
            service.endpoints().keySet().forEach(endpoint -> calls.visit(name + "/" + endpoint)));
  }

  /// The dependencies that a request to each endpoint of the service that is called may come to,
  /// through other services as well; by endpoint.
  static SortedMap<String, SortedSet<String>> reached(
      Description description, Map<String, Service> services, Service entry) {
    Calls calls = new Calls(description, services);
    SortedMap<String, SortedSet<String>> reached = new TreeMap<>();
    for (String endpoint : entry.endpoints().keySet()) {
      reached.put(endpoint, calls.reachedFrom(entry.name() + "/" + endpoint));
    }
    return reached;
  }

  private SortedSet<String> reachedFrom(String target) {
    SortedSet<String> known = reached.get(target);
    if (known != null) {
      return known;
    }
    SortedSet<String> found = new TreeSet<>();
    if (description.dependencies().containsKey(target)) {
      found.add(target);
    } else {
      called(endpoint(target).steps()).forEach(called -> found.addAll(reachedFrom(called)));
    }
    reached.put(target, found);
    return found;
  }

  private void visit(String target) {
    if (sound.contains(target) || description.dependencies().containsKey(target)) {
      return;
    }
    if (path.contains(target)) {
      throw new IllegalArgumentException(
          "the calls %s -> %s go round in a circle; a request would never end"
              .formatted(String.join(" -> ", path.reversed()), target));
    }
    path.push(target);
    called(endpoint(target).steps()).forEach(this::visit);
    path.pop();
    sound.add(target);
  }

  private Endpoint endpoint(String target) {
    int slash = target.indexOf('/');
    Service service = slash < 0 ? null : services.get(target.substring(0, slash));
    Endpoint endpoint =
        service == null ? null : service.endpoints().get(target.substring(slash + 1));
    if (endpoint == null) {
      throw new IllegalArgumentException(
          "%s calls %s, which is neither a dependency nor SERVICE/ENDPOINT"
              .formatted(path.isEmpty() ? "somebody" : path.peek(), target));
    }
    return endpoint;
  }

  private static List<String> called(List<Step> steps) {
    List<String> targets = new ArrayList<>();
    for (Step step : steps) {
      switch (step) {
        case Step.Call call -> targets.add(call.target());
        case Step.Holding holding -> targets.addAll(called(holding.steps()));
        case Step.Guarded guarded -> targets.addAll(called(guarded.steps()));
        case Step.Query ignored -> {}
        case Step.Compute ignored -> {}
        case Step.Block ignored -> {}
      }
    }
    return targets;
  }
}
