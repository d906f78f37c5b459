package dev.capsize.guard;

/// One attempt at a call.
///
/// @param <T> what it gives
/// @param <X> how it fails
@FunctionalInterface
public interface Attempt<T, X extends Exception> {
  /// Sends it and waits for the answer.
  T send() throws X;
}
