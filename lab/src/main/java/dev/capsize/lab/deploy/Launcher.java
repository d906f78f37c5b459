package dev.capsize.lab.deploy;

import dev.capsize.lab.process.Child;
import java.io.IOException;

/// Starts the process of a replica.
@FunctionalInterface
public interface Launcher {
  /// Starts it; returns as soon as the process exists.
  Child launch(Replica replica) throws IOException;
}
