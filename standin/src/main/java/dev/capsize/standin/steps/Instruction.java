package dev.capsize.standin.steps;

import dev.capsize.standin.client.Client;
import dev.capsize.standin.pool.Pool;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.List;

/// One step of a program, with the parts that it needs.
sealed interface Instruction {
  /// A statement on the connection that was acquired last.
  record Query(Draw time) implements Instruction {}

  /// Burns processor time.
  record Compute(Draw time) implements Instruction {}

  /// Stops the thread that carries the request.
  record Block(Draw time) implements Instruction {}

  /// Calls somebody.
  record Call(Client client) implements Instruction {}

  /// Holds a connection meanwhile.
  record Holding(Pool pool, List<Instruction> steps) implements Instruction {
    public Holding {
      steps = List.copyOf(steps);
    }
  }

  /// Is watched by a breaker meanwhile.
  record Guarded(CircuitBreaker breaker, List<Instruction> steps) implements Instruction {
    public Guarded {
      steps = List.copyOf(steps);
    }
  }
}
