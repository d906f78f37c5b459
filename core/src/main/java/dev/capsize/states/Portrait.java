package dev.capsize.states;

import java.util.List;
import java.util.Optional;

/// All that is known of the states of a system at its usual load.
///
/// @param states from the one with most goodput to the one with least; one or more
/// @param loop what holds the state that is not healthy; empty if there is none
/// @param ceiling load above which there is no healthy state
/// @param sustaining load above which a collapse sustains itself
/// @param shocks the smallest of each kind; empty unless there are two states
/// @param times how long chance takes from one to the other; empty unless there are two states
/// @param certificate why there are not more states
public record Portrait(
    List<StableState> states,
    Optional<Loop> loop,
    Bound ceiling,
    Bound sustaining,
    List<Shock> shocks,
    Optional<Times> times,
    Certificate certificate) {
  public Portrait {
    states = List.copyOf(states);
  }

  /// The same with other shocks.
  public Portrait withShocks(List<Shock> others) {
    return new Portrait(states, loop, ceiling, sustaining, others, times, certificate);
  }

  /// Whether one of the states is healthy.
  public boolean hasHealthy() {
    return states.stream().anyMatch(state -> state.kind() == StableState.Kind.HEALTHY);
  }

  /// Whether there is nothing but the healthy state: it always comes back.
  public boolean alwaysComesBack() {
    return states.size() == 1 && hasHealthy();
  }
}
