package dev.capsize.check.graph;

import dev.capsize.check.call.Bound;
import dev.capsize.check.call.Call;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Drain;
import dev.capsize.check.call.Pool;
import dev.capsize.check.call.Threads;
import dev.capsize.check.fact.Values;
import dev.capsize.check.rule.Given;
import dev.capsize.check.subject.Service;
import dev.capsize.check.subject.Service.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Mechanisms of a service and what connects them.
///
/// @param service its name
/// @param nodes mechanisms and dependencies; callers first
/// @param edges what one does to another
/// @param loops paths that come back to where they began, as names of nodes
public record Graph(String service, List<Node> nodes, List<Edge> edges, List<Loop> loops) {
  private static final String CALLERS = "callers";
  private static final String THREADS = "threads";
  private static final String POOL = "database pool";
  private static final String DRAIN = "drain";
  private static final String KILL = "SIGKILL";

  public Graph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    loops = List.copyOf(loops);
  }

  /// A mechanism or a dependency.
  ///
  /// @param label what is known of it, for example `10 connections`
  public record Node(String name, String label) {}

  /// How one connects to another.
  public enum Effect {
    /// The first takes of the second, which others need too: what is shared carries a fault.
    SHARES,
    /// The first adds load to the second under stress.
    AMPLIFIES,
    /// The first runs against the second.
    RACES
  }

  /// What one node does to another.
  ///
  /// @param label the figure that matters, for example `x3`
  public record Edge(String from, String to, Effect effect, String label) {}

  /// A path that comes back to its beginning.
  ///
  /// @param factor by which attempts multiply on one turn, where that is known
  public record Loop(List<String> path, String factor) {
    public Loop {
      path = List.copyOf(path);
    }
  }

  /// The graph of a service.
  public static Graph of(Service service, Given given) {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    List<Call> calls = Calls.of(service);
    Optional<Threads> threads = Threads.of(service);
    Optional<Pool> pool = Pool.of(service);
    nodes.add(
        new Node(
            CALLERS,
            given.deadline().map(each -> "wait " + each.text()).orElse("patience not known")));
    threads.ifPresent(each -> nodes.add(new Node(THREADS, each.most() + " at once")));
    pool.ifPresent(each -> nodes.add(new Node(POOL, each.size() + " connections")));
    threads.ifPresent(each -> edges.add(new Edge(CALLERS, THREADS, Effect.SHARES, "all requests")));
    pool.ifPresent(
        each ->
            edges.add(
                new Edge(
                    threads.isPresent() ? THREADS : CALLERS,
                    POOL,
                    Effect.SHARES,
                    "waits up to " + wait(service))));
    calls.forEach(each -> add(service, each, pool, nodes, edges));
    drain(service, calls, nodes, edges);
    return new Graph(service.name(), nodes, edges, loops(service, calls, threads, pool));
  }

  private static String wait(Service service) {
    return service
        .settings()
        .value("spring.datasource.hikari.connection-timeout")
        .flatMap(each -> Values.duration(each, java.time.temporal.ChronoUnit.MILLIS))
        .map(Values::text)
        .orElse("an unknown time");
  }

  private static void add(
      Service service, Call call, Optional<Pool> pool, List<Node> nodes, List<Edge> edges) {
    nodes.add(
        new Node(
            call.name(),
            call.attempt().map(each -> "answers within " + each.sum()).orElse("no known timeout")));
    String from = pool.isPresent() && held(service, call) ? POOL : THREADS;
    edges.add(
        new Edge(
            from,
            call.name(),
            Effect.SHARES,
            call.budget().map(each -> "held " + Values.text(each.time())).orElse("held")));
    if (call.repeats().attempts() > 1) {
      edges.add(new Edge(from, call.name(), Effect.AMPLIFIES, "x" + call.repeats().attempts()));
    }
  }

  private static boolean held(Service service, Call call) {
    return service.code().all(Kind.CALL_IN_TRANSACTION).stream()
            .anyMatch(each -> each.detail().equals(call.name()))
        || service.settings().value("spring.jpa.open-in-view").filter(Values::yes).isPresent();
  }

  private static void drain(Service service, List<Call> calls, List<Node> nodes, List<Edge> edges) {
    Optional<Bound> phase = Drain.of(service).phase();
    if (phase.isEmpty() || service.workload().isEmpty()) {
      return;
    }
    nodes.add(new Node(DRAIN, "waits up to " + phase.orElseThrow().sum()));
    Drain.of(service)
        .grace()
        .ifPresent(each -> kill(phase.orElseThrow(), Drain.of(service), each, nodes, edges));
    for (Call call : calls) {
      call.budget()
          .filter(each -> each.exceeds(phase.orElseThrow()))
          .ifPresent(
              each ->
                  edges.add(
                      new Edge(
                          DRAIN,
                          call.name(),
                          Effect.RACES,
                          each.sum() + " > " + phase.orElseThrow().sum())));
    }
  }

  private static void kill(
      Bound phase, Drain drain, Bound grace, List<Node> nodes, List<Edge> edges) {
    Bound all = drain.preStop().map(each -> each.plus(phase)).orElse(phase);
    if (!grace.exceeds(all)) {
      nodes.add(new Node(KILL, "after " + grace.sum()));
      edges.add(new Edge(KILL, DRAIN, Effect.RACES, grace.sum() + " < " + all.sum()));
    }
  }

  private static List<Loop> loops(
      Service service, List<Call> calls, Optional<Threads> threads, Optional<Pool> pool) {
    List<Loop> loops = new ArrayList<>();
    for (Call call : calls) {
      List<String> path = new ArrayList<>(List.of(CALLERS));
      threads.ifPresent(each -> path.add(THREADS));
      pool.filter(each -> held(service, call)).ifPresent(each -> path.add(POOL));
      path.add(call.name());
      path.add(CALLERS);
      if (path.size() > 3) {
        loops.add(
            new Loop(
                path,
                "x%d inside, times what callers repeat".formatted(call.repeats().attempts())));
      }
    }
    return loops;
  }
}
