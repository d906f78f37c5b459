package dev.capsize.reader.capsize;

import dev.capsize.model.Caller;
import dev.capsize.model.Dependency;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Origin;
import dev.capsize.model.Scenario;
import dev.capsize.model.Step;
import dev.capsize.reader.key.KeyPattern;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the part of capsize.yml that describes the service.
public final class CapsizeReader {

  /// The keys of the file.
  public static final List<String> KEYS =
      List.of(
          "service",
          "reads",
          "callers",
          "endpoints",
          "dependencies",
          "scenario",
          "quick",
          "without");

  /// What capsize.yml says. Valid only if no problem was found.
  ///
  /// @param service name of the service
  /// @param callers in the order of the file
  /// @param endpoints by name
  /// @param dependencies by name
  /// @param scenario what happens
  public record Capsize(
      String service,
      List<Caller> callers,
      SortedMap<String, Endpoint> endpoints,
      SortedMap<String, Dependency> dependencies,
      Scenario scenario) {}

  private static final Duration FALLBACK = Duration.ofSeconds(1);

  private final Section root;
  private final Problems problems;

  private CapsizeReader(Section root) {
    this.root = root;
    this.problems = root.problems();
  }

  /// Reads `root`, to which overrides have been applied.
  ///
  /// @param pool name of the connection pool in application.yml, if one is written there
  public static Capsize read(Section root, Optional<String> pool) {
    return new CapsizeReader(root).capsize(pool);
  }

  private Capsize capsize(Optional<String> pool) {
    root.allow(KEYS);
    String service = root.required("service", Names::require, "payments").orElse("");
    SortedMap<String, Dependency> dependencies = dependencies();
    SortedMap<String, Endpoint> endpoints = endpoints();
    List<Caller> callers = new CallersReader(root).callers();
    Scenario scenario = ScenarioReader.read(root, dependencies);
    checkSends(callers, endpoints);
    checkSteps(endpoints, dependencies);
    pool.ifPresent(name -> checkHolding(endpoints, name));
    return new Capsize(service, callers, endpoints, dependencies, scenario);
  }

  private SortedMap<String, Dependency> dependencies() {
    SortedMap<String, Dependency> dependencies = new TreeMap<>();
    for (Section section : Names.sections(root, "dependencies", false)) {
      section.allow(List.of("latency"));
      String name = Names.last(section.path());
      Duration latency =
          section.required("latency", Durations::parsePositive, "40ms").orElse(FALLBACK);
      dependencies.put(name, new Dependency(name, latency));
    }
    // One that is described wrongly is still described: no second problem where it is called.
    root.section("dependencies")
        .map(Section::keys)
        .orElse(List.of())
        .forEach(name -> dependencies.putIfAbsent(name, new Dependency(name, FALLBACK)));
    return dependencies;
  }

  private SortedMap<String, Endpoint> endpoints() {
    SortedMap<String, Endpoint> endpoints = new TreeMap<>();
    for (Section section : Names.sections(root, "endpoints", true)) {
      section.allow(List.of("holding", "steps"));
      String name = Names.last(section.path());
      Optional<String> holding = section.value("holding", Names::require);
      section.require("steps", "[query 25ms, call provider]");
      List<Step> steps = StepsReader.read(section);
      endpoints.put(
          name,
          new Endpoint(
              name, holding, steps.isEmpty() ? List.of(new Step.Compute(FALLBACK)) : steps));
    }
    List<Step> anything = List.of(new Step.Compute(FALLBACK));
    root.section("endpoints")
        .map(Section::keys)
        .orElse(List.of())
        .forEach(
            name -> endpoints.putIfAbsent(name, new Endpoint(name, Optional.empty(), anything)));
    return endpoints;
  }

  private void checkSends(List<Caller> callers, SortedMap<String, Endpoint> endpoints) {
    for (Caller caller : callers) {
      Section sends = section("callers." + caller.name() + ".sends");
      for (String endpoint : caller.sends().keySet()) {
        if (sends.keys().contains(endpoint) && !endpoints.containsKey(endpoint)) {
          problems.add(
              sends.keyOrigin(endpoint),
              ("callers.%s sends to %s, which is no endpoint - a request goes to a "
                      + "described endpoint; %s")
                  .formatted(
                      caller.name(),
                      Node.Scalar.shown(endpoint),
                      Spelling.hint(endpoint, endpoints.keySet())));
        }
      }
    }
    for (String endpoint : endpoints.keySet()) {
      if (callers.stream().noneMatch(caller -> caller.sends().containsKey(endpoint))) {
        problems.notice(
            originOf("endpoints", endpoint), "nobody sends to endpoint %s".formatted(endpoint));
      }
    }
  }

  private void checkSteps(
      SortedMap<String, Endpoint> endpoints, SortedMap<String, Dependency> dependencies) {
    for (Endpoint endpoint : endpoints.values()) {
      Section section = section("endpoints." + endpoint.name());
      for (Node node : section.list("steps")) {
        StepsReader.called(node)
            .filter(name -> !dependencies.containsKey(name))
            .ifPresent(
                name ->
                    problems.add(
                        node.origin(),
                        ("endpoints.%s calls %s, which is no dependency - a call goes "
                                + "to a described dependency; %s")
                            .formatted(
                                endpoint.name(),
                                Node.Scalar.shown(name),
                                Spelling.hint(name, dependencies.keySet()))));
      }
    }
    for (String dependency : dependencies.keySet()) {
      if (endpoints.values().stream().noneMatch(endpoint -> endpoint.calls(dependency))) {
        problems.notice(
            originOf("dependencies", dependency),
            "no endpoint calls dependency %s".formatted(dependency));
      }
    }
  }

  private void checkHolding(SortedMap<String, Endpoint> endpoints, String pool) {
    for (Endpoint endpoint : endpoints.values()) {
      endpoint
          .holding()
          .filter(resource -> !resource.equals(pool))
          .ifPresent(
              resource ->
                  problems.add(
                      section("endpoints." + endpoint.name())
                          .get("holding")
                          .map(Node::origin)
                          .orElse(root.origin()),
                      ("endpoints.%s.holding: %s is no pool - the pool in "
                              + "application.yml is '%s' (spring.datasource.hikari.pool-name); "
                              + "name that one")
                          .formatted(endpoint.name(), Node.Scalar.shown(resource), pool)));
    }
  }

  private Origin originOf(String path, String key) {
    return section(path).keyOrigin(key);
  }

  private Section section(String path) {
    Section section = root;
    for (String key : KeyPattern.split(path)) {
      section = section.section(key).orElse(section);
    }
    return section;
  }
}
