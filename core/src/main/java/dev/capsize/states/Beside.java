package dev.capsize.states;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Runs tasks side by side, on the threads of whoever asks.
///
/// A task does not begin others that it waits for: all threads could end up waiting.
final class Beside {
  private final Executor executor;

  Beside(Executor executor) {
    this.executor = executor;
  }

  /// One after the other.
  static Beside nobody() {
    return new Beside(Runnable::run);
  }

  /// Begins them.
  ///
  /// @return waits for them, and gives what each came to, in their order
  <T> Supplier<List<T>> begin(List<Supplier<T>> tasks) {
    List<CompletableFuture<T>> begun =
        tasks.stream().map(task -> CompletableFuture.supplyAsync(task, executor)).toList();
    return () -> begun.stream().map(Beside::joined).toList();
  }

  private static <T> T joined(CompletableFuture<T> task) {
    try {
      return task.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw failed;
    }
  }
}
