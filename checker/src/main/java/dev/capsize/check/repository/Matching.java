package dev.capsize.check.repository;

import dev.capsize.check.kubernetes.Manifest;
import dev.capsize.check.kubernetes.Manifests;
import dev.capsize.check.kubernetes.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which workload runs an application: by its name, the name of its image, or because there is
/// only one of each.
final class Matching {
  private static final Set<String> INFRASTRUCTURE =
      Set.of(
          "postgres",
          "postgresql",
          "mysql",
          "mariadb",
          "redis",
          "mongo",
          "mongodb",
          "kafka",
          "zookeeper",
          "rabbitmq",
          "elasticsearch",
          "keycloak",
          "nginx",
          "prometheus",
          "grafana",
          "zipkin",
          "jaeger",
          "pgadmin",
          "adminer",
          "minio",
          "vault",
          "consul",
          "loki",
          "tempo");

  private static final int PREFIX_MIN = 4;

  private final Manifests world;
  private final boolean single;

  /// @param single whether the repository holds one application only
  Matching(Manifests world, boolean single) {
    this.world = world;
    this.single = single;
  }

  /// The workload of an application that is known by some names.
  Optional<Pod> of(List<String> names) {
    List<Pod> pods =
        world.workloads().stream()
            .map(each -> Pod.of(each, world, names.getFirst()))
            .filter(Matching::application)
            .toList();
    Optional<Pod> best =
        pods.stream()
            .filter(each -> score(each, names) > 0)
            .max(Comparator.comparingInt((Pod each) -> score(each, names)));
    long workloads = pods.stream().map(each -> plain(each.manifest().name())).distinct().count();
    return best.isPresent() || !single || workloads != 1 ? best : Optional.of(pods.getFirst());
  }

  private static boolean application(Pod pod) {
    return !INFRASTRUCTURE.contains(plain(pod.imageName()))
        && !INFRASTRUCTURE.contains(plain(pod.manifest().name()));
  }

  /// Whether a folder is called like a workload.
  static boolean same(String folder, Pod pod) {
    return plain(folder).equals(plain(pod.manifest().name()));
  }

  private int score(Pod pod, List<String> names) {
    Manifest manifest = pod.manifest();
    return names.stream()
        .mapToInt(
            each ->
                2 * closeness(each, manifest.name())
                    + closeness(each, pod.imageName())
                    + (pod.labels().containsValue(each) ? 1 : 0))
        .max()
        .orElse(0);
  }

  /// 2 if they are the same but for case, dashes and a usual ending; 1 if one begins with the other
  /// and no other application could be meant; else 0.
  private int closeness(String one, String other) {
    String first = plain(one);
    String second = plain(other);
    if (first.isEmpty() || second.isEmpty()) {
      return 0;
    }
    boolean begins = first.startsWith(second) || second.startsWith(first);
    boolean telling = Math.min(first.length(), second.length()) >= PREFIX_MIN;
    return first.equals(second) ? 2 : single && begins && telling ? 1 : 0;
  }

  private static String plain(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    String stem = letters.replaceFirst("(service|svc|app|application|api|server)$", "");
    return stem.isEmpty() ? letters : stem;
  }
}
