package dev.capsize.check.tree;

import dev.capsize.check.tree.Found.Sort;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a file or folder is taken for.
final class Sorting {
  private static final Set<String> SKIPPED =
      Set.of(
          ".git",
          ".gradle",
          ".idea",
          ".mvn",
          ".vscode",
          ".svn",
          "node_modules",
          "target",
          "build",
          "out",
          "dist",
          "bin",
          "vendor",
          "venv",
          ".venv",
          "__pycache__",
          ".terraform",
          "coverage");
  private static final Set<String> BUILD =
      Set.of(
          "pom.xml",
          "build.gradle",
          "build.gradle.kts",
          "gradle.properties",
          "libs.versions.toml",
          "settings.gradle",
          "settings.gradle.kts");
  private static final Set<String> LAUNCH =
      Set.of("dockerfile", "jenkinsfile", "makefile", "procfile", ".env", "containerfile");
  private static final Pattern SPRING =
      Pattern.compile("(application|bootstrap)(-[^.]+)?\\.(ya?ml|properties)");
  private static final Pattern TEST =
      Pattern.compile(
          "(^|/)(test|tests|testdata|test-data)/"
              + "|(^|/)src/[^/]*([tT]est|IT\\b|\\bit\\b|jmh|e2e)[^/]*/");

  private Sorting() {}

  static boolean skips(String folder) {
    return SKIPPED.contains(folder);
  }

  /// What it is taken for; empty if it does not matter.
  ///
  /// @param way from the root, with `/`
  static Optional<Sort> of(String way, String fileName) {
    if (TEST.matcher(way).find()) {
      return Optional.empty();
    }
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.equals("capsize.yml")) {
      return Optional.of(Sort.CAPSIZE);
    }
    if (SPRING.matcher(name).matches()) {
      return Optional.of(Sort.SPRING);
    }
    if (BUILD.contains(name)) {
      return Optional.of(Sort.BUILD);
    }
    if (LAUNCH.contains(name) || name.startsWith("dockerfile")) {
      return Optional.of(Sort.LAUNCH);
    }
    return byEnding(name.substring(name.lastIndexOf('.') + 1), way);
  }

  private static Optional<Sort> byEnding(String ending, String way) {
    return switch (ending) {
      case "yml", "yaml" -> Optional.of(Sort.YAML);
      case "properties" ->
          way.contains("resources/") ? Optional.of(Sort.PROPERTIES) : Optional.empty();
      case "java", "kt" -> Optional.of(Sort.SOURCE);
      case "sh", "env" -> Optional.of(Sort.LAUNCH);
      default -> Optional.empty();
    };
  }
}
