package dev.capsize.simulation;

import dev.capsize.mechanism.idempotency.Claim;
import dev.capsize.mechanism.idempotency.IdempotencySpec;
import dev.capsize.mechanism.idempotency.Unsettled;
import org.jspecify.annotations.Nullable;

/// The work of one request under its idempotency key, if it has one.
final class ClaimedWork {
  private final Replica replica;
  private final Key key;
  private final String name;
  private final IdempotencySpec spec;
  private @Nullable Claim claim;
  private int fence;
  private boolean worked;
  private boolean ended;
  private boolean called;

  /// Is told how work ended that somebody else did.
  interface Joiner {
    void ended(long nowNanos, boolean done);
  }

  /// @param name of the work, `SERVICE/ENDPOINT`
  ClaimedWork(Replica replica, Key key, String name) {
    this.replica = replica;
    this.name = name;
    this.key = key;
    this.spec = replica.service().spec().protections().idempotency();
  }

  boolean begun() {
    return claim != null;
  }

  boolean joins() {
    return spec.inFlight() == IdempotencySpec.InFlight.JOIN;
  }

  /// Until when whoever works on it is believed to be alive; never before now.
  long leaseUntilNanos() {
    Claim own = claim;
    return own == null ? 0 : own.leaseUntilNanos();
  }

  long lookUpNanos() {
    return spec.lookUp().toNanos();
  }

  /// Asks for the right to work.
  ///
  /// @param joiner is told the outcome if this request joins another one
  Claim.Answer claim(long nowNanos, Joiner joiner) {
    Claim known = key.find(name);
    Claim own = known == null ? key.add(name) : known;
    claim = own;
    Claim.Answer answer = own.claim(nowNanos, spec);
    switch (answer) {
      case WORK -> {
        fence = own.fence();
        worked = true;
        replica.service().claimed(own);
      }
      case REPLAY -> ended = true;
      case IN_FLIGHT -> {
        ended = true;
        replica.world().exercised().count(Exercised.REPEAT_IN_FLIGHT);
        if (joins()) {
          key.join(own, joiner);
        }
      }
    }
    return answer;
  }

  /// Everything it calls has answered well: the work is done, whatever becomes of the answer.
  void called() {
    called = true;
  }

  /// It has come to its end.
  ///
  /// @return whether that counts; false if somebody took the work over since
  boolean succeeded() {
    Claim own = claim;
    if (own == null || ended) {
      return true;
    }
    ended = true;
    return own.done(fence);
  }

  /// It ended without an answer.
  ///
  /// @return whether there is something to write down
  boolean failed(boolean maybeDone) {
    Claim own = claim;
    if (own == null || ended) {
      return false;
    }
    ended = true;
    if (called) {
      own.done(fence);
    } else {
      own.gaveUp(fence, maybeDone);
      Unsettled left = new Unsettled(own, fence);
      if (left.left()) {
        replica.leftUnsettled(left);
      }
    }
    return true;
  }

  /// Tells those who waited for it how it ended, unless somebody took the work over: then they wait
  /// for that one. Comes last: whoever is told may want nothing of this request any more.
  void tellJoiners(long nowNanos) {
    Claim own = claim;
    if (own != null && worked && own.state() != Claim.State.IN_PROGRESS) {
      key.ended(own, nowNanos, own.state() == Claim.State.DONE);
    }
  }
}
