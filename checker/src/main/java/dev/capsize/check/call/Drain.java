package dev.capsize.check.call;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Workload;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// How a replica leaves: what its hook waits, what Spring waits, and what Kubernetes allows for
/// both together.
///
/// - **Source:** `terminationGracePeriodSeconds` includes the preStop hook (Kubernetes, pod
///   lifecycle).
public final class Drain {
  private final Service service;

  private Drain(Service service) {
    this.service = service;
  }

  /// The drain of a service.
  public static Drain of(Service service) {
    return new Drain(service);
  }

  /// Whether it finishes what is in flight before it stops; empty if nobody knows.
  public Optional<Fact> graceful() {
    return service
        .settings()
        .value("server.shutdown")
        .filter(each -> each.text().strip().equalsIgnoreCase("graceful"));
  }

  /// Whether it stops at once; empty if it does not, or nobody knows.
  public Optional<Fact> immediate() {
    return service
        .settings()
        .value("server.shutdown")
        .filter(each -> each.text().strip().equalsIgnoreCase("immediate"));
  }

  /// How long Spring waits for what is in flight.
  public Optional<Bound> phase() {
    return service
        .settings()
        .value("spring.lifecycle.timeout-per-shutdown-phase")
        .flatMap(each -> Bound.of(each, ChronoUnit.MILLIS));
  }

  /// What Kubernetes allows.
  public Optional<Bound> grace() {
    return service
        .workload()
        .flatMap(each -> each.value("spec.template.spec.terminationGracePeriodSeconds"))
        .flatMap(each -> Bound.of(each, ChronoUnit.SECONDS));
  }

  /// What the preStop hook waits, zero if there is none; empty without a workload.
  public Optional<Bound> preStop() {
    return service.workload().map(Drain::preStop);
  }

  private static Bound preStop(Workload workload) {
    return workload
        .value("container.preStopSeconds")
        .flatMap(
            each ->
                Values.duration(each, ChronoUnit.SECONDS)
                    .map(time -> new Bound(time, Values.text(time), List.of(each))))
        .orElseGet(() -> new Bound(java.time.Duration.ZERO, "0 s", List.of()));
  }
}
