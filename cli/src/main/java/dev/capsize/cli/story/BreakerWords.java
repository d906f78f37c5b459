package dev.capsize.cli.story;

import dev.capsize.outcome.BreakerTransition;
import dev.capsize.outcome.Phase;
import dev.capsize.outcome.Result;
import java.util.Map;
import java.util.TreeMap;

/// What the circuit breakers of all replicas did in one phase, in a few words.
final class BreakerWords {
  private static final String CLOSED = "CLOSED";
  private static final String OPEN = "OPEN";

  private BreakerWords() {}

  /// `2 opened, 1 closed` if there were transitions; otherwise the state, `closed` or `open`, of
  /// the replicas that still lived at the end of the phase.
  static String in(Phase phase, Result result) {
    int opened = 0;
    int closed = 0;
    Map<String, String> states = new TreeMap<>();
    for (BreakerTransition transition : result.breaker()) {
      double at = transition.atNanos() / 1e9;
      if (at >= phase.toSeconds()) {
        break;
      }
      states.put(transition.replica(), transition.to());
      if (at >= phase.fromSeconds()) {
        // An unsuccessful probe is not a second opening.
        opened += transition.from().equals(CLOSED) && transition.to().equals(OPEN) ? 1 : 0;
        closed += transition.to().equals(CLOSED) ? 1 : 0;
      }
    }
    if (opened + closed > 0) {
      return words(opened, closed);
    }
    result.stops().stream()
        .filter(stop -> stop.endNanos().orElse(Long.MAX_VALUE) / 1e9 < phase.toSeconds())
        .forEach(stop -> states.remove(stop.replica()));
    long open = states.values().stream().filter(state -> !state.equals(CLOSED)).count();
    return open == 0 ? "closed" : open + " open";
  }

  private static String words(int opened, int closed) {
    if (closed == 0) {
      return opened + " opened";
    }
    return opened == 0 ? closed + " closed" : "%d opened, %d closed".formatted(opened, closed);
  }
}
