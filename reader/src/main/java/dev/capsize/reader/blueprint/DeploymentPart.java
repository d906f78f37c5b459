package dev.capsize.reader.blueprint;

import dev.capsize.model.Deployment;
import dev.capsize.model.Setting;
import dev.capsize.reader.deployment.DeploymentKeys;
import dev.capsize.reader.deployment.DeploymentReader;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import dev.capsize.reader.yaml.Trees;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Resolves how many replicas there are and how one replaces another: `replicas`, `drain.grace` and
/// `drain.pre-stop` of capsize.yml, over deployment.yaml, over what Kubernetes defaults.
final class DeploymentPart {

  private static final String KUBERNETES = "Kubernetes 1.34";
  private static final List<String> REPLICAS = List.of("spec", "replicas");
  private static final String POD = "spec.template.spec.";

  private final Values values;
  private final String service;
  private final Optional<Node> manifest;

  /// @param manifest the Deployment, if one is read
  DeploymentPart(Values values, String service, Optional<Node> manifest) {
    this.values = values;
    this.service = service;
    this.manifest = manifest;
  }

  Deployment deployment() {
    Section section = values.section();
    Optional<Node.Scalar> written = manifest.flatMap(tree -> scalar(tree, REPLICAS));
    int replicas =
        values.take(
            section,
            "replicas",
            DeploymentPart::replicas,
            written
                .map(at -> new Sourced<>(1, "spec.replicas", at.text(), at.origin()))
                .orElse(Sourced.standard(1, "1", KUBERNETES)));
    Optional<Node> laid =
        manifest.map(
            tree ->
                section.get("replicas").orElse(null) instanceof Node.Scalar count
                    ? Trees.with(tree, REPLICAS, scalar(count, replicas))
                    : tree);
    Deployment read =
        laid.map(tree -> new DeploymentReader(service, values.problems()).read(tree))
            .orElse(DeploymentReader.standard(replicas));
    laid.ifPresent(tree -> remember("", tree));
    return withDrain(read);
  }

  private Deployment withDrain(Deployment read) {
    Section drain = values.section().part("drain");
    Duration grace =
        values.take(
            drain,
            "grace",
            Durations::parse,
            from(read.grace(), POD + "terminationGracePeriodSeconds"));
    Duration preStop =
        values.take(
            drain,
            "pre-stop",
            Durations::parse,
            from(read.preStop(), POD + "containers.0.lifecycle.preStop.sleep.seconds"));
    return new Deployment(
        read.replicas(),
        read.maxSurge(),
        read.maxUnavailable(),
        grace,
        preStop,
        read.startup(),
        read.readiness(),
        read.liveness(),
        read.environment());
  }

  private Sourced<Duration> from(Duration read, String key) {
    return manifest
        .flatMap(tree -> scalar(tree, List.of(key.split("\\.", -1))))
        .map(at -> new Sourced<>(read, key, Durations.text(read), at.origin()))
        .orElse(Sourced.standard(read, Durations.text(read), KUBERNETES));
  }

  /// Remembers every setting of the manifest that is read.
  private void remember(String path, Node node) {
    switch (node) {
      case Node.Scalar scalar -> {
        if (DeploymentKeys.standard().settable(path)) {
          values.remember("deployment." + path, new Setting(path, scalar.text(), scalar.origin()));
        }
      }
      case Node.Mapping map ->
          map.entries().forEach((key, entry) -> remember(below(path, key), entry.value()));
      case Node.Sequence list -> {
        for (int i = 0; i < list.items().size(); i++) {
          remember(below(path, Integer.toString(i)), list.items().get(i));
        }
      }
    }
  }

  private static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static Optional<Node.Scalar> scalar(Node tree, List<String> path) {
    return Trees.find(tree, path)
        .filter(Node.Scalar.class::isInstance)
        .map(Node.Scalar.class::cast)
        .filter(scalar -> !scalar.isNull());
  }

  private static Node.Scalar scalar(Node.Scalar at, int value) {
    return new Node.Scalar(at.origin(), Integer.toString(value), true);
  }

  private static int replicas(String text) {
    return Numbers.whole(text, 1, DeploymentReader.REPLICAS_MAX);
  }
}
