package dev.capsize.lab.run;

import dev.capsize.outcome.Recording;
import java.util.List;

/// Sees a run while it goes on. Called from several threads.
public interface LabObserver {
  /// A part of the stack is being started, or is up; for example `PostgreSQL 18.6`.
  void starting(String what);

  /// Something the user should know and need not act on.
  void notice(String text);

  /// Something happened to the stack, at a moment of the run in nanoseconds.
  void happened(long atNanos, String what);

  /// An intervention begins.
  default void intervening(long atNanos, String what) {
    happened(atNanos, what);
  }

  /// What was done to bring the service back; once, at the end of the run.
  default void intervened(List<Intervened> done) {}

  /// Everything observed so far; about once a second.
  void observed(Recording soFar);
}
