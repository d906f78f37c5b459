package dev.capsize.quantity;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.Service;
import dev.capsize.mechanism.breaker.BreakerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a breaker makes of a call: fast, slow or failed, and how many calls it needs to open.
///
/// A call that is given up at the timeout has failed; one that lasts longer than the threshold is
/// slow, whatever its end.
///
/// - **Source:** Resilience4j 2.4.0, "CircuitBreaker"; see [dev.capsize.mechanism.breaker].
final class BreakerSight {
  private BreakerSight() {}

  static List<Quantity> quantities(Blueprint blueprint) {
    List<Quantity> all = new ArrayList<>();
    List<Weather> weathers = new ArrayList<>();
    weathers.add(Weather.healthy(blueprint.description()));
    Weather.disturbed(blueprint.description()).ifPresent(weathers::add);
    for (Service service : blueprint.services().values()) {
      for (Map.Entry<String, Client> client : service.clients().entrySet()) {
        String target = client.getKey();
        client
            .getValue()
            .breaker()
            .ifPresent(
                breaker -> {
                  String name = "%s's breaker for %s".formatted(service.name(), target);
                  if (!target.contains("/")) {
                    weathers.forEach(
                        weather ->
                            all.add(seen(name, client.getValue(), weather.of(target), weather)));
                  }
                  all.add(opens(name, breaker));
                });
      }
    }
    return all;
  }

  private static Quantity seen(String name, Client client, double latency, Weather weather) {
    BreakerSpec breaker = client.breaker().orElseThrow();
    double timeout = client.timeout().toNanos() / 1e6;
    double threshold = breaker.slow().threshold().toNanos() / 1e6;
    double lasts = Math.min(latency, timeout);
    boolean slow = lasts > threshold;
    boolean failed = latency > timeout;
    String sight = slow && failed ? "slow and failed" : slow ? "slow" : failed ? "failed" : "fine";
    return new Quantity(
        "%s sees a call as, %s".formatted(name, weather.words()),
        sight,
        "min(%s, %s timeout) = %s, slow above %s: %s"
            .formatted(
                Double.isInfinite(latency) ? "no answer" : Shown.millis(latency),
                Shown.millis(timeout),
                Shown.millis(lasts),
                Shown.millis(threshold),
                sight));
  }

  private static Quantity opens(String name, BreakerSpec breaker) {
    String window =
        switch (breaker.window()) {
          case BreakerSpec.Window.Count count -> "the latest " + count.calls() + " calls";
          case BreakerSpec.Window.Time time -> "the latest " + time.seconds() + " s";
        };
    double share = Math.min(breaker.failureRatePercent(), breaker.slow().ratePercent());
    long bad = (long) Math.ceil(breaker.minimumCalls() * share / 100);
    return new Quantity(
        name + " opens after at least",
        bad + " bad of " + breaker.minimumCalls() + " calls",
        "%d calls at least in %s x min(%s %% failed, %s %% slow) = %d; open for %s"
            .formatted(
                breaker.minimumCalls(),
                window,
                Shown.number(breaker.failureRatePercent()),
                Shown.number(breaker.slow().ratePercent()),
                bad,
                Shown.millis(breaker.openFor().toNanos() / 1e6)));
  }
}
