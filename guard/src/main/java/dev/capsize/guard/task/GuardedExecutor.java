package dev.capsize.guard.task;

import dev.capsize.guard.DeadlineScope;
import dev.capsize.guard.Door;
import dev.capsize.guard.DoorSettings;
import dev.capsize.guard.Guard;
import dev.capsize.guard.Outcome;
import dev.capsize.guard.Priority;
import dev.capsize.guard.Refusal;
import dev.capsize.guard.Refused;
import dev.capsize.guard.Route;
import dev.capsize.mechanism.admission.LimitSpec;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;

/// An executor whose tasks keep the deadline of whoever gave them, and of which only so many are
/// there at once.
///
/// Whoever gives a task while there are as many as may be waits, no longer than the task could
/// still be done in time; then it is refused with [RefusedTask]. A task whose time is over when a
/// thread gets to it is not run, and its future fails with [Refused].
///
/// What is given to [#execute] and not to `submit` is run all the same, in its scope, where each
/// guarded call is refused: nobody would learn that it was not run, and a
/// `CompletableFuture.supplyAsync` would never complete.
public final class GuardedExecutor extends AbstractExecutorService {
  private final ExecutorService threads;
  private final String name;
  private final Guard guard;
  private final Door door;
  private final Route route;

  private GuardedExecutor(ExecutorService threads, String name, int atOnce, Guard guard) {
    this.threads = threads;
    this.name = name;
    this.guard = guard;
    DoorSettings settings =
        new DoorSettings(
            guard.settings().patience(),
            new LimitSpec.Fixed(atOnce),
            guard.settings().waitingMax());
    this.door = guard.innerDoor(settings);
    this.route = Guard.innerRoute(name, settings);
  }

  /// Stands in front of an executor.
  ///
  /// @param name in meters and messages
  /// @param atOnce tasks that may be there at once; as many as there are threads, or those that
  ///     are more wait in the executor's own queue, first come, first served
  public static GuardedExecutor of(ExecutorService threads, String name, int atOnce, Guard guard) {
    return new GuardedExecutor(threads, name, atOnce, guard);
  }

  /// A virtual thread for each task, of which only so many are there at once.
  public static GuardedExecutor virtual(String name, int atOnce, Guard guard) {
    return of(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory()),
        name,
        atOnce,
        guard);
  }

  /// @throws RefusedTask if it could not be done in time
  @Override
  public void execute(Runnable work) {
    long nowNanos = guard.nowNanos();
    long deadlineNanos = DeadlineScope.current();
    long waitsUntilNanos = Math.min(deadlineNanos, guard.deadline(nowNanos));
    Priority priority = DeadlineScope.shielded() ? Priority.CRITICAL : Priority.NORMAL;
    long entered = door.enter(route, priority, nowNanos, waitsUntilNanos);
    Refusal refusal = Door.refusal(entered);
    if (refusal != null) {
      throw new RefusedTask(name, refusal);
    }
    Task task = new Task(work, deadlineNanos, entered);
    try {
      threads.execute(task);
    } catch (Throwable failed) {
      task.leave(Outcome.OVERLOADED);
      throw failed;
    }
  }

  /// One that was let in.
  private final class Task implements Runnable {
    private final Runnable work;
    private final long deadlineNanos;
    private final long entered;

    Task(Runnable work, long deadlineNanos, long entered) {
      this.work = work;
      this.deadlineNanos = deadlineNanos;
      this.entered = entered;
    }

    @Override
    public void run() {
      if (work instanceof Promise<?> promise && door.expires(route, entered, deadlineNanos)) {
        promise.setException(Refused.of(Refusal.EXPIRED));
        return;
      }
      Outcome outcome = Outcome.FAILED;
      long before = DeadlineScope.begin(deadlineNanos);
      try {
        work.run();
        outcome = Outcome.GOOD;
      } finally {
        DeadlineScope.restore(before);
        leave(outcome);
      }
    }

    void leave(Outcome outcome) {
      door.leave(route, entered, outcome);
    }
  }

  /// A future that can be told that it is not going to be.
  private static final class Promise<T> extends FutureTask<T> {
    Promise(Callable<T> work) {
      super(work);
    }

    Promise(Runnable work, T result) {
      super(work, result);
    }

    @Override
    protected void setException(Throwable why) {
      super.setException(why);
    }
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Callable<T> work) {
    return new Promise<>(work);
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Runnable work, T result) {
    return new Promise<>(work, result);
  }

  /// Tasks that are there, begun or not.
  public int inside() {
    return door.inside();
  }

  @Override
  public void shutdown() {
    threads.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return threads.shutdownNow().stream().map(this::withdrawn).toList();
  }

  private Runnable withdrawn(Runnable task) {
    if (!(task instanceof Task mine)) {
      return task;
    }
    mine.leave(Outcome.OVERLOADED);
    return mine.work;
  }

  @Override
  public boolean isShutdown() {
    return threads.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return threads.isTerminated();
  }

  @Override
  public boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException {
    return threads.awaitTermination(time, unit);
  }
}
