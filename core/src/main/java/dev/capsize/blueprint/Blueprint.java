package dev.capsize.blueprint;

import dev.capsize.model.Description;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A system, completely resolved.
///
/// @param description what the files say; scenario, dependencies and deployment of the entry
///     service
/// @param services by name; the entry service is the one that the description names
/// @param traffic who calls the entry service, in the order of the description's callers
/// @param loadSteps changes of the load beside the trigger, sorted by time
/// @param semantics the choices that change verdicts, as they are made here, sorted by key
public record Blueprint(
    Description description,
    SortedMap<String, Service> services,
    List<Traffic> traffic,
    List<LoadStep> loadSteps,
    List<Semantic> semantics) {
  public Blueprint {
    services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    traffic = List.copyOf(traffic);
    loadSteps = List.copyOf(loadSteps);
    semantics = List.copyOf(semantics);
    if (!services.containsKey(description.service())) {
      throw new IllegalArgumentException(
          "%s is described and not among the services %s"
              .formatted(description.service(), services.keySet()));
    }
    Calls.requireKnownAndAcyclic(description, services);
  }

  /// The service that callers call.
  public Service entry() {
    return Optional.ofNullable(services.get(description.service())).orElseThrow();
  }
}
