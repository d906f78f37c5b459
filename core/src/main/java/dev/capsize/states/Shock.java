package dev.capsize.states;

import java.util.OptionalDouble;

/// The smallest disturbance of one kind that tips the system.
///
/// @param what in words, for example `provider at 4 s, for how long`
/// @param value of it; empty if no such disturbance tips
/// @param low smallest of several searches, each with other chance; as `value` if there was none
/// @param high the largest
/// @param unit `s`, `ms` or `x`
/// @param method how it was found
public record Shock(
    String what,
    OptionalDouble value,
    OptionalDouble low,
    OptionalDouble high,
    String unit,
    Method method) {

  /// One that was looked for once.
  public Shock(String what, OptionalDouble value, String unit, Method method) {
    this(what, value, value, value, unit, method);
  }
}
