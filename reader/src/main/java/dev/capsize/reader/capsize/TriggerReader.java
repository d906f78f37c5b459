package dev.capsize.reader.capsize;

import dev.capsize.model.Dependency;
import dev.capsize.model.Trigger;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;

/// Reads `scenario.trigger`: when, for how long, and which dependency takes how long meanwhile
/// (`provider.latency: 4s`).
final class TriggerReader {

  private static final String LATENCY = ".latency";

  private final Section section;
  private final SortedMap<String, Dependency> dependencies;
  private final Problems problems;

  TriggerReader(Section section, SortedMap<String, Dependency> dependencies) {
    this.section = flat(section);
    this.dependencies = dependencies;
    this.problems = section.problems();
  }

  /// `provider: { latency: 4s }` is the same as `provider.latency: 4s`.
  private static Section flat(Section section) {
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
    section
        .node()
        .entries()
        .forEach(
            (key, entry) -> {
              if (entry.value() instanceof Node.Mapping inner) {
                inner.entries().forEach((name, value) -> entries.put(key + "." + name, value));
              } else {
                entries.put(key, entry);
              }
            });
    return new Section(
        section.path(), new Node.Mapping(section.origin(), entries), section.problems());
  }

  Optional<Trigger> trigger() {
    List<String> allowed = new ArrayList<>(List.of("at", "for", "fraction"));
    dependencies.keySet().forEach(name -> allowed.add(name + LATENCY));
    List<String> slowed = section.keys().stream().filter(key -> key.endsWith(LATENCY)).toList();
    allowed.addAll(slowed);
    section.allow(allowed);
    Optional<Duration> at = section.required("at", Durations::parsePositive, "30s");
    Optional<Duration> length = section.required("for", Durations::parsePositive, "45s");
    double fraction = section.value("fraction", Numbers::share).orElse(1.0);
    if (slowed.size() != 1) {
      problems.add(
          slowed.size() > 1 ? section.keyOrigin(slowed.get(1)) : section.origin(),
          ("%s slows %d dependencies - it slows exactly one; write one NAME.latency, "
                  + "for example `provider.latency: 4s`")
              .formatted(section.path(), slowed.size()));
      return Optional.empty();
    }
    String key = slowed.getFirst();
    String name = key.substring(0, key.length() - LATENCY.length());
    Optional<Duration> latency = section.required(key, Durations::parsePositive, "4s");
    Dependency dependency = dependencies.get(name);
    if (dependency == null) {
      problems.add(
          section.keyOrigin(key),
          "%s slows %s, which is no dependency - a trigger slows a described dependency; %s"
              .formatted(
                  section.path(),
                  Node.Scalar.shown(name),
                  Spelling.hint(name, dependencies.keySet())));
      return Optional.empty();
    }
    if (at.isEmpty() || length.isEmpty() || latency.isEmpty()) {
      return Optional.empty();
    }
    noticeIfFaster(key, latency.get(), dependency);
    return Optional.of(new Trigger(name, at.get(), length.get(), latency.get(), fraction));
  }

  private void noticeIfFaster(String key, Duration latency, Dependency dependency) {
    if (latency.compareTo(dependency.latency()) <= 0) {
      problems.notice(
          section.get(key).map(Node::origin).orElse(section.origin()),
          "%s is %s, not above the healthy latency of %s: the trigger does not slow %s"
              .formatted(
                  section.pathOf(key),
                  Durations.text(latency),
                  Durations.text(dependency.latency()),
                  dependency.name()));
    }
  }
}
