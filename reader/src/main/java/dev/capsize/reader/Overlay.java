package dev.capsize.reader;

import dev.capsize.reader.application.ApplicationReader;
import dev.capsize.reader.application.Assignment;
import dev.capsize.reader.blueprint.BlueprintReader;
import dev.capsize.reader.capsize.CapsizeReader;
import dev.capsize.reader.deployment.DeploymentKeys;
import dev.capsize.reader.key.KeyPattern;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Lays values over the files that have their keys.
///
/// A key whose first segment is a top-level key of capsize.yml belongs there, one below `spec` or
/// `metadata` to the Deployment, and any other to application.yml; `server` is in both files, and
/// the second segment decides. `SERVICE.DEPENDENCY.latency` is that dependency's, or the trigger.
/// Behind `services.NAME` the same holds for that service.
final class Overlay {

  private static final List<String> NOT_SETTABLE = List.of("reads", "quick", "without");
  private static final List<String> NAMED =
      List.of("callers", "endpoints", "dependencies", "services");

  private final Problems problems;
  private final DeploymentKeys deploymentKeys = DeploymentKeys.standard();
  private final Map<String, List<Assignment>> assignments = new TreeMap<>();
  private Sources sources;

  Overlay(Sources sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
  }

  /// The files, with what was laid over them.
  Sources sources() {
    return sources;
  }

  /// What is to be laid over the application.yml of the service whose section has this path, in
  /// order.
  List<Assignment> assignments(String path) {
    return List.copyOf(assignments.getOrDefault(path, List.of()));
  }

  /// Lays one value over what there is; a problem if nothing has its key.
  void lay(Given given) {
    List<String> path = KeyPattern.split(given.key());
    try {
      Optional<Node> latency = new DependencyLatency(sources.capsize()).with(given, path);
      if (latency.isPresent()) {
        setCapsize(latency.get());
      } else if (BlueprintReader.owns(path, CapsizeReader.KEYS)) {
        layCapsize(given, path);
      } else {
        layFile(given, "", path);
      }
    } catch (IllegalArgumentException e) {
      problems.add(given.keyOrigin(), given.key(), String.valueOf(e.getMessage()));
    }
  }

  private void layCapsize(Given given, List<String> path) {
    boolean other = path.getFirst().equals("services") && path.size() > 2;
    List<String> own = other ? path.subList(2, path.size()) : path;
    if (NOT_SETTABLE.contains(own.getFirst()) || path.contains("")) {
      throw new IllegalArgumentException(
          "this cannot be set - it says how the files are read; write it into capsize.yml");
    }
    if (NAMED.contains(path.getFirst()) && path.size() > 1) {
      requireNamed(path);
    }
    if (other && !BlueprintReader.owns(own, CapsizeReader.SERVICE_KEYS)) {
      layFile(given, "services." + path.get(1), own);
    } else {
      setCapsize(Trees.with(sources.capsize().node(), path, given.value()));
    }
  }

  private void setCapsize(Node tree) {
    if (tree instanceof Node.Mapping mapping) {
      sources = sources.withCapsize(mapping);
    }
  }

  private void requireNamed(List<String> path) {
    List<String> names =
        sources.capsize().get(path.getFirst()).orElse(null) instanceof Node.Mapping mapping
            ? List.copyOf(mapping.entries().keySet())
            : List.of();
    if (!names.contains(path.get(1))) {
      throw new IllegalArgumentException(
          "there is no %s in %s - only what capsize.yml describes can be set; %s"
              .formatted(
                  Node.Scalar.shown(path.get(1)),
                  path.getFirst(),
                  Spelling.hint(path.get(1), names)));
    }
  }

  private void layFile(Given given, String service, List<String> path) {
    String key = String.join(".", path);
    if (path.getFirst().equals("spec") || path.getFirst().equals("metadata")) {
      layDeployment(given, service, key);
    } else {
      layApplication(given, service, key);
    }
  }

  private void layDeployment(Given given, String service, String key) {
    if (!deploymentKeys.settable(key)) {
      problems.add(
          given.keyOrigin(),
          "unknown key %s - the lab reads no such key of a Deployment; %s"
              .formatted(
                  Node.Scalar.shown(key),
                  deploymentKeys
                      .nearest(key)
                      .map("did you mean \"%s\"?"::formatted)
                      .orElse("see deployment.yaml for those that it reads")));
      return;
    }
    Optional<Node> deployment = sources.of(service).deployment();
    if (deployment.isEmpty()) {
      notRead(given, service, "deployment.yaml");
    }
    deployment.ifPresent(
        tree ->
            sources =
                sources.withDeployment(
                    service, Trees.with(tree, KeyPattern.split(key), given.value())));
  }

  private void layApplication(Given given, String service, String key) {
    List<Node> application = sources.of(service).application();
    Assignment assignment =
        new Assignment(
            key, given.value().isNull() ? "" : given.value().text(), given.value().origin());
    if (application.isEmpty()) {
      notRead(given, service, "application.yml");
      return;
    }
    if (new ApplicationReader(problems)
        .known(application, new Assignment(key, assignment.value(), given.keyOrigin()))) {
      assignments.computeIfAbsent(service, any -> new ArrayList<>()).add(assignment);
    }
  }

  /// Only where no file could not be read: otherwise that has been told.
  private void notRead(Given given, String service, String file) {
    if (sources.of(service).complete()) {
      problems.add(
          given.keyOrigin(),
          "%s is no key of capsize.yml, and no %s is read - a value is laid over a file; %s"
              .formatted(
                  Node.Scalar.shown(given.key()),
                  file,
                  Spelling.nearest(given.key(), CapsizeReader.KEYS)
                      .map("did you mean \"%s\"?"::formatted)
                      .orElse("add the file to reads, or correct the key")));
    }
  }
}
