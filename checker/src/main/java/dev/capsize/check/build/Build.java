package dev.capsize.check.build;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.subject.Service;
import dev.capsize.reader.problem.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What one module is built from.
public final class Build implements Service.Libraries {

  /// The artifact that stands for Spring Boot.
  public static final String BOOT = "org.springframework.boot:spring-boot";

  private static final String BOOT_LIST = "org.springframework.boot:spring-boot-dependencies";
  private static final String CLOUD_LIST = "org.springframework.cloud:spring-cloud-dependencies";
  private static final String RESILIENCE = "io.github.resilience4j:";
  private static final String FEIGN = "io.github.openfeign:";

  /// Properties by which a child of Spring Boot's parent overrides a version.
  private static final Map<String, String> OVERRIDES =
      Map.of(
          "com.zaxxer:HikariCP", "hikaricp.version",
          "org.apache.httpcomponents.client5:httpclient5", "httpclient5.version",
          "org.springframework.retry:spring-retry", "spring-retry.version");

  private final Found found;
  private final Set<String> artifacts;

  Build(Found found) {
    this.found = found;
    this.artifacts = closure(found);
  }

  /// Whether a file is one that is read here, by its name.
  public static boolean isBuildFile(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.equals("pom.xml")
        || name.equals("gradle.properties")
        || name.equals("libs.versions.toml")
        || name.endsWith(".gradle")
        || name.endsWith(".gradle.kts");
  }

  /// The build of the module in a folder; of the nearest folder above it that has one, or else of
  /// nothing.
  ///
  /// @param folder from the root of the tree, `/` between its parts; empty for the root
  /// @param files all build files of the tree by path, in the same form
  public static Build of(String folder, Map<String, String> files) {
    return new Builds(files).of(folder);
  }

  private static Set<String> closure(Found found) {
    Set<String> all = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(found.artifacts.keySet());
    String boot = found.boot.isEmpty() ? "" : found.boot.getFirst().text();
    while (!next.isEmpty()) {
      String artifact = next.remove();
      if (all.add(artifact)) {
        next.addAll(Managed.brought(artifact, boot));
      }
    }
    return all;
  }

  /// What could not be read.
  public List<Problem> problems() {
    return List.copyOf(found.problems);
  }

  /// Artifacts on the class path as far as they are known, by group and name.
  public Set<String> artifacts() {
    return Set.copyOf(artifacts);
  }

  @Override
  public boolean has(String artifact) {
    return artifacts.stream().anyMatch(each -> each.startsWith(artifact));
  }

  @Override
  public Optional<Fact> version(String artifact) {
    if (artifact.equals(BOOT) || artifact.equals(BOOT_LIST)) {
      return found.boot.stream().findFirst();
    }
    if (artifact.startsWith(RESILIENCE)) {
      return resilience(artifact);
    }
    Optional<Fact> written = found.written(artifact);
    return written.isPresent() ? written : chosen(artifact);
  }

  private Optional<Fact> resilience(String artifact) {
    return found
        .written(artifact)
        .or(() -> ofGroup(RESILIENCE))
        .or(() -> Optional.ofNullable(found.managed.get(RESILIENCE + "resilience4j-bom")))
        .or(() -> has(RESILIENCE) ? chosen(RESILIENCE + "*") : Optional.empty())
        .map(fact -> new Fact(artifact, fact.text(), fact.origin()));
  }

  private Optional<Fact> ofGroup(String group) {
    return found.artifacts.keySet().stream()
        .filter(each -> each.startsWith(group))
        .map(found::written)
        .flatMap(Optional::stream)
        .findFirst()
        .or(
            () ->
                found.managed.entrySet().stream()
                    .filter(each -> each.getKey().startsWith(group))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }

  /// The version that Spring Boot or Spring Cloud chooses.
  private Optional<Fact> chosen(String artifact) {
    Optional<Fact> override =
        found.overridable
            ? Optional.ofNullable(found.properties.get(OVERRIDES.getOrDefault(artifact, "")))
                .filter(fact -> Managed.isVersion(fact.text()))
                .map(fact -> new Fact(artifact, fact.text(), fact.origin()))
            : Optional.empty();
    String listed = artifact.startsWith(FEIGN) ? FEIGN + "*" : artifact;
    return override
        .or(() -> version(BOOT).flatMap(boot -> Managed.version(BOOT_LIST, boot.text(), listed)))
        .or(
            () ->
                Optional.ofNullable(found.managed.get(CLOUD_LIST))
                    .flatMap(cloud -> Managed.version(CLOUD_LIST, cloud.text(), listed)))
        .map(
            fact ->
                Objects.equals(listed, artifact)
                    ? fact
                    : new Fact(artifact, fact.text(), fact.origin()));
  }
}
