package dev.capsize.reader.deployment;

import dev.capsize.model.Deployment;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import dev.capsize.reader.yaml.Trees;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Reads a Deployment.
public final class DeploymentReader {

  /// Most replicas: they all run on one machine.
  public static final int REPLICAS_MAX = 100;

  /// Longest time in seconds that a Deployment's key takes here.
  public static final int SECONDS_MAX = 86_400;

  private static final int REPLICAS_DEFAULT = 1;
  private static final int GRACE_SECONDS_DEFAULT = 30;

  /// Stands in where the file has a problem.
  private static final Deployment FALLBACK =
      new Deployment(
          1,
          1,
          0,
          Duration.ofSeconds(GRACE_SECONDS_DEFAULT),
          Duration.ZERO,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new TreeMap<>());

  private final Problems problems;
  private final String service;

  /// @param service name of the service, by which its container is told from others beside it
  public DeploymentReader(String service, Problems problems) {
    this.service = service;
    this.problems = problems;
  }

  /// What Kubernetes makes of a Deployment that says nothing but how many replicas there are.
  public static Deployment standard(int replicas) {
    Rollout rollout = Rollout.standard(replicas);
    return new Deployment(
        replicas,
        rollout.maxSurge(),
        rollout.maxUnavailable(),
        FALLBACK.grace(),
        FALLBACK.preStop(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>());
  }

  /// Whether a document is of a Kubernetes manifest.
  public static boolean isManifest(Node document) {
    return document instanceof Node.Mapping mapping
        && mapping.entries().containsKey("apiVersion")
        && mapping.entries().containsKey("kind");
  }

  /// Whether a document is a Deployment.
  public static boolean isDeployment(Node document) {
    return isManifest(document)
        && Trees.find(document, List.of("kind")).orElse(null) instanceof Node.Scalar kind
        && kind.text().equals("Deployment");
  }

  /// The container of the service in `document`, with its environment.
  public Optional<Container> container(Node document) {
    return podOf(document).flatMap(pod -> Container.in(pod, service));
  }

  private Optional<Section> podOf(Node document) {
    return Section.root(document, problems)
        .flatMap(root -> root.section("spec"))
        .flatMap(spec -> spec.section("template"))
        .flatMap(template -> template.section("spec"));
  }

  /// The deployment in `document`, to which overrides have been applied. Valid only if no problem
  /// was found.
  public Deployment read(Node document) {
    DeploymentKeys.standard().check(document, problems);
    Optional<Section> root = Section.root(document, problems);
    if (root.isEmpty()) {
      return FALLBACK;
    }
    checkApiVersion(root.get());
    for (String required : List.of("spec", "spec.template", "spec.template.spec")) {
      if (!requirePart(root.get(), required)) {
        return FALLBACK;
      }
    }
    Section spec = root.get().section("spec").orElse(root.get());
    Optional<Section> pod = podOf(document);
    Optional<Container> container = container(document);
    if (pod.isEmpty() || container.isEmpty()) {
      return FALLBACK;
    }
    int replicas =
        spec.value("replicas", text -> Numbers.whole(text, 1, REPLICAS_MAX))
            .orElse(REPLICAS_DEFAULT);
    noticeMinReady(spec);
    Duration grace = Duration.ofSeconds(grace(pod.get()));
    Rollout rollout = Rollout.read(spec, replicas);
    Shutdown shutdown = new Shutdown(container.get().section(), grace);
    Probes probes = new Probes(container.get());
    return new Deployment(
        replicas,
        rollout.maxSurge(),
        rollout.maxUnavailable(),
        grace,
        shutdown.preStop(),
        probes.read("startupProbe"),
        probes.read("readinessProbe"),
        probes.read("livenessProbe"),
        container.get().environment());
  }

  private static int grace(Section pod) {
    return pod.value("terminationGracePeriodSeconds", text -> Numbers.whole(text, 0, SECONDS_MAX))
        .orElse(GRACE_SECONDS_DEFAULT);
  }

  private static boolean requirePart(Section root, String path) {
    Section section = root;
    for (String key : List.of(path.split("\\.", -1))) {
      if (!section.require(key, "{ ... }")) {
        return false;
      }
      Optional<Section> inner = section.section(key);
      if (inner.isEmpty()) {
        return false;
      }
      section = inner.get();
    }
    return true;
  }

  private void checkApiVersion(Section root) {
    root.scalar("apiVersion")
        .filter(version -> !version.text().equals("apps/v1"))
        .ifPresent(
            version ->
                problems.add(
                    version.origin(),
                    "apiVersion is %s - a Deployment is read as apps/v1; write apps/v1"
                        .formatted(version.found())));
  }

  private void noticeMinReady(Section spec) {
    spec.scalar("minReadySeconds")
        .filter(seconds -> !seconds.text().equals("0"))
        .ifPresent(
            seconds ->
                problems.notice(
                    seconds.origin(),
                    ("spec.minReadySeconds is %s and is not followed: a replica "
                            + "counts as soon as it is ready")
                        .formatted(seconds.found())));
  }
}
