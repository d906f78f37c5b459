package dev.capsize.check.effective;

import dev.capsize.check.fact.Fact;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Where a service would look for its settings.
///
/// @param module its folder
/// @param configName what its files of settings are called, usually `application`
/// @param classpath folders that end up at the root of its class path
/// @param mounted files that the workload mounts, by name
/// @param environment variables of the workload, by name
/// @param running values that a running service has told, by key; they override all others
public record Site(
    Path module,
    String configName,
    List<Path> classpath,
    SortedMap<String, Mounted> mounted,
    Map<String, Fact> environment,
    Map<String, Fact> running) {
  public Site {
    classpath = List.copyOf(classpath);
    environment = Map.copyOf(environment);
    running = Map.copyOf(running);
  }

  /// A file of a ConfigMap.
  ///
  /// @param name what it is called in messages, for example `deploy.yaml`
  /// @param firstLine where it begins in that file, 1-based
  /// @param indent how far it is indented there
  public record Mounted(String name, String text, int firstLine, int indent) {}
}
