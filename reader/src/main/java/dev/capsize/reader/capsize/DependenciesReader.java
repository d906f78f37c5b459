package dev.capsize.reader.capsize;

import dev.capsize.model.Dependency;
import dev.capsize.model.Distribution;
import dev.capsize.reader.value.Distributions;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads `dependencies`.
final class DependenciesReader {

  /// The keys of a dependency.
  static final List<String> KEYS = List.of("latency", "failures", "per-in-flight");

  private static final Duration FALLBACK = Duration.ofSeconds(1);

  private DependenciesReader() {}

  /// By name. Valid only if no problem was found.
  static SortedMap<String, Dependency> read(Section root) {
    SortedMap<String, Dependency> dependencies = new TreeMap<>();
    for (Section section : Names.sections(root, "dependencies", false)) {
      section.allow(KEYS);
      String name = Names.last(section.path());
      Distribution latency =
          section
              .required("latency", Distributions::parsePositive, "40ms")
              .orElse(new Distribution.Fixed(FALLBACK));
      dependencies.put(
          name,
          new Dependency(
              name,
              latency,
              section.value("failures", Numbers::portion).orElse(0.0),
              section.value("per-in-flight", Durations::parse).orElse(Duration.ZERO)));
    }
    // One that is described wrongly is still described: no second problem where it is called.
    root.section("dependencies")
        .map(Section::keys)
        .orElse(List.of())
        .forEach(name -> dependencies.putIfAbsent(name, new Dependency(name, FALLBACK)));
    return dependencies;
  }
}
