package dev.capsize.lab.run;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.admission.AdmissionSpec.Departed;
import dev.capsize.mechanism.admission.LimitSpec;
import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.mechanism.idempotency.IdempotencySpec;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Step;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What a stand-in cannot do, because the stock parts that it is made of cannot.
///
/// A simulation can do all of it; a real run of something else under the same name would be a lie.
final class StandInLimits {
  private static final String SIMULATE = "use simulate, or ";

  private final Service service;
  private final BiConsumer<String, String> refused;
  private final Consumer<String> noticed;

  private StandInLimits(
      Service service, BiConsumer<String, String> refused, Consumer<String> noticed) {
    this.service = service;
    this.refused = refused;
    this.noticed = noticed;
  }

  /// Looks at every service.
  ///
  /// @param refused is told what keeps the lab from running it: where it stands, as in the origins
  ///     of a reading, and what was found with what to do about it
  /// @param noticed is told what is left out
  static void check(
      Blueprint blueprint, BiConsumer<String, String> refused, Consumer<String> noticed) {
    for (Service service : blueprint.services().values()) {
      StandInLimits limits = new StandInLimits(service, refused, noticed);
      limits.door();
      limits.limit();
      limits.pools();
      limits.keys();
      limits.drain();
    }
  }

  private void door() {
    AdmissionSpec door = service.server().admission();
    boolean loop = service.server().loop().isPresent();
    if (!(door.queue().order() instanceof QueueSpec.Order.Fifo)) {
      refuse(
          "server.queue.order",
          "the queue of a real server is first in, first out; " + SIMULATE + "order: fifo");
    }
    if (door.queue().full() != QueueSpec.Full.REJECT) {
      refuse(
          "server.queue.full",
          "a real server that is full refuses (503); " + SIMULATE + "full: reject");
    }
    if (loop && door.departed() != Departed.CANCELLED) {
      refuse(
          "server.departed",
          "an event loop cancels the work of a caller who has left; "
              + SIMULATE
              + "departed: cancelled");
    }
    if (loop && door.connectionsMax() < Integer.MAX_VALUE) {
      refuse(
          "server.connections",
          "Reactor Netty takes every connection; " + SIMULATE + "remove connections");
    }
    if (!loop && service.protections().deadline().cancels()) {
      refuse(
          "deadline.cancels",
          "nobody cuts off what a thread of Tomcat is doing; " + SIMULATE + "cancels: no");
    }
    if (!loop && door.departed() != Departed.SERVED) {
      refuse(
          "server.departed",
          "nobody tells a thread of Tomcat that its caller has left; "
              + SIMULATE
              + "departed: served");
    }
  }

  private void limit() {
    AdmissionSpec door = service.server().admission();
    int threads = door.carriers().orElse(Integer.MAX_VALUE);
    if (service.server().loop().isEmpty() && most(door.limit()) > threads) {
      refuse(
          "server.limit.max",
          "the limit of a stand-in counts requests that have a thread, and there are %d; %smax: %d"
              .formatted(threads, SIMULATE, threads));
    }
  }

  /// Most requests that a limit ever lets in; 0 if there is none.
  private static int most(LimitSpec limit) {
    return switch (limit) {
      case LimitSpec.None _ -> 0;
      case LimitSpec.Fixed fixed -> fixed.limit();
      case LimitSpec.Aimd aimd -> aimd.max();
      case LimitSpec.Vegas vegas -> vegas.max();
      case LimitSpec.Gradient2 gradient -> gradient.max();
      case LimitSpec.Anchored anchored -> anchored.max();
      case LimitSpec.Windowed windowed -> most(windowed.limit());
    };
  }

  private void pools() {
    service
        .pools()
        .forEach(
            (name, pool) -> {
              if (pool.order() != PoolSpec.Order.FIFO) {
                refuse(
                    "pools.%s.order".formatted(name),
                    "a real pool serves in the order of arrival; " + SIMULATE + "order: fifo");
              }
            });
  }

  private void keys() {
    IdempotencySpec keys = service.protections().idempotency();
    if (keys.endpoints().isEmpty()) {
      return;
    }
    if (keys.inFlight() == IdempotencySpec.InFlight.JOIN) {
      refuse(
          "idempotency.in-flight",
          "a stand-in refuses a repeat while the first is worked on (409); "
              + SIMULATE
              + "in-flight: refuse");
    }
    if (service.pools().isEmpty()) {
      refuse(
          "idempotency.endpoints",
          "keys are kept in PostgreSQL, and %s has no pool; %sgive it one below pools"
              .formatted(service.name(), SIMULATE));
      return;
    }
    for (String name : keys.endpoints()) {
      Endpoint endpoint = service.endpoints().get(name);
      if (endpoint != null
          && endpoint.holding().isEmpty()
          && endpoint.steps().stream().noneMatch(StandInLimits::connects)) {
        refuse(
            "idempotency.endpoints",
            "a key is claimed on a connection, and %s acquires none; %slet it hold one"
                .formatted(name, SIMULATE));
      }
    }
  }

  /// Whether a step acquires a connection.
  private static boolean connects(Step step) {
    return switch (step) {
      case Step.Query _, Step.Holding _ -> true;
      case Step.Guarded guarded -> guarded.steps().stream().anyMatch(StandInLimits::connects);
      case Step.Call _, Step.Compute _, Step.Block _ -> false;
    };
  }

  private void drain() {
    DrainSpec drain = service.platform().drain();
    if (drain.queued() == DrainSpec.Queued.FINISHED && service.server().loop().isEmpty()) {
      refuse(
          "drain.queued",
          "Tomcat drops what is queued when it drains; " + SIMULATE + "queued: dropped");
    }
    if (drain.settles() || service.protections().recovery().isPresent()) {
      noticed.accept(
          service.name()
              + ": a stand-in leaves work with an unknown outcome as it is; nobody settles it.");
    }
  }

  private void refuse(String key, String text) {
    refused.accept("services.%s.%s".formatted(service.name(), key), text);
  }
}
