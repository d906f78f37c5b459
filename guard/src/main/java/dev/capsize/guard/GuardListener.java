package dev.capsize.guard;

/// Is told of every decision, for meters and logs. Called by many threads, in the middle of
/// requests: it has to be quick. What it throws is counted and otherwise ignored.
public interface GuardListener {

  /// Nobody wants to know.
  GuardListener NONE = new GuardListener() {};

  /// A request was let in.
  ///
  /// @param waitedNanos since it arrived at the server
  /// @param leftNanos until its caller leaves
  default void admitted(Route route, long waitedNanos, long leftNanos) {}

  /// A request was not let in; or, in shadow mode, would not have been.
  default void refused(Route route, Refusal why, boolean shadow) {}

  /// A request that was let in has ended.
  ///
  /// @param tookNanos since it was let in
  default void ended(Route route, Outcome outcome, long tookNanos) {}

  /// A call of a dependency was not sent.
  default void callRefused(String dependency, Refusal why) {}

  /// A retry was asked for.
  ///
  /// @param decision what became of it
  default void retry(String dependency, RetryDecision decision) {}

  /// What becomes of a retry.
  enum RetryDecision {
    /// It is made.
    ALLOWED,
    /// There were too few successes to pay for it.
    DENIED_BUDGET,
    /// There is no time left for it.
    DENIED_DEADLINE
  }

  /// A call began while its thread held a pooled connection. A sample of such calls: at most one in
  /// 10 ms is looked at closely enough to be told.
  ///
  /// @param dependency who was called
  /// @param place in the application's code, such as `com.bank.Teller.pay(Teller.java:42)`; at most
  ///     100 different ones
  default void heldWhileCalling(String dependency, String place) {}

  /// A run of a scheduled job was not begun.
  default void jobSkipped(String job, JobSkip why) {}

  /// Why a run of a job is not begun.
  enum JobSkip {
    /// The one before is still under way.
    OVERLAPS,
    /// The process is on its way out.
    DRAINING
  }

  /// Something in the guard went wrong; the request was let through.
  default void failedOpen(Throwable why) {}
}
