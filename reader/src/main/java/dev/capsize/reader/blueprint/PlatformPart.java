package dev.capsize.reader.blueprint;

import dev.capsize.blueprint.Platform;
import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.mechanism.drain.DrainSpec.Queued;
import dev.capsize.mechanism.probe.ProbeSpec;
import dev.capsize.mechanism.probe.ProbeSpec.Door;
import dev.capsize.model.Deployment;
import dev.capsize.model.Deployment.Probe;
import dev.capsize.model.Distribution;
import dev.capsize.model.Setting;
import dev.capsize.reader.value.Distributions;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.SpringValues;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Resolves how replicas come and go: `start-up`, `drain`, and what probes knock at.
final class PlatformPart {

  /// The keys of `drain`.
  static final List<String> DRAIN_KEYS =
      List.of("graceful", "timeout", "queued", "settles", "pre-stop", "grace");

  /// From launch to the first successful probe: median and 99th percentile of 42 starts.
  private static final Distribution START_UP =
      new Distribution.LogNormal(Duration.ofMillis(4_100), Duration.ofSeconds(8));

  private static final String START_UP_FROM =
      "a Spring Boot service beside its load on two cores (measured in the payments lab)";

  private static final String TOMCAT = "Tomcat 11.0.27";
  private static final String MANAGEMENT_PORT = "management.server.port";

  private final Values values;
  private final PaymentsKeys payments;
  private final Deployment deployment;

  /// @param deployment with everything laid over it
  PlatformPart(Values values, Deployment deployment) {
    this.values = values;
    this.payments = new PaymentsKeys(values);
    this.deployment = deployment;
  }

  Platform platform() {
    Distribution startUp =
        values.take(
            values.section(),
            "start-up",
            Distributions::parse,
            Sourced.standard(START_UP, "4.1s p99 8s", START_UP_FROM));
    return new Platform(deployment, startUp, probes(), drain());
  }

  private ProbeSpec probes() {
    return new ProbeSpec(deployment.readiness(), deployment.liveness(), door());
  }

  /// Probes have a door of their own if they knock at the port `management`, and the process has
  /// one.
  private Door door() {
    List<Probe> probes =
        Stream.of(deployment.readiness(), deployment.liveness()).flatMap(Optional::stream).toList();
    Optional<Setting> management = values.setting(MANAGEMENT_PORT);
    boolean own = management.filter(port -> !port.value().equals(port())).isPresent();
    boolean theirs =
        probes.stream()
            .anyMatch(
                probe ->
                    probe.port().equals("management")
                        || management.filter(at -> at.value().equals(probe.port())).isPresent());
    return probes.isEmpty() || (own && theirs) ? Door.MANAGEMENT : Door.APPLICATION;
  }

  private String port() {
    return values.setting("server.port").map(Setting::value).orElse("8080");
  }

  private DrainSpec drain() {
    Section at = values.section().part("drain");
    at.allow(DRAIN_KEYS);
    boolean graceful =
        values.take(
            at,
            "graceful",
            Words::yes,
            values.effective("server.shutdown", text -> text.strip().equalsIgnoreCase("graceful")));
    Duration timeout =
        values.take(
            at,
            "timeout",
            Durations::parse,
            values.effective(
                "spring.lifecycle.timeout-per-shutdown-phase", SpringValues::duration));
    Queued queued =
        values.take(
            at,
            "queued",
            PlatformPart::queued,
            values.semantic(
                "queued-at-drain",
                PlatformPart::queued,
                Sourced.standard(Queued.DROPPED, "dropped", TOMCAT)));
    return new DrainSpec(
        graceful, timeout, queued, values.take(at, "settles", Words::yes, settles()));
  }

  /// Without keys the payments service leaves what is in doubt as it is.
  private Sourced<Boolean> settles() {
    Sourced<Boolean> settle = payments.flagged("drain.settle", true);
    Sourced<Boolean> keys = payments.flagged("idempotency.enabled", true);
    if (!payments.present()) {
      return Sourced.standard(false, "no", "Capsize");
    }
    return keys.value() ? settle : keys;
  }

  private static Queued queued(String text) {
    return Words.choose(Queued.class, "fate of what is queued", text);
  }
}
