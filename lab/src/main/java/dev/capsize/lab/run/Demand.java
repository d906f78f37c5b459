package dev.capsize.lab.run;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Rate;
import dev.capsize.model.Scenario;
import dev.capsize.model.Step;
import dev.capsize.model.Trigger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a blueprint asks of a machine, before anything runs.
///
/// - **Not modelled:** retries of inner services at the usual load; budgets and breakers, which
///   keep retries down; how much of it a collapsed service still does.
final class Demand {
  /// Processor seconds of a request: sent by its caller, accepted, answered. An estimate, see
  /// `docs/reference/lab-limits.md`.
  static final double REQUEST_SECONDS = 0.000_9;

  /// Processor seconds of a query, on both sides. An estimate, see there.
  static final double QUERY_SECONDS = 0.000_25;

  /// Processor seconds of a call, on both sides. An estimate, see there.
  static final double CALL_SECONDS = 0.000_6;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Blueprint blueprint;
  private final Map<String, Double> secondsByTarget = new HashMap<>();
  private final Map<String, Double> callsByTarget = new HashMap<>();

  Demand(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  /// Requests per second at the usual load.
  double requestsPerSecond() {
    return blueprint.traffic().stream()
        .mapToDouble(traffic -> traffic.caller().load().perSecond())
        .sum();
  }

  /// Attempts per second if every attempt fails, at the highest load.
  double attemptsPerSecondWorst() {
    return blueprint.traffic().stream().mapToDouble(this::attemptsPerSecondWorst).sum();
  }

  private double attemptsPerSecondWorst(Traffic traffic) {
    return traffic.caller().load().perSecond() * traffic.retry().attempts() * highestLoad();
  }

  /// Attempts per second of services at each other and at dependencies, if every last call of every
  /// path fails, at the highest load: what each service tries anew multiplies down the calls.
  double callsPerSecondWorst() {
    String entry = blueprint.description().service();
    double calls = 0;
    for (Traffic traffic : blueprint.traffic()) {
      for (Map.Entry<String, Rate> sends : traffic.caller().sends().entrySet()) {
        calls +=
            sends.getValue().perSecond()
                * traffic.retry().attempts()
                * highestLoad()
                * callsWorst(entry + "/" + sends.getKey());
      }
    }
    return calls;
  }

  /// Attempts that one request makes, and all that these make. Each target is looked at once.
  private double callsWorst(String target) {
    Double known = callsByTarget.get(target);
    if (known != null) {
      return known;
    }
    int slash = target.indexOf('/');
    Service service = slash < 0 ? null : blueprint.services().get(target.substring(0, slash));
    Endpoint endpoint =
        service == null ? null : service.endpoints().get(target.substring(slash + 1));
    double calls = service == null || endpoint == null ? 0 : callsWorst(service, endpoint.steps());
    callsByTarget.put(target, calls);
    return calls;
  }

  private double callsWorst(Service service, List<Step> steps) {
    double calls = 0;
    for (Step step : steps) {
      calls +=
          switch (step) {
            case Step.Call call ->
                Optional.ofNullable(service.clients().get(call.target()))
                        .map(client -> client.retry().attempts())
                        .orElse(1)
                    * (1 + callsWorst(call.target()));
            case Step.Holding holding -> callsWorst(service, holding.steps());
            case Step.Guarded guarded -> callsWorst(service, guarded.steps());
            case Step.Query _, Step.Compute _, Step.Block _ -> 0;
          };
    }
    return calls;
  }

  /// Attempts that wait for their answer at once if none ever comes, at the highest load.
  double attemptsInFlightWorst() {
    return blueprint.traffic().stream()
        .mapToDouble(
            traffic ->
                attemptsPerSecondWorst(traffic)
                    * traffic.caller().patience().toNanos()
                    / NANOS_PER_SECOND)
        .sum();
  }

  /// Largest multiple of the usual load.
  double highestLoad() {
    double steps =
        blueprint.loadSteps().stream().mapToDouble(step -> step.factor()).max().orElse(1);
    double trigger =
        scenario().trigger().filter(Trigger.Load.class::isInstance).isPresent()
            ? ((Trigger.Load) scenario().trigger().orElseThrow()).factor()
            : 1;
    return Math.max(1, Math.max(steps, trigger));
  }

  private Scenario scenario() {
    return blueprint.description().scenario();
  }

  /// Requests that are recorded in a whole run, at the highest load throughout.
  double requestsInAll() {
    double seconds = scenario().warmUp().plus(scenario().end()).toNanos() / NANOS_PER_SECOND;
    return requestsPerSecond() * highestLoad() * seconds;
  }

  /// Processors that are busy at the usual load.
  double processors() {
    String entry = blueprint.description().service();
    double processors = 0;
    for (Traffic traffic : blueprint.traffic()) {
      for (Map.Entry<String, Rate> sends : traffic.caller().sends().entrySet()) {
        processors += sends.getValue().perSecond() * seconds(entry + "/" + sends.getKey());
      }
    }
    return processors;
  }

  /// Processor seconds of one request and everything that it calls. Each target is looked at once:
  /// calls can fan out to more paths than could be walked.
  private double seconds(String target) {
    Double known = secondsByTarget.get(target);
    if (known != null) {
      return known;
    }
    int slash = target.indexOf('/');
    Service service = slash < 0 ? null : blueprint.services().get(target.substring(0, slash));
    Endpoint endpoint =
        service == null ? null : service.endpoints().get(target.substring(slash + 1));
    double seconds = endpoint == null ? 0 : REQUEST_SECONDS + seconds(endpoint.steps());
    secondsByTarget.put(target, seconds);
    return seconds;
  }

  private double seconds(List<Step> steps) {
    double seconds = 0;
    for (Step step : steps) {
      seconds +=
          switch (step) {
            case Step.Query ignored -> QUERY_SECONDS;
            case Step.Compute compute -> compute.time().mean().toNanos() / NANOS_PER_SECOND;
            case Step.Call call -> CALL_SECONDS + seconds(call.target());
            case Step.Block ignored -> 0;
            case Step.Holding holding -> seconds(holding.steps());
            case Step.Guarded guarded -> seconds(guarded.steps());
          };
    }
    return seconds;
  }
}
