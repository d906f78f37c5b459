package dev.capsize.reader.capsize;

import dev.capsize.blueprint.LoadStep;
import dev.capsize.model.Caller;
import dev.capsize.model.Dependency;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Scenario;
import dev.capsize.model.Setting;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the part of capsize.yml that describes who calls whom, and what happens.
///
/// What a mechanism is configured to do is read by [dev.capsize.reader.blueprint].
public final class CapsizeReader {

  /// What may be said about each service: at the top about the one that is called, below
  /// `services.NAME` about another.
  public static final List<String> SERVICE_KEYS =
      List.of(
          "reads",
          "endpoints",
          "server",
          "pools",
          "clients",
          "breakers",
          "deadline",
          "idempotency",
          "replicas",
          "start-up",
          "drain");

  /// The keys of the file.
  public static final List<String> KEYS = keys();

  /// Most services beside the one that is called.
  public static final int SERVICES_MAX = 50;

  /// What capsize.yml says. Valid only if no problem was found.
  ///
  /// @param service name of the service that is called
  /// @param callers in the order of the file
  /// @param endpoints by service, then by name
  /// @param dependencies by name
  /// @param scenario what happens
  /// @param loadSteps changes of the load beside the trigger, sorted by time
  public record Capsize(
      String service,
      List<Caller> callers,
      SortedMap<String, SortedMap<String, Endpoint>> endpoints,
      SortedMap<String, Dependency> dependencies,
      Scenario scenario,
      List<LoadStep> loadSteps) {
    public Capsize {
      loadSteps = List.copyOf(loadSteps);
    }

    /// The endpoints of the service that is called.
    public SortedMap<String, Endpoint> entry() {
      return endpoints.getOrDefault(service, new TreeMap<>());
    }
  }

  private final Section root;

  private CapsizeReader(Section root) {
    this.root = root;
  }

  /// Reads `root`, to which overrides have been applied.
  ///
  /// @param settings of each service's application.yml, by service; empty for one that reads none,
  ///     and no entry for one whose files could not be read
  public static Capsize read(Section root, SortedMap<String, SortedMap<String, Setting>> settings) {
    return new CapsizeReader(root).capsize(settings);
  }

  /// What `root` says about each service, by name; the one that is called comes first.
  public static SequencedMap<String, Section> services(Section root) {
    SequencedMap<String, Section> services = new LinkedHashMap<>();
    services.put(
        root.get("service").orElse(null) instanceof Node.Scalar name ? name.text() : "", root);
    for (Section section : Names.sections(root, "services", false)) {
      if (services.size() <= SERVICES_MAX) {
        services.putIfAbsent(Names.last(section.path()), section);
      }
    }
    return services;
  }

  private Capsize capsize(SortedMap<String, SortedMap<String, Setting>> settings) {
    root.allow(KEYS);
    String service = root.required("service", Names::require, "payments").orElse("");
    SortedMap<String, Dependency> dependencies = DependenciesReader.read(root);
    checkServices(service);
    SequencedMap<String, Section> sections = services(root);
    SortedMap<String, EndpointsReader> readers = new TreeMap<>();
    sections.forEach(
        (name, section) -> {
          if (!section.path().isEmpty()) {
            section.allow(SERVICE_KEYS);
          }
          readers.put(name, new EndpointsReader(section));
        });
    List<Caller> callers = new CallersReader(root).callers();
    ScenarioReader scenario =
        new ScenarioReader(root, dependencies, List.copyOf(sections.keySet()));
    Scenario read = scenario.scenario();
    CallsCheck check = new CallsCheck(root, sections, readers, dependencies);
    check.sends(callers, service);
    check.calls();
    sections.forEach(
        (name, section) -> {
          SortedMap<String, Setting> known = settings.get(name);
          EndpointsReader reader = readers.get(name);
          if (known != null && reader != null) {
            new ResourcesCheck(section, SpringFacts.of(known, reader.endpoints()), reader).check();
          }
        });
    SortedMap<String, SortedMap<String, Endpoint>> endpoints = new TreeMap<>();
    readers.forEach((name, reader) -> endpoints.put(name, reader.endpoints()));
    return new Capsize(
        service,
        callers,
        endpoints,
        dependencies,
        read,
        new LoadStepsReader(root, callers).read(read));
  }

  private void checkServices(String service) {
    root.section("services")
        .ifPresent(
            services -> {
              if (services.keys().size() > SERVICES_MAX) {
                root.problems()
                    .add(
                        services.keyOrigin(services.keys().get(SERVICES_MAX)),
                        "services has %d services - the limit is %d; remove some"
                            .formatted(services.keys().size(), SERVICES_MAX));
              }
              if (services.keys().contains(service)) {
                root.problems()
                    .add(
                        services.keyOrigin(service),
                        ("services has %s, which is the service that is called - that one is"
                                + " described at the top of the file; move it there")
                            .formatted(service));
              }
            });
  }

  private static List<String> keys() {
    List<String> keys = new ArrayList<>(List.of("service", "callers", "dependencies", "scenario"));
    keys.addAll(SERVICE_KEYS);
    keys.addAll(List.of("services", "semantics", "quick", "without"));
    return List.copyOf(keys);
  }
}
