package dev.capsize.cli.escape;

import dev.capsize.intervention.Intervention;
import java.time.Duration;
import java.util.List;

/// One kind of way out, of which the smallest size is looked for.
///
/// @param name in words
/// @param lasts whether it has a length
/// @param weakening whether each shape is weaker than the one before, so that none is tried after
///     one that does not work
/// @param shapes what is done, for each strength; the strongest first
public record Way(String name, boolean lasts, boolean weakening, List<Shape> shapes) {
  public Way {
    shapes = List.copyOf(shapes);
  }

  /// What is done, of one strength.
  @FunctionalInterface
  public interface Shape {
    /// The interventions.
    ///
    /// @param at when they begin, from the start of the healthy phase
    /// @param length of those that last
    List<Intervention> of(Duration at, Duration length);
  }
}
