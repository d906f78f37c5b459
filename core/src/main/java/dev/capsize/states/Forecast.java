package dev.capsize.states;

import dev.capsize.outcome.Verdict;
import java.util.OptionalDouble;

/// What the scenario of a system comes to, without simulating it.
///
/// @param verdict as of a run
/// @param recoverySeconds after the trigger; empty if it does not come back within the watch
public record Forecast(Verdict verdict, OptionalDouble recoverySeconds) {}
