package dev.capsize.standin.steps;

import dev.capsize.model.Distribution;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Step;
import dev.capsize.standin.client.Client;
import dev.capsize.standin.pool.Pool;
import dev.capsize.standin.settings.Role;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What an endpoint does.
///
/// @param name of the work, `SERVICE/ENDPOINT`
/// @param steps in order
/// @param calls how many calls it makes
/// @param keyed whether its requests carry an idempotency key
/// @param blocking whether it stops the thread that carries it while it waits
/// @param needNanos what it takes when nothing is in its way
public record Program(
    String name,
    List<Instruction> steps,
    int calls,
    boolean keyed,
    boolean blocking,
    long needNanos) {
  public Program {
    steps = List.copyOf(steps);
  }

  /// The parts that steps use, by name.
  public record Parts(
      Map<String, Pool> pools, Map<String, Client> clients, Map<String, CircuitBreaker> breakers) {}

  /// The program of an endpoint.
  public static Program of(Endpoint endpoint, Role role, Parts parts) {
    return new Compiler(endpoint, role, parts).compile();
  }

  private static final class Compiler {
    private final Endpoint endpoint;
    private final Role role;
    private final Parts parts;
    private int steps;
    private int calls;
    private int held;
    private long needNanos;

    Compiler(Endpoint endpoint, Role role, Parts parts) {
      this.endpoint = endpoint;
      this.role = role;
      this.parts = parts;
    }

    Program compile() {
      List<Step> written =
          endpoint.holding().isPresent()
              ? List.of(new Step.Holding(endpoint.holding().get(), endpoint.steps()))
              : endpoint.steps();
      List<Instruction> compiled = compile(written);
      return new Program(
          role.service().name() + "/" + endpoint.name(),
          compiled,
          calls,
          role.service().protections().idempotency().endpoints().contains(endpoint.name()),
          endpoint.blocking(),
          needNanos);
    }

    private List<Instruction> compile(List<Step> written) {
      List<Instruction> compiled = new ArrayList<>();
      written.forEach(step -> compiled.add(compile(step)));
      return compiled;
    }

    private Instruction compile(Step step) {
      return switch (step) {
        case Step.Query query -> query(query);
        case Step.Compute compute -> new Instruction.Compute(draw(compute.time()));
        case Step.Block block -> new Instruction.Block(draw(block.time()));
        case Step.Call call -> {
          calls++;
          role.dependency(call.target())
              .ifPresent(dependency -> needNanos += dependency.usualLatency().toNanos());
          yield new Instruction.Call(need(parts.clients(), call.target()));
        }
        case Step.Holding holding -> {
          held++;
          List<Instruction> meanwhile = compile(holding.steps());
          held--;
          yield new Instruction.Holding(need(parts.pools(), holding.resource()), meanwhile);
        }
        case Step.Guarded guarded ->
            new Instruction.Guarded(
                need(parts.breakers(), guarded.breaker()), compile(guarded.steps()));
      };
    }

    /// A statement on its own takes a connection of the only pool for itself.
    private Instruction query(Step.Query query) {
      Instruction statement = new Instruction.Query(draw(query.time()));
      if (held > 0) {
        return statement;
      }
      if (parts.pools().size() != 1) {
        throw new IllegalArgumentException(
            "%s/%s has a query and holds nothing; a stand-in needs to know of which of the pools %s"
                .formatted(role.service().name(), endpoint.name(), parts.pools().keySet()));
      }
      return new Instruction.Holding(parts.pools().values().iterator().next(), List.of(statement));
    }

    private Draw draw(Distribution time) {
      needNanos += time.mean().toNanos();
      return new Draw(time, role.random(endpoint.name() + "/step " + steps++));
    }

    private static <V> V need(Map<String, V> parts, String name) {
      return Objects.requireNonNull(parts.get(name), () -> "the description has no " + name);
    }
  }
}
