package dev.capsize.simulation;

import dev.capsize.blueprint.Service;
import dev.capsize.engine.RandomStream;
import dev.capsize.engine.Sampler;
import dev.capsize.model.Dependency;
import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What an endpoint does, as a list of instructions.
///
/// @param name `SERVICE/ENDPOINT`
/// @param ops in order
/// @param keyed whether its requests carry an idempotency key
/// @param claimsHolding whether the key is looked up on the first connection that is acquired;
///     otherwise at the start
/// @param lastCall place of the last call among `ops`; -1 if it calls nobody
/// @param blocking whether it has its event loop, if there is one, from start to end
/// @param needNanos what it takes when nothing is in its way
record Program(
    String name,
    List<Op> ops,
    boolean keyed,
    boolean claimsHolding,
    int lastCall,
    boolean blocking,
    long needNanos) {
  Program {
    ops = List.copyOf(ops);
  }

  /// Whether it calls somebody.
  boolean calls() {
    return lastCall >= 0;
  }

  /// Translates endpoints of one service.
  static final class Compiler {
    private final Service service;
    private final Map<String, Dependency> dependencies;
    private final long seed;
    private final List<String> pools;
    private final List<String> clients;
    private final List<String> breakers;
    private final List<Op> ops = new ArrayList<>();
    private String stream = "";
    private long needNanos;
    private int held;

    Compiler(Service service, Map<String, Dependency> dependencies, long seed) {
      this.service = service;
      this.dependencies = dependencies;
      this.seed = seed;
      this.pools = List.copyOf(service.pools().keySet());
      this.clients = List.copyOf(service.clients().keySet());
      this.breakers = List.copyOf(service.breakers().keySet());
    }

    Program compile(Endpoint endpoint) {
      ops.clear();
      needNanos = 0;
      stream = service.name() + "/" + endpoint.name();
      List<Step> steps =
          endpoint.holding().isPresent()
              ? List.of(new Step.Holding(endpoint.holding().get(), endpoint.steps()))
              : endpoint.steps();
      steps.forEach(this::add);
      boolean keyed = service.protections().idempotency().endpoints().contains(endpoint.name());
      return new Program(
          stream,
          ops,
          keyed,
          ops.stream().anyMatch(Op.Acquire.class::isInstance),
          lastCall(),
          endpoint.blocking(),
          needNanos);
    }

    private int lastCall() {
      int last = ops.size() - 1;
      while (last >= 0 && !(ops.get(last) instanceof Op.Call)) {
        last--;
      }
      return last;
    }

    private void add(Step step) {
      switch (step) {
        case Step.Query query -> addQuery(query);
        case Step.Compute compute -> ops.add(new Op.Compute(sampler(compute.time())));
        case Step.Block block -> ops.add(new Op.Block(sampler(block.time())));
        case Step.Call call -> {
          Dependency dependency = dependencies.get(call.target());
          needNanos += dependency == null ? 0 : dependency.usualLatency().toNanos();
          ops.add(new Op.Call(number("client", clients, call.target())));
        }
        case Step.Holding holding -> {
          ops.add(new Op.Acquire(number("pool", pools, holding.resource())));
          held++;
          holding.steps().forEach(this::add);
          held--;
          ops.add(new Op.Release());
        }
        case Step.Guarded guarded -> {
          ops.add(new Op.Guard(number("breaker", breakers, guarded.breaker())));
          guarded.steps().forEach(this::add);
          ops.add(new Op.Unguard());
        }
      }
    }

    /// A statement on its own takes a connection of the only pool for itself.
    private void addQuery(Step.Query query) {
      Op statement = new Op.Query(sampler(query.time()));
      if (held > 0 || pools.isEmpty()) {
        ops.add(statement);
      } else if (pools.size() == 1) {
        ops.add(new Op.Acquire(0));
        ops.add(statement);
        ops.add(new Op.Release());
      } else {
        throw new IllegalArgumentException(
            "%s has a query and holds nothing, and there are the pools %s; say which it holds"
                .formatted(stream, pools));
      }
    }

    private Sampler sampler(Distribution time) {
      needNanos += time.mean().toNanos();
      return Sampler.of(time, RandomStream.of(seed, stream + "/step " + ops.size()));
    }

    private int number(String what, List<String> names, String name) {
      int number = names.indexOf(name);
      if (number < 0) {
        throw new IllegalArgumentException(
            "%s uses the %s %s; %s has %s".formatted(stream, what, name, service.name(), names));
      }
      return number;
    }
  }
}
