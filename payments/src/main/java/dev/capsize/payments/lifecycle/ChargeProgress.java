package dev.capsize.payments.lifecycle;

/// The stage of one charge, kept in step with the counts of all charges.
///
/// Belongs to the thread of its request.
public final class ChargeProgress {
  private final InFlight counts;
  private ChargeStage stage = ChargeStage.WAITING;

  ChargeProgress(InFlight counts) {
    this.counts = counts;
    counts.enter(stage);
  }

  /// Moves on to `next`.
  public void moveTo(ChargeStage next) {
    // Enter before leaving: a scrape in between may see one charge twice, but never misses one.
    counts.enter(next);
    counts.leave(stage);
    stage = next;
  }

  void end() {
    counts.leave(stage);
  }
}
