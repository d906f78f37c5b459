package dev.capsize.reader.yaml;

import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Reads a file into trees, one per document.
public final class YamlReader {

  /// Largest file that is read, in bytes.
  public static final int FILE_BYTES_MAX = 1_000_000;

  /// Deepest nesting of mappings and lists.
  public static final int DEPTH_MAX = 50;

  /// Most aliases (`*name`) in a file.
  public static final int ALIASES_MAX = 50;

  /// Most values in a file, those behind an alias counted each time.
  public static final int NODES_MAX = 20_000;

  private final Problems problems;

  public YamlReader(Problems problems) {
    this.problems = problems;
  }

  /// The documents of `file`; empty if it could not be read, which is then among the problems.
  ///
  /// @param name what the file is called in messages
  /// @throws IOException if it cannot be opened
  public List<Node> read(Path file, String name) throws IOException {
    return read(SourceText.bytes(file, FILE_BYTES_MAX), name);
  }

  /// The documents in `bytes`; empty if they could not be read, which is then among the problems.
  public List<Node> read(byte[] bytes, String name) {
    Origin start = new Origin.Written(name, 1, 1);
    if (bytes.length > FILE_BYTES_MAX) {
      problems.add(
          start,
          "the file is larger than %,d bytes - that is the limit; is it the right file?"
              .formatted(FILE_BYTES_MAX));
      return List.of();
    }
    try {
      List<Node> documents = TreeBuilder.build(name, SourceText.decode(name, bytes), problems);
      if (documents.isEmpty()) {
        problems.add(start, "the file is empty - it has to hold settings; write some");
      }
      return documents;
    } catch (Unreadable unreadable) {
      problems.add(unreadable.origin(), unreadable.reason());
      return List.of();
    }
  }
}
