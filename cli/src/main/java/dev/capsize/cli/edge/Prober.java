package dev.capsize.cli.edge;

import java.io.IOException;
import java.util.Optional;

/// Something that runs a probe.
public interface Prober {

  /// Runs one probe, or takes the result of an earlier one with the same value and seed.
  ///
  /// @return empty when the run did not come to its end
  Optional<Probe> probe(double value, long seed) throws IOException;
}
