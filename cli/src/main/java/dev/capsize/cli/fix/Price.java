package dev.capsize.cli.fix;

import dev.capsize.outcome.Phase;
import dev.capsize.outcome.Result;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// What a change costs while nothing is wrong: figures of the healthy phase, simulated without and
/// with it under the same seeds.
///
/// @param endpoints by name
public record Price(SortedMap<String, Of> endpoints) {
  private static final String HEALTHY = "before";

  /// Smaller differences are chance.
  private static final double SUCCESS_STEP = 0.001;

  private static final double LATENCY_STEP = 0.02;

  /// Medians over the runs.
  ///
  /// @param success share answered in time, 0 to 1
  public record Figures(double success, double p50Millis, double p99Millis) {}

  /// Of one endpoint.
  public record Of(Figures before, Figures after) {}

  public Price {
    endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
  }

  static Price of(List<Result> before, List<Result> after) {
    SortedMap<String, Of> endpoints = new TreeMap<>();
    for (Result result : before) {
      for (Phase phase : result.phases()) {
        phase
            .endpoints()
            .keySet()
            .forEach(
                name ->
                    endpoints.computeIfAbsent(
                        name, one -> new Of(figures(before, one), figures(after, one))));
      }
    }
    return new Price(endpoints);
  }

  private static Figures figures(List<Result> results, String endpoint) {
    return new Figures(
        median(results, endpoint, each -> each.goodputPerSecond() / each.offeredPerSecond()),
        median(results, endpoint, Phase.EndpointFigures::p50Millis),
        median(results, endpoint, Phase.EndpointFigures::p99Millis));
  }

  private static double median(
      List<Result> results, String endpoint, ToDoubleFunction<Phase.EndpointFigures> figure) {
    double[] values =
        results.stream()
            .flatMap(result -> result.phases().stream())
            .filter(phase -> phase.name().equals(HEALTHY))
            .flatMap(
                phase ->
                    phase.endpoints().entrySet().stream()
                        .filter(each -> each.getKey().equals(endpoint)))
            .mapToDouble(each -> figure.applyAsDouble(each.getValue()))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return values.length == 0
        ? Double.NaN
        : (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
  }

  /// Share of requests that the change loses, of the endpoint that loses most, in steps of 0.1 %;
  /// 0 if it gains.
  double successLoss() {
    return most(each -> each.before().success() - each.after().success(), SUCCESS_STEP);
  }

  /// By how much p99 grows, as a share, in steps of 2 %; 0 if it shrinks.
  double p99Growth() {
    return most(each -> each.after().p99Millis() / each.before().p99Millis() - 1, LATENCY_STEP);
  }

  /// By how much p50 grows, as a share, in steps of 2 %; 0 if it shrinks.
  double p50Growth() {
    return most(each -> each.after().p50Millis() / each.before().p50Millis() - 1, LATENCY_STEP);
  }

  private double most(ToDoubleFunction<Of> loss, double step) {
    double[] losses =
        endpoints.values().stream().mapToDouble(loss).filter(Double::isFinite).toArray();
    double most = Arrays.stream(losses).max().orElse(0);
    return Math.max(0, Math.floor(most / step + 1e-9) * step);
  }
}
