package dev.capsize.states;

/// How long a system stays in a state, on average, when nothing but chance moves it.
///
/// @param tipSeconds from health into collapse; infinite for never, or beyond 1e300 s
/// @param recoverSeconds back again by itself; likewise
/// @param method how they were found
/// @param line of what, and under which assumption
public record Times(double tipSeconds, double recoverSeconds, Method method, String line) {}
