package dev.capsize.quantity;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How many calls one request of a caller may become at a dependency: the product of the attempts
/// of all layers on the way.
///
/// - **Source:** B. Beyer et al., "Site Reliability Engineering", O'Reilly 2016, chapter 22:
///   retries at several levels multiply.
/// - **Not modelled:** budgets, breakers and deadlines, which allow fewer.
final class Repeats {
  private Repeats() {}

  /// A way from a caller to a dependency.
  private record Way(long calls, List<String> factors) {
    Way times(long attempts, String who) {
      List<String> all = new ArrayList<>(factors);
      all.add("%d (%s)".formatted(attempts, who));
      return new Way(calls * attempts, all);
    }
  }

  static List<Quantity> quantities(Blueprint blueprint) {
    List<Quantity> all = new ArrayList<>();
    for (Traffic traffic : blueprint.traffic()) {
      String caller = traffic.caller().name();
      Way start = new Way(1, List.of()).times(traffic.retry().attempts(), caller);
      for (String dependency : blueprint.description().dependencies().keySet()) {
        List<Way> ways = new ArrayList<>();
        for (String name : traffic.caller().sends().keySet()) {
          Optional.ofNullable(blueprint.entry().endpoints().get(name))
              .ifPresent(
                  endpoint ->
                      follow(
                          new At(blueprint, blueprint.entry(), dependency),
                          endpoint.steps(),
                          start,
                          ways));
        }
        ways.stream()
            .max(Comparator.comparingLong(Way::calls))
            .ifPresent(
                way ->
                    all.add(
                        new Quantity(
                            "calls of %s that one request of %s may become"
                                .formatted(dependency, caller),
                            Long.toString(way.calls()),
                            "%s = %d".formatted(String.join(" x ", way.factors()), way.calls()))));
      }
      all.add(
          new Quantity(
              "requests that one request of %s may become".formatted(caller),
              Integer.toString(traffic.retry().attempts()),
              "%d attempts, waits of at most %s between them; %s of patience each"
                  .formatted(
                      traffic.retry().attempts(),
                      Shown.millis(CallTime.backoffMillis(traffic.retry())),
                      Shown.millis(traffic.caller().patience().toNanos() / 1e6))));
    }
    return all;
  }

  /// Where a way has come to, and where it leads.
  private record At(Blueprint blueprint, Service service, String dependency) {}

  private static void follow(At at, List<Step> steps, Way way, List<Way> found) {
    for (Step step : steps) {
      switch (step) {
        case Step.Call call -> call(at, call.target(), way, found);
        case Step.Holding holding -> follow(at, holding.steps(), way, found);
        case Step.Guarded guarded -> follow(at, guarded.steps(), way, found);
        case Step.Query ignored -> {}
        case Step.Compute ignored -> {}
        case Step.Block ignored -> {}
      }
    }
  }

  private static void call(At at, String target, Way way, List<Way> found) {
    Client client = Optional.ofNullable(at.service().clients().get(target)).orElseThrow();
    Way next = way.times(client.retry().attempts(), at.service().name());
    int slash = target.indexOf('/');
    if (slash < 0) {
      if (target.equals(at.dependency())) {
        found.add(next);
      }
      return;
    }
    Service callee =
        Optional.ofNullable(at.blueprint().services().get(target.substring(0, slash)))
            .orElseThrow();
    Endpoint endpoint =
        Optional.ofNullable(callee.endpoints().get(target.substring(slash + 1))).orElseThrow();
    follow(new At(at.blueprint(), callee, at.dependency()), endpoint.steps(), next, found);
  }
}
