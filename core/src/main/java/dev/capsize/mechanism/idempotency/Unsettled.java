package dev.capsize.mechanism.idempotency;

/// Work that ended with an unknown outcome, or that its owner may have died over.
///
/// @param claim what the record knows of it
/// @param fence the claim under which it was left
public record Unsettled(Claim claim, int fence) {

  /// Whether it was left with an unknown outcome and nobody took it over since.
  public boolean left() {
    return claim.state() == Claim.State.UNKNOWN && claim.fence() == fence;
  }
}
