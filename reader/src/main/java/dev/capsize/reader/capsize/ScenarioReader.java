package dev.capsize.reader.capsize;

import dev.capsize.model.Dependency;
import dev.capsize.model.Origin;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Reads `scenario`; each part of it may be left out.
final class ScenarioReader {

  private static final Duration WARM_UP_DEFAULT = Duration.ofSeconds(10);
  private static final Duration HEALTHY_DEFAULT = Duration.ofSeconds(30);
  private static final Duration WATCH_DEFAULT = Duration.ofSeconds(60);

  /// The keys of the section.
  static final List<String> KEYS =
      List.of("warm-up", "healthy", "trigger", "load-steps", "deploy", "watch");

  private final Section section;
  private final SortedMap<String, Dependency> dependencies;
  private final List<String> services;
  private final Problems problems;

  /// @param services names of all services
  ScenarioReader(Section root, SortedMap<String, Dependency> dependencies, List<String> services) {
    this.section = root.part("scenario");
    this.dependencies = dependencies;
    this.services = List.copyOf(services);
    this.problems = root.problems();
  }

  Scenario scenario() {
    int before = problems.count();
    section.allow(KEYS);
    Duration warmUp = section.value("warm-up", Durations::parse).orElse(WARM_UP_DEFAULT);
    Duration watch = section.value("watch", Durations::parsePositive).orElse(WATCH_DEFAULT);
    Optional<Duration> written = section.value("healthy", Durations::parsePositive);
    Optional<Trigger> trigger =
        isNone("trigger")
            ? Optional.empty()
            : section
                .section("trigger")
                .flatMap(at -> new TriggerReader(at, dependencies, services).trigger());
    Optional<Duration> deployAt = isNone("deploy") ? Optional.empty() : deployAt();
    Duration healthy = trigger.map(Trigger::at).or(() -> written).orElse(HEALTHY_DEFAULT);
    Scenario scenario = new Scenario(warmUp, healthy, trigger, deployAt, watch);
    if (problems.count() == before) {
      checkDeploy(scenario);
      checkHealthy(scenario, written);
    }
    return scenario;
  }

  private boolean isNone(String key) {
    return section.get(key).orElse(null) instanceof Node.Scalar scalar
        && scalar.text().equals("none");
  }

  private Optional<Duration> deployAt() {
    return section
        .section("deploy")
        .flatMap(
            deploy -> {
              deploy.allow(List.of("at"));
              return deploy.required("at", Durations::parse, "36s");
            });
  }

  private void checkDeploy(Scenario scenario) {
    scenario
        .deployAt()
        .filter(at -> at.compareTo(scenario.end()) >= 0)
        .ifPresent(
            at ->
                problems.add(
                    section
                        .section("deploy")
                        .flatMap(deploy -> deploy.get("at"))
                        .map(Node::origin)
                        .orElse(section.origin()),
                    ("scenario.deploy.at is %s, and the run ends at %s - a deploy is "
                            + "within the run; deploy earlier or watch longer")
                        .formatted(Durations.text(at), Durations.text(scenario.end()))));
  }

  private void checkHealthy(Scenario scenario, Optional<Duration> written) {
    Origin origin = section.get("healthy").map(Node::origin).orElse(section.origin());
    written
        .filter(healthy -> scenario.trigger().isPresent() && !healthy.equals(scenario.healthy()))
        .ifPresent(
            healthy ->
                problems.add(
                    origin,
                    ("scenario.healthy is %s, and scenario.trigger.at is %s - they "
                            + "are one moment; remove scenario.healthy")
                        .formatted(Durations.text(healthy), Durations.text(scenario.healthy()))));
  }
}
