package dev.capsize.check.build;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Paths within the tree, with `/` between their parts and nothing before the first.
final class Paths {
  private Paths() {}

  /// The folder of a file; empty for the root.
  static String folder(String file) {
    return file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
  }

  /// A path from a folder; what would leave the tree stays at its root.
  static String resolve(String folder, String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : List.of((folder + "/" + path.replace('\\', '/')).split("/", -1))) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return (folder.startsWith("/") ? "/" : "") + String.join("/", parts);
  }

  /// A folder and those above it, the deepest first, the root last.
  static List<String> upwards(String folder) {
    Deque<String> all = new ArrayDeque<>();
    String at = folder;
    while (!at.isEmpty() && all.size() < 100) {
      all.addLast(at);
      at = folder(at);
    }
    all.addLast("");
    return List.copyOf(all);
  }
}
