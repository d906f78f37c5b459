package dev.capsize.outcome;

/// A circuit breaker changed its state.
///
/// @param replica where it lives
/// @param atNanos when
/// @param from state before, in Resilience4j's words: `CLOSED`, `OPEN`, `HALF_OPEN`
/// @param to state after
public record BreakerTransition(String replica, long atNanos, String from, String to) {

  /// Whether the breaker stopped all calls with it.
  public boolean opens() {
    return to.equals("OPEN");
  }
}
