package dev.capsize.blueprint;

import dev.capsize.model.Description;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
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

  /// The load over time, sorted by it: the load steps, and the trigger if that is a load.
  public List<LoadStep> load() {
    List<LoadStep> steps = new ArrayList<>(loadSteps);
    if (description.scenario().trigger().orElse(null)
        instanceof Trigger.Load(Duration at, Duration length, double factor)) {
      steps.add(new LoadStep(at, factor));
      steps.add(new LoadStep(at.plus(length), 1));
    }
    steps.sort(Comparator.comparing(LoadStep::at));
    return steps;
  }

  /// The dependencies that a request to each endpoint of the entry service may come to, through
  /// other services as well; by endpoint.
  public SortedMap<String, SortedSet<String>> reached() {
    return Calls.reached(description, services, entry());
  }

  /// The same in another scenario.
  public Blueprint withScenario(Scenario scenario) {
    return new Blueprint(
        description.withScenario(scenario), services, traffic, loadSteps, semantics);
  }

  /// The same with `factor` times the load of all callers.
  public Blueprint withLoad(double factor) {
    Description loaded = description.withLoad(factor);
    List<Traffic> same = new ArrayList<>();
    for (Traffic each : traffic) {
      same.add(each.with(loaded.callers().get(same.size())));
    }
    return new Blueprint(loaded, services, same, loadSteps, semantics);
  }

  /// The service that callers call.
  public Service entry() {
    return Optional.ofNullable(services.get(description.service())).orElseThrow();
  }
}
