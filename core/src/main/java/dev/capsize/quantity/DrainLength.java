package dev.capsize.quantity;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.model.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How long a replica needs to leave, and how long it may take.
///
/// From SIGTERM on it needs what its longest request takes, `n`; it has `m = min(phase timeout,
/// grace - preStop)`. With `n > m` that request is cut off.
///
/// - **Source:** Kubernetes, "Pod Lifecycle: Termination of Pods": the grace period includes the
///   preStop hook; Spring Boot reference, "Graceful Shutdown".
/// - **Not modelled:** requests that wait for a thread.
final class DrainLength {
  private DrainLength() {}

  static List<Quantity> quantities(Blueprint blueprint) {
    List<Quantity> all = new ArrayList<>();
    Optional<Weather> disturbed = Weather.disturbed(blueprint.description());
    Weather weather = disturbed.orElse(Weather.healthy(blueprint.description()));
    for (Service service : blueprint.services().values()) {
      Span longest = Span.NOTHING;
      for (String endpoint : service.endpoints().keySet()) {
        Span one = WastedWork.longest(blueprint, service, endpoint, weather);
        longest = one.millis() > longest.millis() ? one : longest;
      }
      DrainSpec drain = service.platform().drain();
      Deployment deployment = service.platform().deployment();
      double needs = drain.graceful() ? longest.millis() : 0;
      double phase = drain.phaseTimeout().toNanos() / 1e6;
      double grace = deployment.grace().toNanos() / 1e6;
      double preStop = deployment.preStop().toNanos() / 1e6;
      double has = Math.max(0, Math.min(phase, grace - preStop));
      all.add(
          new Quantity(
              "a drain of %s lasts, %s, at most".formatted(service.name(), weather.words()),
              Shown.millis(needs),
              drain.graceful() ? longest.line() : "not graceful: it ends at once = 0 ms"));
      all.add(
          new Quantity(
              "a drain of %s, %s, is".formatted(service.name(), weather.words()),
              needs <= has ? "finished in time" : "cut off",
              "%s %s min(%s phase timeout, %s grace - %s preStop) = %s: %s"
                  .formatted(
                      Shown.millis(needs),
                      needs <= has ? "<=" : ">",
                      Shown.millis(phase),
                      Shown.millis(grace),
                      Shown.millis(preStop),
                      Shown.millis(has),
                      needs <= has ? "finished in time" : "cut off")));
    }
    return all;
  }
}
