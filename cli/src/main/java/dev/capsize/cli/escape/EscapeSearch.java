package dev.capsize.cli.escape;

import dev.capsize.intervention.Intervention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Looks for the smallest size of every way out, and verifies it.
///
/// A size works if the service comes back with each of a few seeds. Of each strength the shortest
/// length that works is found by doubling and halving, on the assumption that what works for a
/// while works for longer; of the strengths, the cheapest counts. That is then run with fresh
/// seeds, and made longer by a half, at most three times, if fewer than nine in ten come back. The
/// order in which ways end changes no figure.
public final class EscapeSearch implements AutoCloseable {
  /// Seeds of the search; those of the verification follow.
  private static final int SEEDS = 3;

  private static final int LONGER_TIMES = 3;

  /// 1 - 0.9 is a little less than 0.1.
  private static final double ROUNDING = 1e-9;

  /// A length is found to one part in so many, and to a second.
  private static final int EXACT = 8;

  private final Trial trial;
  private final long seed;
  private final int runs;
  private final ExecutorService workers;
  private boolean interrupted;

  /// Is told how much is done.
  public interface Watcher {
    /// So many of `all` are done.
    void done(int done, int all);
  }

  /// A search that has not begun.
  ///
  /// @param seed of the first run
  /// @param runs with fresh seeds
  /// @param atOnce how many runs are under way at once
  public EscapeSearch(Trial trial, long seed, int runs, int atOnce) {
    this.trial = trial;
    this.seed = seed;
    this.runs = runs;
    this.workers = Executors.newFixedThreadPool(atOnce, Thread.ofPlatform().daemon().factory());
  }

  /// Whether somebody wanted it to end.
  public boolean interrupted() {
    return interrupted;
  }

  /// The runs in which nobody intervenes.
  public List<Outcome> untouched() {
    List<Callable<Outcome>> tasks =
        IntStream.range(0, SEEDS)
            .<Callable<Outcome>>mapToObj(n -> () -> trial.run(List.of(), seed + n))
            .toList();
    return all(tasks, (_, _) -> {});
  }

  /// What was found about each of the ways, those that were not finished left out; in their order.
  public List<Escape> search(List<Way> ways, Watcher watcher) {
    List<Callable<Escape>> tasks =
        ways.stream().<Callable<Escape>>map(way -> () -> escape(way)).toList();
    return all(tasks, watcher);
  }

  private <T> List<T> all(List<Callable<T>> tasks, Watcher watcher) {
    CompletionService<T> service = new ExecutorCompletionService<>(workers);
    List<Future<T>> futures = new ArrayList<>();
    watcher.done(0, tasks.size());
    tasks.forEach(task -> futures.add(service.submit(task)));
    for (int done = 1; done <= tasks.size() && !interrupted; done++) {
      try {
        service.take().get();
        watcher.done(done, tasks.size());
      } catch (InterruptedException _) {
        interrupted = true;
        futures.forEach(future -> future.cancel(true));
      } catch (ExecutionException failed) {
        futures.forEach(future -> future.cancel(true));
        throw failed.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(failed.getCause());
      }
    }
    return futures.stream()
        .filter(future -> future.state() == Future.State.SUCCESS)
        .map(Future::resultNow)
        .toList();
  }

  private Escape escape(Way way) throws InterruptedException {
    Optional<Sized> best = Optional.empty();
    Optional<Escape> failed = Optional.empty();
    long least = 1;
    for (Way.Shape shape : way.shapes()) {
      Optional<Outcome> failing = failing(shape.of(trial.at(), longest(way)));
      if (failing.isEmpty()) {
        Sized smallest = smallest(way, shape, least);
        // Whatever is weaker takes at least as long.
        least = way.weakening() ? Math.max(1, smallest.length().toSeconds()) : 1;
        if (best.isEmpty() || smallest.cost() < best.get().cost()) {
          best = Optional.of(smallest);
        }
        continue;
      }
      if (failed.isEmpty()) {
        List<Intervention> largest = shape.of(trial.at(), longest(way));
        failed = Optional.of(new Escape(way.name(), largest, false, List.of(failing.get())));
      }
      if (way.weakening()) {
        break;
      }
    }
    return best.isPresent() ? verified(way, best.get()) : failed.orElseThrow();
  }

  private static Duration longest(Way way) {
    return way.lasts() ? Ways.LENGTH_MAX : Duration.ZERO;
  }

  /// The run with the search's first seed, if it does not come back.
  private Optional<Outcome> failing(List<Intervention> interventions) throws InterruptedException {
    requireWanted();
    return Optional.of(trial.run(interventions, seed)).filter(outcome -> !outcome.works());
  }

  private Escape verified(Way way, Sized smallest) throws InterruptedException {
    Duration length = smallest.length();
    Escape escape = fresh(way, smallest.shape(), length);
    for (int n = 0; n < LONGER_TIMES && way.lasts() && !escape.works(); n++) {
      if (length.compareTo(Ways.LENGTH_MAX) >= 0) {
        break;
      }
      length = longer(length);
      escape = fresh(way, smallest.shape(), length);
    }
    return escape;
  }

  /// By a half, in whole seconds.
  private static Duration longer(Duration length) {
    return Duration.ofSeconds(
        Math.min(Ways.LENGTH_MAX.toSeconds(), (length.toSeconds() * 3 + 1) / 2));
  }

  private Escape fresh(Way way, Way.Shape shape, Duration length) throws InterruptedException {
    List<Intervention> interventions = shape.of(trial.at(), length);
    List<Outcome> outcomes = new ArrayList<>();
    int misses = 0;
    int missesMax = (int) Math.floor((1 - Escape.ENOUGH) * runs + ROUNDING);
    // Once too many do not come back, the others cannot change that.
    for (int n = 0; n < runs && misses <= missesMax; n++) {
      requireWanted();
      Outcome outcome = trial.run(interventions, seed + SEEDS + n);
      outcomes.add(outcome);
      misses += outcome.works() ? 0 : 1;
    }
    boolean works = misses <= missesMax;
    return new Escape(way.name(), interventions, works, outcomes);
  }

  /// The shortest length at which a shape works, of which it is known that the longest does. Short
  /// ones are tried first, each twice as long as the one before: they are cheaper to simulate.
  private Sized smallest(Way way, Way.Shape shape, long least) throws InterruptedException {
    long most = longest(way).toSeconds();
    long fails = least - 1;
    long works = Math.min(most, least);
    Optional<Sized> best = sized(shape, Duration.ofSeconds(works));
    while (best.isEmpty() && works < most) {
      fails = works;
      works = Math.min(most, 2 * works);
      best = sized(shape, Duration.ofSeconds(works));
    }
    while (works - fails > Math.max(1, works / EXACT)) {
      long middle = (works + fails) / 2;
      Optional<Sized> sized = sized(shape, Duration.ofSeconds(middle));
      if (sized.isPresent()) {
        best = sized;
        works = middle;
      } else {
        fails = middle;
      }
    }
    // The first seed comes back at the longest; if another does not, its cost is that of nobody.
    return best.orElse(new Sized(shape, longest(way), Double.MAX_VALUE));
  }

  /// Empty if one of the seeds does not come back, after which no other is tried.
  private Optional<Sized> sized(Way.Shape shape, Duration length) throws InterruptedException {
    double cost = 0;
    for (int n = 0; n < SEEDS; n++) {
      requireWanted();
      Outcome outcome = trial.run(shape.of(trial.at(), length), seed + n);
      if (!outcome.works()) {
        return Optional.empty();
      }
      cost += outcome.cost().total();
    }
    return Optional.of(new Sized(shape, length, cost / SEEDS));
  }

  private static void requireWanted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("nobody wants it any more");
    }
  }

  /// A size that works.
  private record Sized(Way.Shape shape, Duration length, double cost) {}

  /// Those that work, the cheapest first.
  static List<Escape> working(List<Escape> all) {
    return all.stream()
        .filter(Escape::works)
        .sorted(Comparator.comparingDouble(Escape::cost))
        .toList();
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
