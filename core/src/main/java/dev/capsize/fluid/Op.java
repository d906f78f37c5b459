package dev.capsize.fluid;

import java.util.List;

/// One instruction of a [Track].
sealed interface Op {
  /// Waits for a permit.
  record Acquire(Gate gate) implements Op {}

  /// Gives the permit acquired last back.
  record Release(Gate gate) implements Op {}

  /// Takes time.
  ///
  /// @param steps mean, in steps of the run
  record Last(double steps, Dither dither) implements Op {}

  /// A call to a dependency.
  record Ask(Client client, Outside dependency, Dither dither) implements Op {}

  /// A call to another service.
  ///
  /// @param tracks one for each part of its replicas
  record Visit(Client client, List<Track> tracks) implements Op {
    public Visit {
      tracks = List.copyOf(tracks);
    }
  }

  /// A breaker watches from here on.
  record Guard(Fuse fuse) implements Op {}

  /// The breaker that came last has seen success.
  record Unguard(Fuse fuse) implements Op {}
}
