package dev.capsize.check.build;

import dev.capsize.check.fact.Fact;
import dev.capsize.reader.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a build file and those that it inherits from say; the first that says something counts.
final class Found {

  /// Artifacts on the class path, with a version or an empty text.
  final Map<String, Fact> artifacts = new LinkedHashMap<>();

  /// Versions that are set for artifacts wherever they appear, imported lists of them included.
  final Map<String, Fact> managed = new LinkedHashMap<>();

  /// Properties that may override a version of an imported list.
  final Map<String, Fact> properties = new LinkedHashMap<>();

  /// The version of Spring Boot, by the ways to say it, the strongest first.
  final List<Fact> boot = new ArrayList<>();

  /// What could not be read.
  final List<Problem> problems = new ArrayList<>();

  /// Whether properties override what Spring Boot manages.
  boolean overridable;

  /// Keeps an artifact; one with a version counts more than one without.
  void artifact(Fact written) {
    Fact fact = known(written);
    Fact before = artifacts.get(fact.key());
    if (before == null || before.text().isEmpty()) {
      artifacts.put(fact.key(), fact);
    }
  }

  void manage(Fact written) {
    Fact fact = known(written);
    if (!fact.text().isEmpty()) {
      managed.putIfAbsent(fact.key(), fact);
    }
  }

  /// A property that nobody set is no version.
  private static Fact known(Fact fact) {
    return fact.text().contains("$") ? new Fact(fact.key(), "", fact.origin()) : fact;
  }

  /// The version that is written for an artifact.
  Optional<Fact> written(String artifact) {
    return Optional.ofNullable(artifacts.get(artifact))
        .filter(fact -> !fact.text().isEmpty())
        .or(() -> Optional.ofNullable(managed.get(artifact)));
  }
}
