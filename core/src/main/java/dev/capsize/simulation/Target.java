package dev.capsize.simulation;

import dev.capsize.mechanism.deadline.Deadline;

/// What can be called: a dependency, or an endpoint of a service.
interface Target {

  /// One call, to be begun at this moment.
  ///
  /// @param key names the intent behind it, whoever repeats it
  /// @param deadline that is told to the callee
  Underway prepare(long nowNanos, Key key, Deadline deadline, Reply reply);

  /// A call that is under way.
  interface Underway {
    /// Who works on it, by name.
    String who();

    /// It arrives; the answer may come at once.
    void begin();

    /// Whoever called has left.
    void callerLeft(long nowNanos);
  }
}
