package dev.capsize.lab.run;

import dev.capsize.blueprint.Service;
import dev.capsize.mechanism.probe.ProbeSpec.Door;
import dev.capsize.model.Deployment;
import dev.capsize.model.Deployment.Probe;
import dev.capsize.model.Distribution;
import java.time.Duration;
import java.util.Optional;

/// How the stand-ins of a service are looked after: as its deployment says, at the doors that a
/// stand-in has.
///
/// The start-up is looked at ten times a second and for as long as it may take, whatever the
/// described startup probe says: a description's start-up ends with the first probe that succeeds,
/// so that the period of that probe is in it already.
final class StandInDeployment {
  private static final Duration STARTUP_PERIOD = Duration.ofMillis(100);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);

  /// What a JVM may take on a machine that is busy with others, beside what is described.
  private static final Duration START_MAX = Duration.ofSeconds(60);

  /// A start that takes longer than this many times the mean is none; of an exponential time one in
  /// 20,000 does.
  private static final int MEANS_MAX = 10;

  private StandInDeployment() {}

  static Deployment of(Service service) {
    Deployment described = service.platform().deployment();
    String port = service.platform().probes().door() == Door.APPLICATION ? "http" : "management";
    return new Deployment(
        described.replicas(),
        described.maxSurge(),
        described.maxUnavailable(),
        described.grace(),
        described.preStop(),
        Optional.of(startup(described, port, longestStart(service))),
        described.readiness().map(probe -> probe.withPort(port)),
        described.liveness().map(probe -> probe.withPort(port)),
        described.environment());
  }

  private static Probe startup(Deployment described, String port, Duration longest) {
    Optional<Probe> written = described.startup().or(described::readiness);
    return new Probe(
        written.map(Probe::path).orElse("/readyz"),
        port,
        Duration.ZERO,
        STARTUP_PERIOD,
        written.map(Probe::timeout).orElse(PROBE_TIMEOUT),
        (int) longest.dividedBy(STARTUP_PERIOD));
  }

  private static Duration longestStart(Service service) {
    return START_MAX.plus(longest(service.platform().startUp()));
  }

  private static Duration longest(Distribution time) {
    return switch (time) {
      case Distribution.Fixed fixed -> fixed.time();
      case Distribution.Exponential exponential -> exponential.mean().multipliedBy(MEANS_MAX);
      case Distribution.LogNormal logNormal -> logNormal.p99().multipliedBy(2);
      case Distribution.Mixed mixed -> {
        Duration usual = longest(mixed.usual());
        Duration rare = longest(mixed.rare());
        yield usual.compareTo(rare) > 0 ? usual : rare;
      }
    };
  }
}
