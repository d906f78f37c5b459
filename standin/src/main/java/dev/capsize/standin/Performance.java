package dev.capsize.standin;

import dev.capsize.standin.client.Breakers;
import dev.capsize.standin.client.Client;
import dev.capsize.standin.client.Clients;
import dev.capsize.standin.intervention.Interventions;
import dev.capsize.standin.management.InFlight;
import dev.capsize.standin.pool.Pool;
import dev.capsize.standin.pool.Pools;
import dev.capsize.standin.server.Door;
import dev.capsize.standin.server.ServerQueue;
import dev.capsize.standin.settings.Role;
import dev.capsize.standin.steps.Processor;
import dev.capsize.standin.steps.Program;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.env.Environment;
import reactor.netty.resources.LoopResources;

/// Everything that a role needs, put together: pools, clients, breakers, and what uses them.
final class Performance implements AutoCloseable {
  /// Threads of connections to the database and to callees, on a server of event loops.
  private static final int CONNECTION_THREADS = 2;

  private final InFlight inFlight = new InFlight();
  private final Optional<LoopResources> threads;
  private final SortedMap<String, Pool> pools;
  private final Breakers breakers;
  private final Clients clients;
  private final Processor processor;
  private final Door door;

  Performance(Role role, Environment environment) {
    boolean loop = role.service().server().loop().isPresent();
    threads =
        loop
            ? Optional.of(LoopResources.create("connections", CONNECTION_THREADS, true))
            : Optional.empty();
    pools = threads.map(it -> Pools.loop(role, it)).orElseGet(() -> Pools.jdbc(role, environment));
    breakers = new Breakers(role, environment);
    clients = new Clients(role, environment, breakers, threads);
    processor =
        new Processor(loop ? java.util.OptionalInt.empty() : role.service().server().processors());
    door = new Door(role, programs(role, breakers), inFlight, processor);
  }

  private Map<String, Program> programs(Role role, Breakers breakers) {
    SortedMap<String, CircuitBreaker> around = new TreeMap<>();
    role.service()
        .breakers()
        .forEach(
            (name, spec) ->
                around.put(name, breakers.breaker(name, name, "breakers." + name, spec)));
    SortedMap<String, Client> called = clients.all();
    Program.Parts parts = new Program.Parts(pools, called, around);
    SortedMap<String, Program> programs = new TreeMap<>();
    role.service()
        .endpoints()
        .forEach((name, endpoint) -> programs.put(name, Program.of(endpoint, role, parts)));
    return programs;
  }

  Door door() {
    return door;
  }

  /// What can be done to it while it runs.
  ///
  /// @param queue where requests wait for a thread
  Interventions interventions(ServerQueue queue) {
    return new Interventions(
        door.gate(), new Interventions.Parts(pools(), breakers.all(), queue::takeAll));
  }

  InFlight inFlight() {
    return inFlight;
  }

  Collection<Pool> pools() {
    return pools.values();
  }

  Clients clients() {
    return clients;
  }

  @Override
  public void close() {
    clients.close();
    pools.values().forEach(Pool::close);
    processor.close();
    threads.ifPresent(LoopResources::dispose);
  }
}
