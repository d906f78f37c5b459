package dev.capsize.states;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic;
import dev.capsize.model.Dependency;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Step;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Adds up what every resource of a system has to carry.
final class Burdens {
  private final Blueprint blueprint;
  private final SortedMap<String, List<Burden.Term>> terms = new TreeMap<>();

  private Burdens(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  /// One for each resource with a bound that is used at all, sorted by name.
  static List<Burden> of(Blueprint blueprint) {
    Burdens burdens = new Burdens(blueprint);
    for (Traffic traffic : blueprint.traffic()) {
      traffic
          .caller()
          .sends()
          .forEach(
              (endpoint, rate) ->
                  burdens.visit(
                      blueprint.entry(),
                      endpoint,
                      new Asked(endpoint, rate.perSecond(), traffic.retry().attempts())));
    }
    List<Burden> all = new ArrayList<>();
    burdens.terms.forEach(
        (resource, found) -> {
          Service service = burdens.service(resource);
          double replicas = service.platform().deployment().replicas();
          double permits = permits(service, resource.substring(resource.indexOf('/') + 1));
          if (permits > 0) {
            all.add(new Burden(resource, permits * replicas, replicas, merged(found)));
          }
        });
    return all;
  }

  /// What a request for an endpoint takes when nothing is in its way, in seconds.
  static double needSeconds(Blueprint blueprint, String endpoint) {
    return new Burdens(blueprint).visit(blueprint.entry(), endpoint, new Asked(endpoint, 0, 1));
  }

  /// @param endpoint that callers ask for
  /// @param attempts that one request comes to at most
  private record Asked(String endpoint, double perSecond, int attempts) {}

  private Service service(String target) {
    return Optional.ofNullable(blueprint.services().get(target.substring(0, target.indexOf('/'))))
        .orElseThrow();
  }

  /// Permits of one replica; 0 where there is no bound.
  private static double permits(Service service, String resource) {
    if (service.pools().containsKey(resource)) {
      return Optional.ofNullable(service.pools().get(resource)).orElseThrow().size();
    }
    return switch (resource) {
      case "threads" -> service.server().admission().carriers().orElse(0);
      case "loops" -> service.server().loop().map(loop -> loop.loops()).orElse(0);
      case "processors" -> service.server().processors().orElse(0);
      default -> 0;
    };
  }

  private static List<Burden.Term> merged(List<Burden.Term> found) {
    SortedMap<String, Burden.Term> merged = new TreeMap<>();
    for (Burden.Term term : found) {
      merged.merge(
          term.endpoint() + "/" + term.attempts(),
          term,
          (one, other) ->
              new Burden.Term(
                  one.endpoint(),
                  Math.max(one.perSecond(), other.perSecond()),
                  one.attempts(),
                  one.firstSeconds() + other.firstSeconds(),
                  one.againSeconds() + other.againSeconds(),
                  one.variance() + other.variance()));
    }
    return List.copyOf(merged.values());
  }

  private double visit(Service service, String endpointName, Asked asked) {
    Endpoint endpoint = Optional.ofNullable(service.endpoints().get(endpointName)).orElseThrow();
    boolean keyed = service.protections().idempotency().endpoints().contains(endpointName);
    Walk walk = new Walk(service, asked, endpoint.blocking());
    List<Step> steps =
        endpoint.holding().isPresent()
            ? List.of(new Step.Holding(endpoint.holding().get(), endpoint.steps()))
            : endpoint.steps();
    walk.held.add("threads");
    if (endpoint.blocking() && service.server().loop().isPresent()) {
      walk.held.add("loops");
    }
    walk.spend(seconds(service.server().overhead()));
    steps.forEach(walk::add);
    double lookUp = seconds(service.protections().idempotency().lookUp());
    walk.seconds.forEach(
        (resource, first) -> {
          double again = keyed ? lookUp : first;
          terms
              .computeIfAbsent(service.name() + "/" + resource, ignored -> new ArrayList<>())
              .add(
                  new Burden.Term(
                      asked.endpoint(),
                      asked.perSecond(),
                      asked.attempts(),
                      first,
                      again,
                      walk.variances.getOrDefault(resource, 0.0)));
        });
    return walk.total;
  }

  /// One way through an endpoint.
  private final class Walk {
    private final Service service;
    private final Asked asked;
    private final boolean blocking;
    private final Deque<String> held = new ArrayDeque<>();
    private final SortedMap<String, Double> seconds = new TreeMap<>();
    private final SortedMap<String, Double> variances = new TreeMap<>();
    private double total;

    Walk(Service service, Asked asked, boolean blocking) {
      this.service = service;
      this.asked = asked;
      this.blocking = blocking;
    }

    void spend(double time) {
      spend(time, 0);
    }

    private void spend(double time, double variance) {
      total += time;
      for (String each : new TreeSet<>(held)) {
        seconds.merge(each, time, Double::sum);
        variances.merge(each, variance, Double::sum);
      }
    }

    void add(Step step) {
      switch (step) {
        case Step.Query query -> query(query.time());
        case Step.Compute compute -> work(compute.time());
        case Step.Block block -> work(block.time());
        case Step.Call call -> call(call.target());
        case Step.Holding holding ->
            hold(holding.resource(), () -> holding.steps().forEach(this::add));
        case Step.Guarded guarded -> guarded.steps().forEach(this::add);
      }
    }

    private void hold(String resource, Runnable meanwhile) {
      held.push(resource);
      meanwhile.run();
      held.pop();
    }

    private void query(Distribution time) {
      boolean holds = held.stream().anyMatch(each -> service.pools().containsKey(each));
      if (holds || service.pools().isEmpty()) {
        spend(mean(time), variance(time));
      } else {
        hold(service.pools().keySet().iterator().next(), () -> spend(mean(time), variance(time)));
      }
    }

    private void work(Distribution time) {
      boolean loops = service.server().loop().isPresent();
      if (blocking && loops) {
        spend(mean(time), variance(time));
      } else {
        hold(loops ? "loops" : "processors", () -> spend(mean(time), variance(time)));
      }
    }

    private void call(String target) {
      Client client = Optional.ofNullable(service.clients().get(target)).orElseThrow();
      Dependency dependency = blueprint.description().dependencies().get(target);
      if (dependency != null) {
        double time = Math.min(mean(dependency.latency()), seconds(client.timeout()));
        spend(time, Math.min(time * time, variance(dependency.latency())));
        return;
      }
      Asked inner =
          new Asked(
              asked.endpoint(), asked.perSecond(), asked.attempts() * client.retry().attempts());
      Service called = service(target);
      spend(visit(called, target.substring(target.indexOf('/') + 1), inner));
    }
  }

  /// Variance, in seconds squared.
  private static double variance(Distribution of) {
    double mean = mean(of);
    return switch (of) {
      case Distribution.Fixed ignored -> 0;
      case Distribution.Exponential ignored -> mean * mean;
      case Distribution.LogNormal law -> mean * mean * StrictMath.expm1(law.sigma() * law.sigma());
      case Distribution.Mixed mixed -> {
        double usual = mean(mixed.usual());
        double rare = mean(mixed.rare());
        double share = mixed.rareShare();
        yield (1 - share) * (variance(mixed.usual()) + usual * usual)
            + share * (variance(mixed.rare()) + rare * rare)
            - mean * mean;
      }
    };
  }

  private static double mean(Distribution of) {
    return seconds(of.mean());
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
