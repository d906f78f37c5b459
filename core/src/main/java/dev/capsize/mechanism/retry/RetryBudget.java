package dev.capsize.mechanism.retry;

/// What retries are paid from.
///
/// The owner reports every request, and the outcome of every attempt; before a retry it asks. What
/// is granted is debited at once, not when the retry is sent: a budget that does not see retries
/// which still wait grants them all at the same time.
///
/// `nowNanos` never goes back. For one thread; nothing is allocated.
///
/// - **Source:** see the cases of [BudgetSpec].
public sealed interface RetryBudget
    permits UnlimitedBudget, BucketBudget, WindowBudget, FailureBudget {

  /// Notes a request of the application: its first attempt, not its retries.
  void onRequest(long nowNanos);

  /// Notes an attempt that was answered, first or retry.
  void onSuccess(long nowNanos);

  /// Notes an attempt that failed, first or retry.
  void onFailure(long nowNanos);

  /// Asks for one retry, and pays for it if it is granted. The failure it answers has been noted
  /// before.
  ///
  /// @return whether it is granted
  boolean tryRetry(long nowNanos);

  /// How full it is, 0 to 1, for people to see; 1 where that has no meaning.
  default double level() {
    return 1;
  }

  /// The budget of a spec, as it is at the start.
  static RetryBudget of(BudgetSpec spec) {
    return switch (spec) {
      case BudgetSpec.Unlimited ignored -> new UnlimitedBudget();
      case BudgetSpec.SuccessFunded funded -> new BucketBudget(funded);
      case BudgetSpec.RequestFunded funded -> new WindowBudget(funded);
      case BudgetSpec.FailureShare share -> new FailureBudget(share);
    };
  }
}
