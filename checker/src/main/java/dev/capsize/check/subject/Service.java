package dev.capsize.check.subject;

import dev.capsize.check.fact.Fact;
import java.util.List;
import java.util.Optional;

/// One service of a repository, as it runs.
///
/// @param name as a reader would call it: of the workload, of the application, or of its folder
/// @param settings of the application, effective
/// @param libraries what it is built from
/// @param workload the Deployment or StatefulSet that runs it; empty if none was found
/// @param code the few facts of its source
public record Service(
    String name, Settings settings, Libraries libraries, Optional<Workload> workload, Code code) {

  /// The application's settings, after profiles, imports, environment and placeholders.
  public interface Settings {
    /// The value that runs, if somebody wrote one.
    ///
    /// @param key in its usual spelling; relaxed in its fixed parts, exact in names of a map
    Optional<Fact> written(String key);

    /// The value that runs, written or the default of the version in use; empty if there is none.
    Optional<Fact> value(String key);

    /// Names directly below a key, for example below `resilience4j.retry.instances`; as written.
    List<String> names(String prefix);

    /// Everything that somebody wrote and that runs, by key.
    List<Fact> all();

    /// Settings that somebody wrote and that no active profile, import or version reads, with why.
    List<Dead> dead();
  }

  /// Something written that does not run.
  ///
  /// @param fact what was written
  /// @param why for example `no profile "resilience" is active and nothing imports the file`
  public record Dead(Fact fact, String why) {}

  /// Artifacts of the build, with versions.
  public interface Libraries {
    /// The version of an artifact, for example of `org.springframework.boot:spring-boot`; empty if
    /// it is not there or nothing says.
    Optional<Fact> version(String artifact);

    /// Whether an artifact is on the class path; a prefix of the name is enough.
    boolean has(String artifact);
  }

  /// The workload in Kubernetes.
  public interface Workload {
    /// Kind and name, for example `Deployment orders`.
    String name();

    /// The value that runs at a path, for example
    /// `spec.template.spec.terminationGracePeriodSeconds` or, of the application's container,
    /// `container.lifecycle.preStop.sleep.seconds`; with the default of Kubernetes where nobody
    /// wrote one.
    Optional<Fact> value(String path);

    /// The autoscaler's values, by path, for example `spec.maxReplicas`; empty without one.
    Optional<Fact> autoscaler(String path);
  }

  /// Facts of Java and Kotlin source.
  public interface Code {
    /// Places of a kind.
    List<Sighting> all(Kind kind);
  }

  /// What is looked for in source.
  public enum Kind {
    /// `@CircuitBreaker(name = ...)`, and so on: the text is the name, the detail the annotation.
    RESILIENCE4J,
    /// `@Transactional` whose body or class calls out over HTTP; the text is `Class.method`.
    CALL_IN_TRANSACTION,
    /// `RestClient.create()`, `new RestTemplate()` and the like; the text is the expression.
    STATIC_CLIENT,
    /// `@FeignClient`; the text is its name.
    FEIGN_CLIENT,
    /// `Propagation.REQUIRES_NEW`.
    REQUIRES_NEW,
    /// `CompletableFuture.supplyAsync` without an executor.
    COMMON_POOL,
    /// `@Scheduled`, `@Async`, `@KafkaListener`, `@Entity` or a JPA repository: the annotation.
    ANNOTATION,
    /// `new Retryer.Default(...)`.
    FEIGN_RETRYER
  }

  /// One place in source.
  ///
  /// @param fact its key is the kind in words, its text what stands there
  /// @param detail more of it, for example the annotation's name; may be empty
  public record Sighting(Kind kind, Fact fact, String detail) {}
}
