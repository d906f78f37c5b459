package dev.capsize.states;

import java.util.Locale;

/// How a figure was found.
public enum Method {
  /// A closed form.
  LAW,
  /// The system as a flow, without chance.
  FLUID,
  /// A Markov chain, exactly.
  CHAIN,
  /// Simulated runs.
  SIMULATION,
  /// Simulated runs, steered to what is rare.
  SPLITTING;

  /// The word as it is printed: lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
