package dev.capsize.cli.story;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Something that happened at one moment of a run, or one of the six links that did not happen.
///
/// @param atSeconds when, since the start of the healthy phase; empty for a link that did not
///     happen
/// @param kind what kind of thing
/// @param name in two or three words
/// @param text one sentence or less: evidence, replica, counts
/// @param link number of the link, for [Kind#LINK]
public record Event(
    OptionalDouble atSeconds, Kind kind, String name, String text, OptionalInt link) {

  /// Kinds of events, in the order in which they are told when they fall on one moment.
  public enum Kind {
    /// The dependency becomes slow.
    TRIGGER_ON,
    /// The dependency is as fast as before.
    TRIGGER_OFF,
    /// The rollout begins.
    DEPLOY,
    /// Somebody intervenes to bring the service back.
    INTERVENTION,
    /// A circuit breaker changes its state.
    BREAKER,
    /// A replica is asked to stop.
    SIGTERM,
    /// A replica is gone by itself.
    DRAINED,
    /// A replica is ended by force.
    SIGKILL,
    /// A link of the cascade.
    LINK,
    /// The service is healthy again.
    RECOVERED
  }

  public Event {
    if (link.isPresent() != (kind == Kind.LINK)) {
      throw new IllegalArgumentException("event '%s' is a %s".formatted(name, kind));
    }
  }

  /// An event that is no link.
  public static Event at(double atSeconds, Kind kind, String name, String text) {
    return new Event(OptionalDouble.of(atSeconds), kind, name, text, OptionalInt.empty());
  }
}
