package dev.capsize.quantity;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.mechanism.admission.AdmissionSpec;
import java.util.ArrayList;
import java.util.List;

/// How many requests may be inside a service at once, and how many are worked on.
///
/// With `r` replicas, `k` connections (and a bound `q` on what waits beside `c` threads):
/// `r min(k, c + q)`.
///
/// - **Source:** the door of the server; see [dev.capsize.mechanism.admission].
final class Backlog {
  private Backlog() {}

  static List<Quantity> quantities(Blueprint blueprint) {
    List<Quantity> all = new ArrayList<>();
    for (Service service : blueprint.services().values()) {
      AdmissionSpec door = service.server().admission();
      int replicas = service.platform().deployment().replicas();
      double threads =
          door.carriers().isPresent() ? door.carriers().getAsInt() : Double.POSITIVE_INFINITY;
      double queue =
          door.queue().waitingMax().isPresent()
              ? door.queue().waitingMax().getAsInt()
              : Double.POSITIVE_INFINITY;
      double connections =
          door.connectionsMax() == Integer.MAX_VALUE
              ? Double.POSITIVE_INFINITY
              : door.connectionsMax();
      double inside = replicas * Math.min(connections, threads + queue);
      all.add(
          new Quantity(
              service.name() + " has inside at once at most",
              count(inside),
              "%d replicas x min(%s connections, %s threads + %s in the queue) = %s"
                  .formatted(
                      replicas, count(connections), count(threads), count(queue), count(inside))));
      double worked = replicas * Math.min(connections, threads);
      all.add(
          new Quantity(
              service.name() + " works on at once at most",
              count(worked),
              "%d replicas x min(%s connections, %s threads) = %s"
                  .formatted(replicas, count(connections), count(threads), count(worked))));
    }
    return all;
  }

  private static String count(double count) {
    return Shown.number(count);
  }
}
