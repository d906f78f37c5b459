package dev.capsize.cli;

import dev.capsize.cli.proof.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The descriptions at a path: the directory itself, which its capsize.yml may name as well, or
/// those right below it.
final class Descriptions {
  private static final String FILE = "capsize.yml";

  /// Most descriptions that are taken from one directory.
  private static final int COUNT_MAX = 100;

  private Descriptions() {}

  /// The directory of a description that is named by it, or by its file.
  static Path directory(Path given) {
    Path parent = given.toAbsolutePath().getParent();
    return parent != null && given.endsWith(FILE) ? parent : given;
  }

  /// Each as it is, under the name of its directory; in the order of the names.
  ///
  /// @throws WrongInput if there is none, or too many
  static List<Variant> at(Path path) throws IOException, WrongInput {
    Path directory = directory(path);
    if (Files.exists(directory.resolve(FILE))) {
      return List.of(Variant.of(name(directory), directory));
    }
    List<Variant> below = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> children = Files.list(directory)) {
        children
            .filter(child -> Files.exists(child.resolve(FILE)))
            .sorted()
            .forEach(child -> below.add(Variant.of(name(child), child)));
      }
    }
    if (below.isEmpty()) {
      throw new WrongInput(
          ExitCode.INPUT_NOT_FOUND,
          "%s has no %s, and no directory in it has one; name a description, or what holds some"
              .formatted(path, FILE));
    }
    if (below.size() > COUNT_MAX) {
      throw new WrongInput(
          ExitCode.INPUT_INVALID,
          "%s has %d descriptions - at most %d are compared at once; name fewer"
              .formatted(path, below.size(), COUNT_MAX));
    }
    return below;
  }

  private static String name(Path directory) {
    return directory.toAbsolutePath().normalize().getFileName().toString();
  }
}
