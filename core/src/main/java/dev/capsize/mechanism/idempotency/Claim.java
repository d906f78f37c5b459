package dev.capsize.mechanism.idempotency;

/// The right to work on one request, as the record of one service knows it.
///
/// One at a time works on it. Whoever ends without an answer says whether the work may have been
/// done; a lease protects against one who dies without saying anything. A fence counts the claims:
/// one that was taken over changes nothing any more.
///
/// For one thread; the record is shared by all replicas.
public final class Claim {

  /// What is known of the work.
  public enum State {
    /// Nobody has asked for it.
    NEW,
    /// Somebody works on it.
    IN_PROGRESS,
    /// It is done.
    DONE,
    /// It ended, and it may have been done.
    UNKNOWN,
    /// It ended, and it was not done.
    REFUSED
  }

  /// What somebody is told who asks for the right.
  public enum Answer {
    /// Do the work.
    WORK,
    /// It is done: here is the answer.
    REPLAY,
    /// Somebody works on it.
    IN_FLIGHT
  }

  private State state = State.NEW;
  private long leaseUntilNanos;
  private long claimedAtNanos;
  private int fence;
  private boolean maybeDoneBefore;

  /// Asks for the right to work.
  public Answer claim(long nowNanos, IdempotencySpec spec) {
    return switch (state) {
      case NEW, UNKNOWN, REFUSED -> take(nowNanos, spec);
      case DONE -> Answer.REPLAY;
      case IN_PROGRESS -> nowNanos > leaseUntilNanos ? take(nowNanos, spec) : Answer.IN_FLIGHT;
    };
  }

  private Answer take(long nowNanos, IdempotencySpec spec) {
    // Whoever let the lease run out may have died after the work was done.
    maybeDoneBefore = state == State.UNKNOWN || state == State.IN_PROGRESS;
    state = State.IN_PROGRESS;
    claimedAtNanos = nowNanos;
    long leaseNanos = spec.lease().toNanos();
    leaseUntilNanos =
        nowNanos > Long.MAX_VALUE - leaseNanos ? Long.MAX_VALUE : nowNanos + leaseNanos;
    fence++;
    return Answer.WORK;
  }

  /// Number of the latest claim; 0 before the first.
  public int fence() {
    return fence;
  }

  /// What is known of the work.
  public State state() {
    return state;
  }

  /// Until when nobody takes the latest claim over.
  public long leaseUntilNanos() {
    return leaseUntilNanos;
  }

  /// When the latest claim was made.
  public long claimedAtNanos() {
    return claimedAtNanos;
  }

  /// The work is done.
  ///
  /// @param ofFence the claim under which it was
  /// @return whether that counts: false if somebody took over since
  public boolean done(int ofFence) {
    if (ofFence != fence) {
      return state == State.DONE;
    }
    state = State.DONE;
    return true;
  }

  /// Work ended without an answer.
  ///
  /// @param ofFence the claim under which it was
  /// @param maybeDone whether it may have been done under this claim
  public void gaveUp(int ofFence, boolean maybeDone) {
    if (ofFence == fence && state == State.IN_PROGRESS) {
      state = maybeDone || maybeDoneBefore ? State.UNKNOWN : State.REFUSED;
    }
  }

  /// Whether nobody works on it and nobody knows whether it is done.
  public boolean unsettled(long nowNanos) {
    return state == State.UNKNOWN || (state == State.IN_PROGRESS && nowNanos > leaseUntilNanos);
  }
}
