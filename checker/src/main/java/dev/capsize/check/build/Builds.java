package dev.capsize.check.build;

import java.util.Map;

/// The build files of a tree, each of them read once for all modules.
public final class Builds {
  private final Map<String, String> files;
  private final Poms poms;

  /// @param files by path from the root of the tree, `/` between its parts
  public Builds(Map<String, String> files) {
    this.files = Map.copyOf(files);
    this.poms = Poms.read(files);
  }

  /// The build of the module in a folder; of the nearest folder above it that has one, or else of
  /// nothing.
  ///
  /// @param folder from the root of the tree; empty for the root
  public Build of(String folder) {
    for (String each : Paths.upwards(folder)) {
      String pom = Paths.resolve(each, "pom.xml");
      if (files.containsKey(pom)) {
        return new Build(Maven.read(pom, poms));
      }
      if (files.containsKey(Paths.resolve(each, "build.gradle"))
          || files.containsKey(Paths.resolve(each, "build.gradle.kts"))) {
        return new Build(Gradle.read(each, files));
      }
    }
    return new Build(new Found());
  }
}
