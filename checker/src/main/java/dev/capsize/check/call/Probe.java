package dev.capsize.check.call;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A probe of Kubernetes over HTTP, and what of the service it reaches.
///
/// @param kind `liveness` or `readiness`
/// @param path that it asks for
/// @param workload that it belongs to
public record Probe(String kind, Fact path, Workload workload) {
  private static final Set<String> DEPENDENCIES =
      Set.of(
          "db",
          "redis",
          "mongo",
          "rabbit",
          "kafka",
          "elasticsearch",
          "cassandra",
          "ldap",
          "mail",
          "neo4j",
          "couchbase",
          "jms",
          "solr",
          "influxdb");

  /// The probe of a service; empty if it has none over HTTP.
  public static Optional<Probe> of(Service service, String kind) {
    return service
        .workload()
        .flatMap(
            workload ->
                workload
                    .value("container." + kind + "Probe.httpGet.path")
                    .map(path -> new Probe(kind, path, workload)));
  }

  /// Whether it asks for the whole health, every dependency included.
  public boolean composite() {
    return way().endsWith("/health") && !way().endsWith("/q/health");
  }

  /// Whether it asks for a group of Spring's health, for example `/actuator/health/readiness`.
  public boolean group() {
    return way().endsWith("/health/" + kind)
        || way().endsWith(kind.equals("liveness") ? "/livez" : "/readyz");
  }

  private String way() {
    return path.text().strip().toLowerCase(Locale.ROOT).replaceAll("[?#].*$|/+$", "");
  }

  /// What its group includes that is shared with other replicas.
  public List<Fact> dependencies(Service service) {
    String key = "management.endpoint.health.group." + kind + ".include";
    List<Fact> found = new ArrayList<>();
    for (Fact each : group() ? Listed.of(service.settings(), key) : List.<Fact>of()) {
      if (DEPENDENCIES.contains(each.text().strip().toLowerCase(Locale.ROOT))
          || each.text().strip().equals("*")) {
        found.add(each);
      }
    }
    return found;
  }

  /// A number of the probe, for example `periodSeconds`.
  public Optional<Fact> number(String name) {
    return workload
        .value("container." + kind + "Probe." + name)
        .filter(each -> Values.whole(each).isPresent());
  }
}
