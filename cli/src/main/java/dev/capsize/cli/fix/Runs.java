package dev.capsize.cli.fix;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.model.Scenario;
import dev.capsize.outcome.Result;
import dev.capsize.outcome.Verdict;
import dev.capsize.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Simulated runs, several at once. To be closed.
public final class Runs implements AutoCloseable {
  private static final int WATCH_TIMES = 2;

  private final ExecutorService workers;
  private final AtomicInteger count = new AtomicInteger();

  /// @param atOnce how many runs are under way at the same time
  public Runs(int atOnce) {
    // An abandoned run must not keep the process alive.
    this.workers =
        Executors.newFixedThreadPool(
            atOnce, Thread.ofPlatform().daemon().name("fix-", 1).factory());
  }

  /// One run, on the calling thread. Where it cannot be judged, another decides that leaves out the
  /// deploy, which may itself have brought it back, and is watched for longer.
  Result one(Blueprint system, long seed) {
    Result result = simulated(system, seed);
    return result.verdict() == Verdict.INCONCLUSIVE ? simulated(decisive(system), seed) : result;
  }

  private Result simulated(Blueprint system, long seed) {
    count.incrementAndGet();
    return Result.of(Simulation.run(system, seed).recording());
  }

  private static Blueprint decisive(Blueprint system) {
    Scenario scenario = system.description().scenario();
    return system.withScenario(
        new Scenario(
            scenario.warmUp(),
            scenario.healthy(),
            scenario.trigger(),
            Optional.empty(),
            scenario.watch().multipliedBy(WATCH_TIMES)));
  }

  /// Runs with consecutive seeds, in their order.
  List<Result> all(Blueprint system, long firstSeed, int runs) throws InterruptedException {
    List<Callable<Result>> tasks = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      long seed = firstSeed + i;
      tasks.add(() -> one(system, seed));
    }
    return each(tasks, done -> {});
  }

  /// What each task gives, in their order.
  ///
  /// @param progress is told how many are done
  <T> List<T> each(List<Callable<T>> tasks, IntConsumer progress) throws InterruptedException {
    List<Future<T>> futures = new ArrayList<>();
    tasks.forEach(task -> futures.add(workers.submit(task)));
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : futures) {
        results.add(future.get());
        progress.accept(results.size());
      }
      return results;
    } catch (ExecutionException failed) {
      throw rethrown(failed);
    } finally {
      futures.forEach(future -> future.cancel(true));
    }
  }

  /// How many were simulated so far.
  int count() {
    return count.get();
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
