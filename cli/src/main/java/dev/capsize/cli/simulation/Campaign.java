package dev.capsize.cli.simulation;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Semantic;
import dev.capsize.cli.story.Dependence;
import dev.capsize.outcome.Ensemble;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import dev.capsize.simulation.SimulatedRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs of one system, several at a time.
///
/// An interrupt of the calling thread ends it early: what has ended by then is kept, and nothing
/// more is begun. To be used by one thread, and closed.
public final class Campaign implements AutoCloseable {
  private final Blueprint blueprint;
  private final Simulator simulator;
  private final Watcher watcher;
  private final ExecutorService workers;
  private boolean interrupted;

  /// Is told how much is done.
  public interface Watcher {
    /// So much is done.
    ///
    /// @param what is being done
    /// @param done how many of `all` have ended
    void done(String what, int done, int all);
  }

  /// One run that came to its end.
  ///
  /// @param exercised how often each choice of meaning was made, by its key
  public record Ended(long seed, Result result, SortedMap<String, Long> exercised) {
    public Ended {
      exercised = Collections.unmodifiableSortedMap(new TreeMap<>(exercised));
    }
  }

  /// Of one system.
  ///
  /// @param atOnce how many runs are under way at the same time
  public Campaign(Blueprint blueprint, Simulator simulator, int atOnce, Watcher watcher) {
    this.blueprint = blueprint;
    this.simulator = simulator;
    this.watcher = watcher;
    // An abandoned run must not keep the process alive.
    this.workers =
        Executors.newFixedThreadPool(
            atOnce, Thread.ofPlatform().daemon().name("simulation-", 1).factory());
  }

  /// Whether it was ended early.
  public boolean interrupted() {
    return interrupted;
  }

  /// One run for each seed, in the order of the seeds; fewer when it is interrupted.
  public List<Ended> run(Seeds seeds) {
    List<Callable<Ended>> tasks = new ArrayList<>();
    for (int index = 0; index < seeds.runs(); index++) {
      long seed = seeds.seed(index);
      tasks.add(() -> run(blueprint, seed));
    }
    String runs = seeds.runs() == 1 ? "1 run" : seeds.runs() + " runs";
    return all("simulating " + runs, tasks).stream().flatMap(Optional::stream).toList();
  }

  /// What every other choice of meaning leads to, for those choices that these runs made: one run
  /// each, with the seed of the run that stands for all.
  ///
  /// @param ended not empty
  /// @return sorted by key; empty when it is interrupted
  public Optional<List<Dependence>> dependences(List<Ended> ended) {
    SortedMap<String, Long> exercised = new TreeMap<>();
    ended.forEach(run -> run.exercised().forEach((key, n) -> exercised.merge(key, n, Long::sum)));
    Ended shown =
        ended.get(Ensemble.of(ended.stream().map(Ended::result).toList()).representative());
    List<Semantic> made =
        blueprint.semantics().stream()
            .filter(each -> exercised.getOrDefault(each.key(), 0L) > 0)
            .toList();
    List<Callable<Ended>> tasks = new ArrayList<>();
    for (Semantic semantic : made) {
      for (String other : semantic.alternatives()) {
        tasks.add(() -> run(simulator.with(blueprint, semantic.key(), other), shown.seed()));
      }
    }
    List<Optional<Ended>> others = all("simulating other semantics", tasks);
    if (others.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<Dependence> dependences = new ArrayList<>();
    int next = 0;
    for (Semantic semantic : made) {
      List<Dependence.Other> choices = new ArrayList<>();
      for (String other : semantic.alternatives()) {
        Verdict verdict = others.get(next++).orElseThrow().result().verdict();
        choices.add(new Dependence.Other(other, verdict, verdict != shown.result().verdict()));
      }
      dependences.add(
          new Dependence(
              semantic.key(),
              semantic.value(),
              semantic.origin().text(),
              exercised.getOrDefault(semantic.key(), 0L),
              choices));
    }
    return Optional.of(dependences);
  }

  /// Judges the recording where it was made, so that only a few of them exist at any time.
  private Ended run(Blueprint system, long seed) {
    SimulatedRun run = simulator.run(system, seed);
    return new Ended(seed, Result.of(run.recording()), run.exercised());
  }

  /// What the tasks gave, in their order; empty for those that did not come to their end.
  private List<Optional<Ended>> all(String what, List<Callable<Ended>> tasks) {
    CompletionService<Ended> service = new ExecutorCompletionService<>(workers);
    List<Future<Ended>> futures = new ArrayList<>();
    if (!interrupted && !tasks.isEmpty()) {
      watcher.done(what, 0, tasks.size());
      tasks.forEach(task -> futures.add(service.submit(task)));
    }
    for (int done = 1; done <= futures.size() && !interrupted; done++) {
      try {
        service.take().get();
        watcher.done(what, done, tasks.size());
      } catch (InterruptedException _) {
        interrupted = true;
        futures.forEach(future -> future.cancel(true));
      } catch (ExecutionException failed) {
        throw rethrown(failed);
      }
    }
    List<Optional<Ended>> ended = new ArrayList<>();
    for (int index = 0; index < tasks.size(); index++) {
      boolean there = index < futures.size() && futures.get(index).state() == Future.State.SUCCESS;
      ended.add(there ? Optional.of(futures.get(index).resultNow()) : Optional.empty());
    }
    return ended;
  }

  private static RuntimeException rethrown(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException bug -> bug;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(failed);
    };
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
