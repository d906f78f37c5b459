package dev.capsize.reader;

import dev.capsize.reader.application.ApplicationReader;
import dev.capsize.reader.application.Assignment;
import dev.capsize.reader.capsize.CapsizeReader;
import dev.capsize.reader.deployment.DeploymentKeys;
import dev.capsize.reader.key.KeyPattern;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lays values over the files that have their keys.
///
/// A key whose first segment is a top-level key of capsize.yml belongs there, one below `spec` or
/// `metadata` to the Deployment, and any other to application.yml.
final class Overlay {

  private static final List<String> NOT_SETTABLE = List.of("reads", "quick", "without");
  private static final List<String> NAMED = List.of("callers", "endpoints", "dependencies");

  private final Problems problems;
  private final ApplicationReader applicationReader;
  private final DeploymentKeys deploymentKeys = DeploymentKeys.standard();
  private final List<Assignment> assignments = new ArrayList<>();
  private Sources sources;

  Overlay(Sources sources, ApplicationReader applicationReader, Problems problems) {
    this.sources = sources;
    this.applicationReader = applicationReader;
    this.problems = problems;
  }

  /// The files, with what was laid over them.
  Sources sources() {
    return sources;
  }

  /// What is to be laid over application.yml, in order.
  List<Assignment> assignments() {
    return List.copyOf(assignments);
  }

  /// Lays one value over what there is; a problem if nothing has its key.
  void lay(Given given) {
    List<String> path = KeyPattern.split(given.key());
    try {
      if (CapsizeReader.KEYS.contains(path.getFirst())) {
        layCapsize(given, path);
      } else if (path.getFirst().equals("spec") || path.getFirst().equals("metadata")) {
        layDeployment(given, path);
      } else {
        layApplication(given);
      }
    } catch (IllegalArgumentException e) {
      problems.add(given.keyOrigin(), given.key(), String.valueOf(e.getMessage()));
    }
  }

  private void layCapsize(Given given, List<String> path) {
    if (NOT_SETTABLE.contains(path.getFirst()) || path.contains("")) {
      throw new IllegalArgumentException(
          "this cannot be set - it says how the files are read; write it into capsize.yml");
    }
    if (NAMED.contains(path.getFirst()) && path.size() > 1) {
      requireNamed(path);
    }
    Node tree = Trees.with(sources.capsize().node(), path, given.value());
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

  private void layDeployment(Given given, List<String> path) {
    if (!deploymentKeys.settable(given.key())) {
      problems.add(
          given.keyOrigin(),
          "unknown key %s - the lab reads no such key of a Deployment; %s"
              .formatted(
                  Node.Scalar.shown(given.key()),
                  deploymentKeys
                      .nearest(given.key())
                      .map("did you mean \"%s\"?"::formatted)
                      .orElse("see deployment.yaml for those that it reads")));
      return;
    }
    sources
        .deployment()
        .ifPresent(tree -> sources = sources.withDeployment(Trees.with(tree, path, given.value())));
  }

  private void layApplication(Given given) {
    Assignment assignment =
        new Assignment(
            given.key(),
            given.value().isNull() ? "" : given.value().text(),
            given.value().origin());
    Assignment asWritten = new Assignment(given.key(), assignment.value(), given.keyOrigin());
    if (!sources.application().isEmpty()
        && applicationReader.known(sources.application(), asWritten)) {
      assignments.add(assignment);
    }
  }

  /// Name of the service, if one is written.
  Optional<String> service() {
    return sources.capsize().get("service").orElse(null) instanceof Node.Scalar name
        ? Optional.of(name.text())
        : Optional.empty();
  }
}
