package dev.capsize.bench.agreement;

import dev.capsize.bench.agreement.Compared.Edge;
import dev.capsize.bench.agreement.Watched.End;
import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.model.Caller;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import dev.capsize.simulation.Simulation;
import dev.capsize.states.Forecast;
import dev.capsize.states.Portrait;
import dev.capsize.states.States;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/// Puts one service to the analysis and to the simulator.
///
/// @param seed of the service; its runs have seeds of their own
/// @param watches for which the edges are bisected
/// @param runs that are asked for each decision; the majority decides
record Comparison(long seed, List<Duration> watches, int runs) {
  private static final Duration HOUR = Duration.ofHours(1);

  /// Bisections of the load: to about a hundredth.
  private static final int HALVINGS = 7;

  /// How far around the usual load edges are looked for.
  private static final double LEAST = 0.02;

  private static final double MOST = 4;

  /// The shock to recover from: load, length; below the sustaining bound by this share.
  private static final double SHOCK = 5;

  private static final Duration SHOCK_LENGTH = Duration.ofSeconds(20);
  private static final double RECOVERING = 0.8;

  Compared compare() {
    Watched service = new Watched(RandomService.of(seed), HOUR);
    Portrait portrait = States.of(service.blueprint());
    List<End> empty = new ArrayList<>();
    List<End> full = new ArrayList<>();
    for (int run = 1; run <= Math.max(3, runs); run++) {
      empty.add(service.fromEmpty(run));
      full.add(service.fromFull(run));
    }
    End low = middle(empty);
    End high = middle(full);
    List<Edge> edges = new ArrayList<>();
    double load = load(service);
    double sustaining = 1;
    for (Duration watch : watches) {
      Watched watched = service.withWatch(watch);
      double back = edge(factor -> mostly(watched, factor, true));
      double stays = edge(factor -> mostly(watched, factor, false));
      sustaining = Math.min(sustaining, back);
      String minutes = watch.toMinutes() + " min";
      Portrait lasting = States.of(service.blueprint(), watch);
      edges.add(new Edge("sustaining " + minutes, load * back, lasting.sustaining().perSecond()));
      edges.add(new Edge("ceiling " + minutes, load * stays, lasting.ceiling().perSecond()));
    }
    return new Compared(
        seed,
        inShort(service.blueprint()),
        low.differs(high) ? 2 : 1,
        portrait.states().size(),
        "from empty "
            + low.word()
            + ", from full "
            + high.word()
            + (high.falling() && !high.healthy() ? " (falling)" : ""),
        edges,
        recovery(service.withLoad(RECOVERING * sustaining)));
  }

  private static double load(Watched service) {
    return service.blueprint().traffic().stream()
        .mapToDouble(each -> each.caller().load().perSecond())
        .sum();
  }

  private static End middle(List<End> ends) {
    return ends.stream()
        .sorted((left, right) -> Double.compare(left.worst(), right.worst()))
        .toList()
        .get(ends.size() / 2);
  }

  private boolean mostly(Watched service, double factor, boolean full) {
    Watched at = service.withLoad(factor);
    int healthy = 0;
    for (int run = 1; run <= runs; run++) {
      End end = full ? at.fromFull(run) : at.fromEmpty(run);
      healthy += end.healthy() ? 1 : 0;
    }
    return 2 * healthy > runs;
  }

  /// Largest factor of the load up to which it is healthy at the end.
  private static double edge(DoublePredicate healthy) {
    double low = LEAST;
    double high = MOST;
    // First by doubling from the usual load: most edges are near it.
    double at = 1;
    if (healthy.test(at)) {
      while (at < MOST && healthy.test(Math.min(MOST, at * 1.5))) {
        at *= 1.5;
      }
      low = at;
      high = Math.min(MOST, at * 1.5);
    } else {
      while (at > LEAST && !healthy.test(at / 1.5)) {
        at /= 1.5;
      }
      low = at / 1.5;
      high = at;
    }
    for (int halving = 0; halving < HALVINGS && high - low > 0.01 * high; halving++) {
      double middle = (low + high) / 2;
      if (healthy.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private Edge recovery(Watched service) {
    Blueprint shocked = service.shocked(SHOCK, SHOCK_LENGTH);
    double simulated = 0;
    int recovered = 0;
    for (int run = 1; run <= Math.max(3, runs); run++) {
      Result result = Result.of(Simulation.run(shocked, run).recording());
      if (result.recoveredAfterSeconds().isPresent()) {
        simulated += result.recoveredAfterSeconds().getAsDouble();
        recovered++;
      }
    }
    Forecast forecast = States.forecast(shocked);
    double computed =
        forecast.verdict() == Verdict.METASTABLE ? 0 : forecast.recoverySeconds().orElse(0);
    return new Edge("recovery", recovered == 0 ? 0 : simulated / recovered, computed);
  }

  private static String inShort(Blueprint blueprint) {
    Service service = blueprint.entry();
    Caller caller = blueprint.traffic().getFirst().caller();
    String pools =
        service.pools().entrySet().stream()
            .map(each -> each.getKey() + " " + inShort(each.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%d endpoints, %.1f/s, patience %d ms, %d attempts; %s; threads %d, connections %d%s%s",
        service.endpoints().size(),
        caller.load().perSecond(),
        caller.patience().toMillis(),
        caller.retry().attempts(),
        pools,
        service.server().admission().carriers().orElse(0),
        service.server().admission().connectionsMax(),
        service.clients().isEmpty() ? "" : ", calls",
        service.breakers().isEmpty() ? "" : ", breaker");
  }

  private static String inShort(PoolSpec pool) {
    return pool.size()
        + (pool.waitingMax().isPresent()
            ? " (at most " + pool.waitingMax().getAsInt() + " wait)"
            : "")
        + " for "
        + pool.acquireTimeout().toMillis()
        + " ms";
  }
}
