package dev.capsize.check.kubernetes;

import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problem;
import dev.capsize.reader.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What was found in manifests.
///
/// @param workloads Deployments, StatefulSets and DeploymentConfigs, in the order of the files
/// @param configMaps ConfigMaps
/// @param autoscalers HorizontalPodAutoscalers
/// @param services Services of Kubernetes
/// @param problems what could not be read, and why
public record Manifests(
    List<Manifest> workloads,
    List<Manifest> configMaps,
    List<Manifest> autoscalers,
    List<Manifest> services,
    List<Problem> problems) {

  /// Most characters of one input; rendered charts of a whole cluster stay far below.
  public static final int CHARACTERS_MAX = 8_000_000;

  /// Deepest nesting of lists of objects in lists of objects.
  private static final int LISTS_MAX = 5;

  public Manifests {
    workloads = List.copyOf(workloads);
    configMaps = List.copyOf(configMaps);
    autoscalers = List.copyOf(autoscalers);
    services = List.copyOf(services);
    problems = List.copyOf(problems);
  }

  /// Whether a text may hold an object that is read here.
  public static boolean isLikely(String text) {
    return Documents.isLikely(text);
  }

  /// The objects in one text. What cannot be read is among the problems, and the rest goes on.
  ///
  /// @param file what the text is called in messages
  /// @param text YAML or JSON, of one or more documents
  public static Manifests read(String file, String text) {
    if (text.length() > CHARACTERS_MAX) {
      Problem problem =
          new Problem(
              new Origin.Written(file, 1, 1),
              "skipped: longer than %,d characters".formatted(CHARACTERS_MAX));
      return new Manifests(List.of(), List.of(), List.of(), List.of(), List.of(problem));
    }
    Documents documents = Documents.read(file, text);
    List<Manifest> objects = new ArrayList<>();
    documents.each((place, root) -> collect(place, root, LISTS_MAX, objects));
    return new Manifests(
        of(objects, Manifests::isWorkload),
        of(objects, each -> each.kind().equals("ConfigMap")),
        of(objects, each -> each.kind().equals("HorizontalPodAutoscaler")),
        of(objects, Manifests::isService),
        documents.problems());
  }

  private static void collect(Manifest.Place place, Node root, int lists, List<Manifest> into) {
    if (!(root instanceof Node.Mapping mapping) || lists == 0) {
      return;
    }
    String kind = Manifest.text(root, "kind").orElse("");
    if (kind.equals("Template")) {
      Node filled = Parameters.of(mapping).fill(mapping);
      Manifest.mappings(filled, "objects").forEach(each -> collect(place, each, lists - 1, into));
    } else if (kind.endsWith("List")) {
      Manifest.mappings(root, "items").forEach(each -> collect(place, each, lists - 1, into));
    } else {
      Manifest.of(place, mapping).ifPresent(into::add);
    }
  }

  private static boolean isWorkload(Manifest each) {
    return switch (each.kind()) {
      case "Deployment", "StatefulSet", "DeploymentConfig" -> true;
      default -> false;
    };
  }

  /// Others have a `Service` too, for example Knative.
  private static boolean isService(Manifest each) {
    return each.kind().equals("Service")
        && Manifest.text(each.root(), "apiVersion").orElse("").equals("v1");
  }

  private static List<Manifest> of(List<Manifest> objects, Predicate<Manifest> wanted) {
    return objects.stream().filter(wanted).toList();
  }

  /// All of several inputs, in their order.
  public static Manifests together(List<Manifests> parts) {
    return new Manifests(
        parts.stream().flatMap(each -> each.workloads.stream()).toList(),
        parts.stream().flatMap(each -> each.configMaps.stream()).toList(),
        parts.stream().flatMap(each -> each.autoscalers.stream()).toList(),
        parts.stream().flatMap(each -> each.services.stream()).toList(),
        parts.stream().flatMap(each -> each.problems.stream()).toList());
  }

  /// The ConfigMap that a workload means by a name: of several, the one written nearest to it.
  Optional<Manifest> configMap(Manifest workload, String name) {
    return nearest(workload, configMaps, each -> each.name().equals(name));
  }

  /// The autoscaler of a workload.
  Optional<Manifest> autoscaler(Manifest workload) {
    return nearest(
        workload,
        autoscalers,
        each ->
            Manifest.text(each.root(), "spec", "scaleTargetRef", "name")
                    .filter(workload.name()::equals)
                    .isPresent()
                && Manifest.text(each.root(), "spec", "scaleTargetRef", "kind")
                    .filter(workload.kind()::equals)
                    .isPresent());
  }

  /// Names of the Services that send requests to a workload.
  List<String> servicesOf(Manifest workload) {
    return services.stream()
        .filter(workload::meets)
        .filter(
            each -> {
              var selector = each.texts(List.of("spec", "selector"));
              return !selector.isEmpty()
                  && workload.podLabels().entrySet().containsAll(selector.entrySet());
            })
        .map(Manifest::name)
        .distinct()
        .toList();
  }

  private static Optional<Manifest> nearest(
      Manifest workload, List<Manifest> among, Predicate<Manifest> wanted) {
    return among.stream()
        .filter(wanted)
        .filter(workload::meets)
        // Of equally near ones the first: max would take the last.
        .sorted(Comparator.comparingInt((Manifest each) -> -workload.nearness(each)))
        .findFirst();
  }
}
