package dev.capsize.check.tree;

import java.nio.file.Path;

/// A file that may matter.
///
/// @param name what it is called in messages: its root as the user gave it, and the way from there
/// @param path where it is; absolute and normalised
/// @param root the root that it was found under; absolute and normalised
public record Found(String name, Path path, Path root, Sort sort) {

  /// What a file is taken for, by its name and place.
  public enum Sort {
    /// `application*.yml` and the like.
    SPRING,
    /// Another YAML file: manifests, values, files that may be imported.
    YAML,
    /// Another properties file beside the settings.
    PROPERTIES,
    /// `pom.xml`, Gradle's files and its version catalogue.
    BUILD,
    /// Java or Kotlin that is not a test.
    SOURCE,
    /// `capsize.yml`.
    CAPSIZE,
    /// Dockerfiles, scripts and the like, which may activate profiles.
    LAUNCH
  }

  /// Its last name.
  public String fileName() {
    return String.valueOf(path.getFileName());
  }
}
