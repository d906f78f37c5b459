package dev.capsize.check.tree;

import dev.capsize.check.report.Report.Trouble;
import dev.capsize.check.tree.Found.Sort;
import dev.capsize.model.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All files under some roots that may matter, and their texts.
public final class Tree {
  /// Files and folders that are looked at.
  public static final int ENTRIES_MAX = 400_000;

  /// Nesting of folders.
  public static final int DEPTH_MAX = 40;

  /// Largest file that is read, in bytes.
  public static final int FILE_BYTES_MAX = 1_000_000;

  private final List<Found> files = new ArrayList<>();
  private final List<Trouble> troubles = new ArrayList<>();
  private final Map<Path, Optional<String>> texts = new HashMap<>();
  private int entries;

  private Tree() {}

  /// Walks the roots; what cannot be read is among the [#troubles()].
  public static Tree walk(List<Path> roots) {
    Tree tree = new Tree();
    roots.forEach(tree::walk);
    tree.files.sort(Comparator.comparing(Found::name));
    return tree;
  }

  private void walk(Path root) {
    Path start = root.toAbsolutePath().normalize();
    try {
      Path folder = start.toRealPath();
      Files.walkFileTree(
          folder,
          EnumSet.noneOf(java.nio.file.FileVisitOption.class),
          DEPTH_MAX,
          new Visitor(folder, prefix(root)));
    } catch (IOException unreadable) {
      trouble(root.toString(), "cannot be read: " + reason(unreadable));
    }
  }

  private static String prefix(Path root) {
    String text = root.normalize().toString().replace('\\', '/');
    return text.isEmpty() || text.equals(".") ? "" : text.endsWith("/") ? text : text + "/";
  }

  /// Files of a sort, by name.
  public List<Found> all(Sort sort) {
    return files.stream().filter(each -> each.sort() == sort).toList();
  }

  /// The file at a path, if it was found.
  public Optional<Found> at(Path path) {
    Path normal = path.normalize();
    return files.stream().filter(each -> each.path().equals(normal)).findFirst();
  }

  /// The file that a message calls so.
  public Optional<Found> named(String name) {
    return files.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /// What could not be read, and why.
  public List<Trouble> troubles() {
    return List.copyOf(troubles);
  }

  /// The text of a file; empty if it is too large, binary or unreadable, which is then among the
  /// troubles.
  public Optional<String> text(Found file) {
    return texts.computeIfAbsent(file.path(), path -> read(file));
  }

  private Optional<String> read(Found file) {
    try (InputStream in = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
      if (bytes.length > FILE_BYTES_MAX) {
        return refused(file, "is larger than %,d bytes and was left out".formatted(FILE_BYTES_MAX));
      }
      for (byte each : bytes) {
        if (each == 0) {
          return refused(file, "is not a text and was left out");
        }
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (IOException unreadable) {
      return refused(file, "cannot be read: " + reason(unreadable));
    }
  }

  private Optional<String> refused(Found file, String why) {
    if (file.sort() != Sort.SOURCE && file.sort() != Sort.LAUNCH) {
      trouble(file.name(), why);
    }
    return Optional.empty();
  }

  private void trouble(String name, String message) {
    troubles.add(new Trouble(new Origin.Written(name, 1, 1), message));
  }

  private static String reason(IOException problem) {
    return problem.getClass().getSimpleName().replace("Exception", "");
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final String prefix;

    private Visitor(Path root, String prefix) {
      this.root = root;
      this.prefix = prefix;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean skipped = !folder.equals(root) && Sorting.skips(String.valueOf(folder.getFileName()));
      return skipped ? FileVisitResult.SKIP_SUBTREE : counted();
    }

    private FileVisitResult counted() {
      entries++;
      if (entries == ENTRIES_MAX) {
        trouble(prefix, "holds more than %,d files: the rest was left out".formatted(ENTRIES_MAX));
      }
      return entries >= ENTRIES_MAX ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        String way = root.equals(file) ? "" : root.relativize(file).toString().replace('\\', '/');
        String name = root.equals(file) ? prefix.replaceAll("/$", "") : prefix + way;
        Sorting.of(way, String.valueOf(file.getFileName()))
            .ifPresent(sort -> files.add(new Found(name, file, root, sort)));
      }
      return counted();
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
      return FileVisitResult.CONTINUE;
    }
  }
}
