package dev.capsize.mechanism.probe;

import dev.capsize.model.Deployment.Probe;
import java.util.Optional;

/// How the platform looks after a replica.
///
/// @param readiness decides whether a replica gets requests
/// @param liveness decides whether it is restarted
/// @param door which door they knock at
public record ProbeSpec(Optional<Probe> readiness, Optional<Probe> liveness, Door door) {

  /// Which door probes knock at.
  public enum Door {
    /// One of their own: saturation does not look like death.
    MANAGEMENT,
    /// The one that requests use: they queue with everybody.
    APPLICATION
  }

  /// No probes.
  public static final ProbeSpec NONE =
      new ProbeSpec(Optional.empty(), Optional.empty(), Door.MANAGEMENT);
}
