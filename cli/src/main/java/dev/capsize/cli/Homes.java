package dev.capsize.cli;

import dev.capsize.lab.stack.Home;
import java.nio.file.Path;

/// Where this Capsize was built.
final class Homes {
  private Homes() {}

  /// As the launcher says, else the current directory.
  static Home here() {
    return new Home(Path.of(System.getProperty("capsize.home", ".")).toAbsolutePath().normalize());
  }
}
