package dev.capsize.lab.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A directory for the temporary files of one replica.
///
/// A process that is killed leaves its temporary files behind: Tomcat's work directory, and what
/// the JVM publishes about itself. In a directory of the run they go when the run ends.
final class OwnTemporary {
  private OwnTemporary() {}

  /// Options of a JVM that keeps to its own directory below `temporary`, which is created.
  static List<String> options(Path temporary, String replica) throws IOException {
    Path own = Files.createDirectories(temporary.resolve("replicas").resolve(replica));
    // The JVM's own performance file is always in the machine's temporary directory.
    return List.of("-Djava.io.tmpdir=" + own, "-XX:-UsePerfData");
  }
}
