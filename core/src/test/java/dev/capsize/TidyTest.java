package dev.capsize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The rules of the house that the compiler does not know, held over the text of every file.
final class TidyTest {
  private static final int COLUMNS_MAX = 100;
  private static final int LINES_MAX = 500;
  private static final int README_LINES_MAX = 120;
  private static final int SEGMENTS_MAX = 5;

  /// Folders whose content is not the project's: built, fetched, or of a tool.
  private static final Set<String> SKIPPED =
      Set.of("target", ".git", ".idea", ".vscode", ".settings", "capsize-out", "node_modules");

  private static final Set<String> TEXT =
      Set.of("java", "md", "xml", "yml", "yaml", "sh", "sql", "properties", "html", "css", "js");

  private static final Map<String, String> BANNED_PACKAGES =
      Map.of(
          "util", "the name of what it is about",
          "utils", "the name of what it is about",
          "common", "the name of what it is about",
          "helper", "the name of what it is about",
          "impl", "a final class beside its interface",
          "manager", "the name of what it does",
          "service", "the name of what it does",
          "dto", "a record where it is needed");

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z.0-9]+);");

  /// Written in two parts, so that this file does not contain what it looks for.
  private static final String TO_DO = "TO" + "DO";

  private static final String FIX_ME = "FIX" + "ME";
  private static final String SHARED = "../" + "shared";
  private static final String SLEEP = "Thread." + "sleep";

  private static final Map<Path, String> FILES = read(root());

  @Test
  void the_walk_finds_the_project() {
    assertThat(FILES.keySet()).contains(Path.of("pom.xml"));
    assertThat(java().keySet()).hasSizeGreaterThan(30);
  }

  @Test
  void lines_of_java_fit_into_a_hundred_columns() {
    List<String> found = new ArrayList<>();
    java()
        .forEach(
            (file, text) -> {
              List<String> lines = text.lines().toList();
              for (int i = 0; i < lines.size(); i++) {
                int columns = lines.get(i).codePointCount(0, lines.get(i).length());
                if (columns > COLUMNS_MAX) {
                  found.add(
                      "%s:%d has %d columns; break it at %d"
                          .formatted(file, i + 1, columns, COLUMNS_MAX));
                }
              }
            });
    assertThat(found).isEmpty();
  }

  @Test
  void files_of_java_have_at_most_five_hundred_lines() {
    assertThat(java().entrySet())
        .filteredOn(file -> file.getValue().lines().count() > LINES_MAX)
        .extracting(
            file -> "%s is longer than %d lines; split it".formatted(file.getKey(), LINES_MAX))
        .isEmpty();
  }

  @Test
  void nothing_is_left_to_be_done_in_comments() {
    assertThat(banned(TO_DO, "an issue", file -> true)).isEmpty();
    assertThat(banned(FIX_ME, "an issue", file -> true)).isEmpty();
  }

  @Test
  void no_file_points_outside_the_project() {
    assertThat(banned(SHARED, "a page under docs/", file -> true)).isEmpty();
  }

  @Test
  void unit_tests_do_not_sleep() {
    Predicate<Path> unitTest =
        file ->
            file.toString().contains("src/test/")
                && !file.toString().endsWith("LabTest.java")
                && !file.toString().endsWith("Measurement.java");
    assertThat(banned(SLEEP, "a condition that is polled, or time as an argument", unitTest))
        .isEmpty();
  }

  @Test
  void every_package_says_what_it_is() {
    assertThat(java().keySet())
        .filteredOn(file -> file.toString().contains("src/"))
        .allSatisfy(file -> assertThat(packageInfo(file)).as("%s", file).contains("@NullMarked"));
  }

  /// Tests live in the package that they test, and its page is among the sources.
  private static String packageInfo(Path file) {
    Path own = file.resolveSibling("package-info.java");
    Path tested = Path.of(own.toString().replace("src/test/", "src/main/"));
    return FILES.getOrDefault(own, FILES.getOrDefault(tested, ""));
  }

  @Test
  void packages_are_named_after_what_they_are_about() {
    List<String> found = new ArrayList<>();
    java()
        .forEach(
            (file, text) ->
                PACKAGE
                    .matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .forEach(name -> check(file, name, found)));
    assertThat(found).isEmpty();
  }

  @Test
  void the_readme_is_short() {
    String readme = FILES.getOrDefault(Path.of("README.md"), "");

    assertThat(readme.lines().count())
        .as("lines of README.md; move what is more into docs/")
        .isLessThanOrEqualTo(README_LINES_MAX);
  }

  private static void check(Path file, String name, List<String> found) {
    List<String> segments = List.of(name.split("\\."));
    segments.stream()
        .filter(BANNED_PACKAGES::containsKey)
        .map(segment -> message(file, segment, BANNED_PACKAGES.getOrDefault(segment, "")))
        .forEach(found::add);
    if (segments.size() > SEGMENTS_MAX) {
      found.add("%s: package %s is too deep; use a shorter path".formatted(file, name));
    }
  }

  private static List<String> banned(String word, String instead, Predicate<Path> where) {
    return FILES.entrySet().stream()
        .filter(file -> where.test(file.getKey()) && file.getValue().contains(word))
        .map(file -> message(file.getKey(), word, instead))
        .toList();
  }

  private static String message(Path file, String banned, String instead) {
    return "%s: `%s` is banned here, use %s".formatted(file, banned, instead);
  }

  private static Map<Path, String> java() {
    Map<Path, String> java = new TreeMap<>(FILES);
    java.keySet().removeIf(file -> !file.toString().endsWith(".java"));
    return java;
  }

  /// The parent of the module that runs this test.
  private static Path root() {
    return Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
  }

  private static Map<Path, String> read(Path root) {
    Map<Path, String> files = new TreeMap<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes ignored) {
              return SKIPPED.contains(String.valueOf(folder.getFileName()))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes ignored)
                throws IOException {
              String name = String.valueOf(file.getFileName());
              if (TEXT.contains(name.substring(name.lastIndexOf('.') + 1))) {
                files.put(root.relativize(file), Files.readString(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
