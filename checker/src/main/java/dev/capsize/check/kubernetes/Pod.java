package dev.capsize.check.kubernetes;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.subject.Service;
import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problem;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Trees;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A workload with the container of the application in it.
public final class Pod implements Service.Workload {
  private static final String CONTAINER = "container.";
  private static final Set<String> PROBES =
      Set.of("livenessProbe", "readinessProbe", "startupProbe");

  /// Containers that stand beside an application and are not it.
  private static final Set<String> SIDECARS =
      Set.of(
          "istio-proxy",
          "linkerd-proxy",
          "cloud-sql-proxy",
          "cloudsql-proxy",
          "cloud-sql-auth-proxy",
          "envoy",
          "envoy-sidecar",
          "vault-agent",
          "oauth2-proxy",
          "oauth-proxy",
          "daprd",
          "fluent-bit",
          "fluentd",
          "filebeat",
          "otc-container",
          "otel-collector",
          "jaeger-agent",
          "datadog-agent");

  private final Manifest manifest;
  private final Manifests world;
  private final Node pod;
  private final Node.Mapping container;
  private final Environment environment;

  private Pod(Manifest manifest, Manifests world, String service) {
    this.manifest = manifest;
    this.world = world;
    this.pod = manifest.find("spec.template.spec").orElse(nothing(manifest));
    this.container = containerOf(service);
    this.environment = new Environment(container, manifest, world);
  }

  /// The pod of a workload.
  ///
  /// @param world ConfigMaps, autoscalers and Services that may belong to it
  /// @param service by which the application's container is told from others; may be empty
  public static Pod of(Manifest manifest, Manifests world, String service) {
    return new Pod(manifest, world, service);
  }

  private static Node.Mapping nothing(Manifest manifest) {
    return new Node.Mapping(manifest.origin(), new LinkedHashMap<>());
  }

  private Node.Mapping containerOf(String service) {
    return Manifest.mappings(pod, "containers").stream()
        // Stable: of equally good ones the first stays first.
        .sorted(Comparator.comparingInt((Node.Mapping each) -> -fit(each, service)))
        .findFirst()
        .orElse(nothing(manifest));
  }

  private int fit(Node.Mapping each, String service) {
    String name = Manifest.text(each, "name").orElse("").toLowerCase(Locale.ROOT);
    String image = imageName(Manifest.text(each, "image").orElse(""));
    if (SIDECARS.contains(name) || SIDECARS.contains(image)) {
      return -1;
    }
    int best = 0;
    for (String wanted : List.of(service, manifest.name())) {
      String word = wanted.toLowerCase(Locale.ROOT);
      best = best * 4;
      if (!word.isEmpty() && (name.equals(word) || image.equals(word))) {
        best += 3;
      } else if (!word.isEmpty() && (name.contains(word) || image.contains(word))) {
        best += 2;
      } else if (!name.isEmpty() && word.contains(name)) {
        best += 1;
      }
    }
    return best;
  }

  /// `registry:5000/team/orders:1.2@sha256:...` is `orders`.
  static String imageName(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    return last.replaceAll("[:@].*", "").toLowerCase(Locale.ROOT);
  }

  @Override
  public String name() {
    return manifest.kind() + " " + manifest.name();
  }

  /// As it is written.
  public Manifest manifest() {
    return manifest;
  }

  /// The image of the application's container.
  public Optional<Fact> image() {
    return value("container.image");
  }

  /// The name of that image without registry and tag; empty without an image.
  public String imageName() {
    return image().map(fact -> imageName(fact.text())).orElse("");
  }

  /// Labels of the workload and its pods.
  public Map<String, String> labels() {
    return manifest.labels();
  }

  /// Names of the Services that send requests to it.
  public List<String> services() {
    return world.servicesOf(manifest);
  }

  /// Environment variables of the application's container whose value is known, by name.
  public Map<String, Fact> environment() {
    return environment.known();
  }

  /// Environment variables that are set to what only the cluster knows, for example secrets.
  public Map<String, Origin> unknown() {
    return environment.unknown();
  }

  /// What keeps the environment from being known whole.
  public List<Problem> problems() {
    return environment.problems();
  }

  /// The container's `command` and `args`, in that order.
  public List<Fact> arguments() {
    List<Fact> arguments = new ArrayList<>();
    for (String key : List.of("command", "args")) {
      if (Trees.find(container, List.of(key)).orElse(null) instanceof Node.Sequence list) {
        for (Node each : list.items()) {
          if (each instanceof Node.Scalar scalar) {
            arguments.add(new Fact(CONTAINER + key, scalar.text(), scalar.origin()));
          }
        }
      }
    }
    return arguments;
  }

  /// Files of settings that ConfigMaps put into the container.
  public List<Mounted> files() {
    return Mounted.in(container, pod, manifest, world);
  }

  /// The value at a path; of a mapping or a list, which has no text, an empty text says that it is
  /// there.
  @Override
  public Optional<Fact> value(String path) {
    if (path.equals("container.preStopSeconds")) {
      return Trees.find(container, List.of("lifecycle", "preStop"))
          .filter(hook -> !Manifest.isNull(hook))
          .map(hook -> new Fact(path, PreStop.seconds(hook), hook.origin()));
    }
    if (path.startsWith(CONTAINER)) {
      return ofContainer(path);
    }
    return manifest
        .find(path)
        .or(() -> ofOpenShift(path))
        .map(node -> fact(path, node))
        .or(
            () ->
                Standard.ofWorkload(manifest.kind(), rolls(), path)
                    .map(text -> new Fact(path, text, Standard.ORIGIN)));
  }

  private Optional<Node> ofOpenShift(String path) {
    return manifest.kind().equals("DeploymentConfig")
        ? manifest.find(path.replace(".rollingUpdate.", ".rollingParams."))
        : Optional.empty();
  }

  private boolean rolls() {
    return !Manifest.text(manifest.root(), "spec", "strategy", "type")
        .orElse("")
        .equals("Recreate");
  }

  private Optional<Fact> ofContainer(String path) {
    List<String> keys = List.of(path.substring(CONTAINER.length()).split("\\.", -1));
    Optional<Fact> written =
        Trees.find(container, keys)
            .filter(node -> !Manifest.isNull(node))
            .map(node -> fact(path, node));
    boolean ofProbe =
        keys.size() == 2
            && PROBES.contains(keys.getFirst())
            && Trees.find(container, List.of(keys.getFirst())).orElse(null) instanceof Node.Mapping;
    return ofProbe
        ? written.or(
            () ->
                Standard.ofProbe(keys.getLast()).map(text -> new Fact(path, text, Standard.ORIGIN)))
        : written;
  }

  private static Fact fact(String path, Node node) {
    return new Fact(path, node instanceof Node.Scalar scalar ? scalar.text() : "", node.origin());
  }

  @Override
  public Optional<Fact> autoscaler(String path) {
    Optional<Manifest> scaler = world.autoscaler(manifest);
    if (scaler.isEmpty()) {
      return Optional.empty();
    }
    if (path.equals("metrics.onlyCpu")) {
      return Optional.of(onlyCpu(scaler.get()));
    }
    Optional<Fact> standard =
        path.equals("spec.minReplicas")
            ? Optional.of(new Fact(path, "1", Standard.ORIGIN))
            : Optional.empty();
    return scaler.get().find(path).map(node -> fact(path, node)).or(() -> standard);
  }

  private static Fact onlyCpu(Manifest scaler) {
    String key = "metrics.onlyCpu";
    Optional<Node> cpu = scaler.find("spec.targetCPUUtilizationPercentage");
    boolean annotated =
        scaler.texts(List.of("metadata", "annotations")).keySet().stream()
            .anyMatch(each -> each.startsWith("autoscaling.alpha.kubernetes.io/metrics"));
    Optional<Node> metrics = scaler.find("spec.metrics");
    if (metrics.isEmpty()) {
      String text = Boolean.toString(!annotated);
      return cpu.map(node -> new Fact(key, text, node.origin()))
          .orElseGet(() -> new Fact(key, text, annotated ? scaler.origin() : Standard.ORIGIN));
    }
    List<Node.Mapping> all = Manifest.mappings(scaler.root(), "spec", "metrics");
    boolean only =
        all.stream()
            .allMatch(
                each ->
                    Manifest.text(each, "resource", "name")
                        .or(() -> Manifest.text(each, "containerResource", "name"))
                        .orElse("")
                        .equals("cpu"));
    return new Fact(key, Boolean.toString(only), metrics.get().origin());
  }
}
