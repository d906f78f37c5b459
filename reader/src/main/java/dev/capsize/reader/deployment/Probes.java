package dev.capsize.reader.deployment;

import dev.capsize.model.Deployment.Probe;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads the probes of a container.
final class Probes {

  private static final int INITIAL_DELAY_DEFAULT = 0;
  private static final int PERIOD_DEFAULT = 10;
  private static final int TIMEOUT_DEFAULT = 1;
  private static final int FAILURES_DEFAULT = 3;
  private static final int FAILURES_MAX = 100_000;
  private static final int PORT_MAX = 65_535;

  private final Container container;

  Probes(Container container) {
    this.container = container;
  }

  /// The probe at `key`, if there is one.
  Optional<Probe> read(String key) {
    return container.section().section(key).flatMap(this::probe);
  }

  private Optional<Probe> probe(Section probe) {
    for (String other : List.of("exec", "grpc", "tcpSocket")) {
      if (probe.get(other).isPresent()) {
        probe
            .problems()
            .add(
                probe.keyOrigin(other),
                "%s asks by %s - the lab can only ask by HTTP; write httpGet"
                    .formatted(probe.path(), other));
        return Optional.empty();
      }
    }
    if (!probe.require("httpGet", "{ path: /livez, port: http }")) {
      return Optional.empty();
    }
    noticeSuccesses(probe);
    Duration initialDelay = seconds(probe, "initialDelaySeconds", 0, INITIAL_DELAY_DEFAULT);
    Duration period = seconds(probe, "periodSeconds", 1, PERIOD_DEFAULT);
    Duration timeout = seconds(probe, "timeoutSeconds", 1, TIMEOUT_DEFAULT);
    int failures =
        probe
            .value("failureThreshold", text -> Numbers.whole(text, 1, FAILURES_MAX))
            .orElse(FAILURES_DEFAULT);
    Optional<Section> get = probe.section("httpGet");
    Optional<String> path =
        get.flatMap(http -> http.value("path", Probes::path).or(() -> root(http)));
    Optional<String> port = get.flatMap(http -> http.required("port", this::port, "http"));
    get.flatMap(http -> http.scalar("scheme")).ifPresent(scheme -> checkScheme(probe, scheme));
    return path.isEmpty() || port.isEmpty()
        ? Optional.empty()
        : Optional.of(new Probe(path.get(), port.get(), initialDelay, period, timeout, failures));
  }

  /// Kubernetes asks for `/` where no path is written.
  private static Optional<String> root(Section http) {
    return http.get("path").isPresent() ? Optional.empty() : Optional.of("/");
  }

  private static Duration seconds(Section probe, String key, int min, int standard) {
    return Duration.ofSeconds(
        probe
            .value(key, text -> Numbers.whole(text, min, DeploymentReader.SECONDS_MAX))
            .orElse(standard));
  }

  private static String path(String text) {
    if (!text.matches("/[\\x21-\\x7e]{0,500}")) {
      throw new IllegalArgumentException(
          "%s is no path - it has to start with / and hold no blanks; write for example /livez"
              .formatted(Node.Scalar.shown(text)));
    }
    return text;
  }

  private String port(String text) {
    if (text.matches("[+-]?\\d+")) {
      return String.valueOf(Numbers.whole(text, 1, PORT_MAX));
    }
    if (!container.ports().contains(text)) {
      throw new IllegalArgumentException(
          "%s is no port of the container - a probe asks at a number or a name below ports; %s"
              .formatted(Node.Scalar.shown(text), Spelling.hint(text, container.ports())));
    }
    return text;
  }

  private static void checkScheme(Section probe, Node.Scalar scheme) {
    if (!scheme.text().equals("HTTP")) {
      probe
          .problems()
          .add(
              scheme.origin(),
              "%s.httpGet.scheme is %s - the lab can only ask by HTTP; write HTTP"
                  .formatted(probe.path(), scheme.found()));
    }
  }

  private static void noticeSuccesses(Section probe) {
    probe
        .scalar("successThreshold")
        .filter(value -> !value.text().equals("1"))
        .ifPresent(
            value ->
                probe
                    .problems()
                    .notice(
                        value.origin(),
                        "%s.successThreshold is %s and is not followed: one success counts"
                            .formatted(probe.path(), value.found())));
  }
}
