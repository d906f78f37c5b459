package dev.capsize.reader.blueprint;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.mechanism.breaker.BreakerSpec;
import dev.capsize.model.Caller;
import dev.capsize.model.Deployment;
import dev.capsize.model.Description;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.model.Setting;
import dev.capsize.model.Step;
import dev.capsize.reader.capsize.CapsizeReader;
import dev.capsize.reader.capsize.SpringFacts;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Resolves a whole system.
public final class BlueprintReader {

  /// Stands in where the files have no valid caller.
  private static final Caller STAND_IN =
      new Caller(
          "nobody",
          new TreeMap<>(Map.of("nothing", new Rate(1))),
          Duration.ofSeconds(1),
          new RetryPolicy(1, Duration.ZERO, 1, RetryPolicy.Jitter.NONE));

  private final Section root;
  private final CapsizeReader.Capsize capsize;
  private final SortedMap<String, SortedMap<String, Setting>> settings;
  private final SortedMap<String, Node> deployments;
  private final SortedMap<String, Setting> origins = new TreeMap<>();
  private final SortedMap<String, Deployment> resolved = new TreeMap<>();

  /// @param root capsize.yml, with everything laid over it
  /// @param capsize what it says
  /// @param settings of each service's application.yml, by service
  /// @param deployments Deployments that are read, by service
  public BlueprintReader(
      Section root,
      CapsizeReader.Capsize capsize,
      SortedMap<String, SortedMap<String, Setting>> settings,
      SortedMap<String, Node> deployments) {
    this.root = root;
    this.capsize = capsize;
    this.settings = settings;
    this.deployments = deployments;
  }

  /// Whether a key belongs to capsize.yml and not to application.yml, in which `server` has keys as
  /// well.
  ///
  /// @param known the keys that may stand first
  public static boolean owns(List<String> path, List<String> known) {
    boolean shared = path.getFirst().equals("server") && path.size() > 1;
    return known.contains(path.getFirst()) && (!shared || ServerPart.KEYS.contains(path.get(1)));
  }

  /// Where each value of the blueprint comes from, by its dotted key.
  public SortedMap<String, Setting> origins() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(origins));
  }

  /// The system; empty beside a problem.
  public Optional<Blueprint> blueprint() {
    try {
      return resolve();
    } catch (IllegalArgumentException e) {
      // Values that contradict each other beyond one section; what is wrong in one was told there.
      if (root.problems().count() == 0) {
        root.problems().add(root.origin(), String.valueOf(e.getMessage()));
      }
      return Optional.empty();
    }
  }

  private Optional<Blueprint> resolve() {
    SemanticsPart semantics = new SemanticsPart(root);
    semantics.check();
    SequencedMap<String, Section> sections = CapsizeReader.services(root);
    SortedMap<String, Service> services = new TreeMap<>();
    sections.forEach((name, section) -> services.put(name, service(name, section)));
    Values whole = new Values("", root, root.part("semantics"), new TreeMap<>(), origins);
    List<Caller> callers = capsize.callers().isEmpty() ? List.of(STAND_IN) : capsize.callers();
    List<Traffic> traffic =
        callers.stream().map(caller -> new TrafficPart(whole, caller).traffic()).toList();
    new WrittenOrigins(root, origins).add(sections);
    if (root.problems().count() > 0) {
      return Optional.empty();
    }
    Description description = description(callers);
    return Optional.of(
        semantics.listed(
            new Blueprint(description, services, traffic, capsize.loadSteps(), List.of()),
            origins));
  }

  private Description description(List<Caller> callers) {
    return new Description(
        capsize.service(),
        callers,
        capsize.entry(),
        capsize.dependencies(),
        settings.getOrDefault(capsize.service(), new TreeMap<>()),
        Optional.ofNullable(resolved.get(capsize.service())).orElseThrow(),
        capsize.scenario());
  }

  private Service service(String name, Section section) {
    SortedMap<String, Setting> application = settings.getOrDefault(name, new TreeMap<>());
    Values values =
        new Values("services." + name + ".", section, root.part("semantics"), application, origins);
    SortedMap<String, Endpoint> described = capsize.endpoints().getOrDefault(name, new TreeMap<>());
    SortedMap<String, Endpoint> endpoints = new EndpointsPart(values, described).endpoints();
    SpringFacts spring = SpringFacts.of(application, described);
    Deployment deployment =
        new DeploymentPart(values, name, Optional.ofNullable(deployments.get(name))).deployment();
    resolved.put(name, deployment);
    return new Service(
        name,
        new PlatformPart(values, deployment).platform(),
        new ServerPart(values).server(),
        new PoolPart(values).pools(spring.pool()),
        endpoints,
        clients(values, endpoints),
        breakers(values, endpoints),
        new ProtectionsPart(values, endpoints).protections());
  }

  private static SortedMap<String, Client> clients(
      Values values, SortedMap<String, Endpoint> endpoints) {
    NavigableSet<String> targets = new TreeSet<>();
    NavigableSet<String> names = new TreeSet<>();
    for (Step step : steps(endpoints)) {
      if (step instanceof Step.Call call) {
        targets.add(call.target());
        names.add(call.target());
        names.add(call.target().split("/", 2)[0]);
      }
    }
    SortedMap<String, Client> clients = new TreeMap<>();
    for (String target : targets) {
      clients.put(target, new ClientPart(values, target).client());
    }
    Section section = values.section().part("clients");
    for (String key : section.keys()) {
      if (!names.contains(key)) {
        values
            .problems()
            .add(
                section.keyOrigin(key),
                "%s is called by no endpoint - a client is for a target that is called; %s"
                    .formatted(section.pathOf(key), Spelling.hint(key, names)));
      }
    }
    return clients;
  }

  private static SortedMap<String, BreakerSpec> breakers(
      Values values, SortedMap<String, Endpoint> endpoints) {
    SortedMap<String, BreakerSpec> breakers = new TreeMap<>();
    Section section = values.section().part("breakers");
    for (String name : section.keys()) {
      breakers.put(name, new BreakerPart(values, section.part(name), name).breaker());
    }
    for (Step step : steps(endpoints)) {
      if (step instanceof Step.Guarded guarded) {
        breakers.computeIfAbsent(
            guarded.breaker(), name -> new BreakerPart(values, section.part(name), name).breaker());
      }
    }
    return breakers;
  }

  /// Every step, those inside others as well.
  private static List<Step> steps(SortedMap<String, Endpoint> endpoints) {
    List<Step> steps = new ArrayList<>();
    endpoints.values().forEach(endpoint -> steps.addAll(endpoint.steps()));
    for (int i = 0; i < steps.size(); i++) {
      switch (steps.get(i)) {
        case Step.Holding holding -> steps.addAll(holding.steps());
        case Step.Guarded guarded -> steps.addAll(guarded.steps());
        case Step.Call _, Step.Query _, Step.Compute _, Step.Block _ -> {}
      }
    }
    return steps;
  }
}
