package dev.capsize.cli.output;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The directory of one run, named after its time, beside those of earlier runs.
public final class RunDirectory {
  /// Runs that are kept; the oldest beyond that are removed.
  public static final int KEPT = 20;

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT);
  private static final Pattern OURS =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d(-\\d+)?");
  private static final int TRIES_MAX = 100;
  private static final String LATEST = "latest";

  private RunDirectory() {}

  /// Creates the directory of a run that starts now, links it as `latest` and removes the oldest.
  ///
  /// @param parent where runs are kept; created if need be
  /// @param now start of the run
  /// @return the new directory
  public static Path create(Path parent, LocalDateTime now) throws IOException {
    Files.createDirectories(parent);
    Path run = createUnused(parent, NAME.format(now));
    link(parent, run);
    removeOldest(parent);
    return run;
  }

  /// Two labs may start in the same second.
  private static Path createUnused(Path parent, String name) throws IOException {
    for (int n = 1; ; n++) {
      try {
        return Files.createDirectory(parent.resolve(n == 1 ? name : name + "-" + n));
      } catch (FileAlreadyExistsException e) {
        if (n == TRIES_MAX) {
          throw e;
        }
      }
    }
  }

  private static void link(Path parent, Path run) throws IOException {
    Path latest = parent.resolve(LATEST);
    if (Files.exists(latest, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(latest)) {
      return; // Somebody's own file; it is not ours to replace.
    }
    Files.deleteIfExists(latest);
    try {
      Files.createSymbolicLink(latest, run.getFileName());
    } catch (FileAlreadyExistsException e) {
      // Another lab was faster by a moment; its run is as late as ours.
    }
  }

  private static void removeOldest(Path parent) throws IOException {
    List<Path> runs;
    try (Stream<Path> entries = Files.list(parent)) {
      runs =
          entries
              .filter(entry -> OURS.matcher(entry.getFileName().toString()).matches())
              .filter(Files::isDirectory)
              .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
              .toList();
    }
    for (Path old : runs.subList(0, Math.max(0, runs.size() - KEPT))) {
      remove(old);
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> inside = Files.walk(directory)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
