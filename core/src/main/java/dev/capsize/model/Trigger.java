package dev.capsize.model;

import java.time.Duration;

/// What disturbs a healthy service for a while, and then is over.
public sealed interface Trigger {

  /// When it starts, from the start of the healthy phase.
  Duration at();

  /// How long it lasts.
  Duration length();

  /// When it is over, from the start of the healthy phase.
  default Duration end() {
    return at().plus(length());
  }

  /// A dependency that answers late, and never with an error.
  ///
  /// @param dependency which one
  /// @param latency what a call takes meanwhile
  /// @param fraction share of the calls that are slow, above 0 and at most 1
  record Slow(String dependency, Duration at, Duration length, Duration latency, double fraction)
      implements Trigger {
    public Slow {
      if (at.isNegative() || !length.isPositive() || !latency.isPositive()) {
        throw new IllegalArgumentException(
            ("the trigger starts at %s for %s with a latency of %s;"
                    + " the start must not be negative, length and latency must be positive")
                .formatted(at, length, latency));
      }
      if (!(fraction > 0 && fraction <= 1)) {
        throw new IllegalArgumentException(
            "the trigger slows a fraction of %s; it must be above 0 and at most 1"
                .formatted(fraction));
      }
    }
  }

  /// More load than usual, from every caller alike.
  ///
  /// @param factor of the usual load; above 0
  record Load(Duration at, Duration length, double factor) implements Trigger {
    public Load {
      requireStretch("load", at, length);
      if (!(factor > 0 && factor <= 1_000_000)) {
        throw new IllegalArgumentException(
            "the trigger multiplies the load by %s; it must be above 0 and at most 1000000"
                .formatted(factor));
      }
    }
  }

  /// A service whose replicas stand still: work that starts meanwhile does not progress before the
  /// end (a long garbage collection, a frozen disk).
  ///
  /// @param service which one
  record Stall(String service, Duration at, Duration length) implements Trigger {
    public Stall {
      requireStretch("stall", at, length);
    }
  }

  /// A dependency that cannot be reached as usual. Only a real service can be put to it.
  ///
  /// @param dependency which one
  /// @param kind what becomes of the connections to it
  record Outage(String dependency, Duration at, Duration length, Kind kind) implements Trigger {

    /// What becomes of connections to a dependency.
    public enum Kind {
      /// They stay open, and nothing passes before the end.
      STALL,
      /// They break, those that are open and each new one.
      RESET,
      /// Those that are open break, and nobody listens for new ones.
      REFUSE
    }

    public Outage {
      requireStretch("outage", at, length);
    }
  }

  private static void requireStretch(String what, Duration at, Duration length) {
    if (at.isNegative() || !length.isPositive()) {
      throw new IllegalArgumentException(
          "the %s starts at %s for %s; the start must not be negative, the length must be positive"
              .formatted(what, at, length));
    }
  }
}
