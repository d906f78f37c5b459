package dev.capsize.cli.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The document of a search.
public final class EdgeFiles {
  /// Name of the document in the directory of a search.
  public static final String EDGE = "edge.json";

  private EdgeFiles() {}

  /// The document as text.
  public static String text(EdgeReport report) {
    return EdgeJson.text(report);
  }

  /// Writes the document, replacing what was there.
  public static void write(EdgeReport report, Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(EDGE), EdgeJson.text(report));
  }
}
