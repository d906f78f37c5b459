package dev.capsize.cli.map;

import dev.capsize.atlas.Cell;
import dev.capsize.atlas.Decider;
import dev.capsize.atlas.Decision;
import dev.capsize.blueprint.Blueprint;
import dev.capsize.cli.simulation.Campaign.Watcher;
import dev.capsize.cli.simulation.Simulator;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import dev.capsize.states.States;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Analyses and simulates cells, several at a time.
///
/// The runs of a cell end when the first two agree, or as soon as the others cannot change what
/// most of them say. An interrupt of the calling thread ends it early: what has ended by then is
/// kept, and nothing more is begun. To be used by one thread, and closed.
public final class CellRuns implements Decider, AutoCloseable {
  private final Function<Cell, Blueprint> systems;
  private final Analyst analyst;
  private final Simulator simulator;
  private final Plan plan;
  private final Watcher watcher;
  private final ExecutorService workers;
  private final Map<Cell, Blueprint> known = new ConcurrentHashMap<>();
  private boolean interrupted;

  /// Something that says without a run what becomes of a system; several threads use it at once.
  public interface Analyst {
    /// What the scenario of a system comes to.
    Verdict verdict(Blueprint blueprint);

    /// The analysis: where there is no healthy state it is overloaded, and else the scenario is
    /// followed by the flow.
    Analyst STATES = blueprint -> States.forecast(blueprint).verdict();
  }

  /// How cells are simulated.
  ///
  /// @param seed of the first run of each cell
  /// @param seeds runs of a cell at most
  /// @param atOnce cells that are under way at the same time
  public record Plan(long seed, int seeds, int atOnce) {}

  /// Of the systems of a map.
  ///
  /// @param systems what is at a cell; asked by several threads
  public CellRuns(
      Function<Cell, Blueprint> systems,
      Analyst analyst,
      Simulator simulator,
      Plan plan,
      Watcher watcher) {
    this.systems = systems;
    this.analyst = analyst;
    this.simulator = simulator;
    this.plan = plan;
    this.watcher = watcher;
    // An abandoned run must not keep the process alive.
    this.workers =
        Executors.newFixedThreadPool(
            plan.atOnce(), Thread.ofPlatform().daemon().name("cell-", 1).factory());
  }

  /// Whether it was ended early.
  public boolean interrupted() {
    return interrupted;
  }

  @Override
  public Map<Cell, Decision> analyse(List<Cell> cells) {
    return all("analysing", cells, cell -> Decision.analysed(analyst.verdict(system(cell))));
  }

  @Override
  public Map<Cell, Decision> simulate(List<Cell> cells) {
    return all("simulating the boundary", cells, cell -> quickly(system(cell)));
  }

  /// By simulated runs that end only when the others cannot change what most of them say.
  ///
  /// @return an answer for each cell; fewer when it was interrupted
  public Map<Cell, Decision> check(List<Cell> cells) {
    return all("checking cells that were not simulated", cells, cell -> thoroughly(system(cell)));
  }

  /// What most runs of one system say.
  public Decision thoroughly(Blueprint system) {
    List<Verdict> verdicts = new ArrayList<>();
    while (!Decision.settled(verdicts, plan.seeds())) {
      verdicts.add(next(system, verdicts));
    }
    return Decision.simulated(verdicts);
  }

  private Decision quickly(Blueprint system) {
    List<Verdict> verdicts = new ArrayList<>();
    while (!Decision.plain(verdicts, plan.seeds())) {
      verdicts.add(next(system, verdicts));
    }
    return Decision.simulated(verdicts);
  }

  private Verdict next(Blueprint system, List<Verdict> before) {
    return Result.of(simulator.run(system, plan.seed() + before.size()).recording()).verdict();
  }

  private Blueprint system(Cell cell) {
    return known.computeIfAbsent(cell, systems);
  }

  private Map<Cell, Decision> all(
      String what, List<Cell> cells, Function<Cell, Decision> decision) {
    NavigableMap<Cell, Decision> answers = new TreeMap<>();
    CompletionService<Map.Entry<Cell, Decision>> service = new ExecutorCompletionService<>(workers);
    List<Future<Map.Entry<Cell, Decision>>> futures = new ArrayList<>();
    if (!interrupted) {
      watcher.done(what, 0, cells.size());
      cells.forEach(
          cell -> futures.add(service.submit(() -> Map.entry(cell, decision.apply(cell)))));
    }
    for (int done = 1; done <= futures.size() && !interrupted; done++) {
      try {
        Map.Entry<Cell, Decision> answer = service.take().get();
        answers.put(answer.getKey(), answer.getValue());
        watcher.done(what, done, cells.size());
      } catch (InterruptedException _) {
        interrupted = true;
        futures.forEach(future -> future.cancel(true));
      } catch (ExecutionException failed) {
        throw rethrown(failed);
      }
    }
    return answers;
  }

  private static RuntimeException rethrown(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException known -> known;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(failed);
    };
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
