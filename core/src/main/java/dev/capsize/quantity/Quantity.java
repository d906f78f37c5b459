package dev.capsize.quantity;

/// One figure that follows from a configuration.
///
/// @param what it is, the same text before and after a change, for example `charge holds db,
///     healthy`
/// @param value with its unit, as a person reads it
/// @param line the arithmetic with the numbers put in; it ends in the value
public record Quantity(String what, String value, String line) {
  public Quantity {
    if (what.isBlank() || value.isBlank() || line.isBlank()) {
      throw new IllegalArgumentException(
          "a quantity needs a name, a value and its arithmetic: '%s', '%s', '%s'"
              .formatted(what, value, line));
    }
  }
}
