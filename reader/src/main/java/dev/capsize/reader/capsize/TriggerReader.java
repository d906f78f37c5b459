package dev.capsize.reader.capsize;

import dev.capsize.model.Dependency;
import dev.capsize.model.Trigger;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.problem.Problems;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.Rates;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;

/// Reads `scenario.trigger`: when, for how long, and what: which dependency takes how long
/// meanwhile (`provider.latency: 4s`), how much more load there is (`load: 3x`), or which service
/// stands still (`stall: payments`).
final class TriggerReader {

  private static final String LATENCY = ".latency";

  /// What a trigger may do beside slowing a dependency.
  private static final List<String> KINDS = List.of("load", "stall");

  /// The keys of the section, beside `DEPENDENCY.latency`.
  static final List<String> KEYS = List.of("at", "for", "fraction", "load", "stall");

  private final Section section;
  private final SortedMap<String, Dependency> dependencies;
  private final List<String> services;
  private final Problems problems;

  /// @param services names of all services
  TriggerReader(
      Section section, SortedMap<String, Dependency> dependencies, List<String> services) {
    this.section = flat(section);
    this.dependencies = dependencies;
    this.services = List.copyOf(services);
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
    List<String> allowed = new ArrayList<>(KEYS);
    dependencies.keySet().forEach(name -> allowed.add(name + LATENCY));
    List<String> slowed = section.keys().stream().filter(key -> key.endsWith(LATENCY)).toList();
    allowed.addAll(slowed);
    section.allow(allowed);
    Optional<Duration> at = section.required("at", Durations::parsePositive, "30s");
    Optional<Duration> length = section.required("for", Durations::parsePositive, "45s");
    double fraction = section.value("fraction", Numbers::share).orElse(1.0);
    List<String> kinds = new ArrayList<>(slowed);
    KINDS.stream().filter(key -> section.get(key).isPresent()).forEach(kinds::add);
    if (kinds.size() != 1) {
      problems.add(
          kinds.size() > 1 ? section.keyOrigin(kinds.get(1)) : section.origin(),
          ("%s does %d things - it does exactly one: slows a dependency, multiplies the load, or"
                  + " stalls a service; write for example `provider.latency: 4s`")
              .formatted(section.path(), kinds.size()));
      return Optional.empty();
    }
    if (section.get("fraction").isPresent() && slowed.isEmpty()) {
      problems.add(
          section.keyOrigin("fraction"),
          "%s is the share of slow calls - this trigger slows no dependency; remove it"
              .formatted(section.pathOf("fraction")));
    }
    return switch (kinds.getFirst()) {
      case "load" -> load(at, length);
      case "stall" -> stall(at, length);
      default -> slow(kinds.getFirst(), at, length, fraction);
    };
  }

  private Optional<Trigger> load(Optional<Duration> at, Optional<Duration> length) {
    Optional<Double> factor = section.value("load", Rates::multiple);
    factor
        .filter(times -> times == 0)
        .ifPresent(
            times ->
                problems.add(
                    section.keyOrigin("load"),
                    "%s is 0x - a trigger needs load; write for example 3x"
                        .formatted(section.pathOf("load"))));
    return at.isEmpty() || length.isEmpty() || factor.filter(times -> times > 0).isEmpty()
        ? Optional.empty()
        : Optional.of(new Trigger.Load(at.get(), length.get(), factor.get()));
  }

  private Optional<Trigger> stall(Optional<Duration> at, Optional<Duration> length) {
    Optional<String> service = section.value("stall", Names::require);
    if (service.isPresent() && !services.contains(service.get())) {
      problems.add(
          section.get("stall").map(Node::origin).orElse(section.origin()),
          "%s is %s, which is no service - a stall stops a described service; %s"
              .formatted(
                  section.pathOf("stall"),
                  Node.Scalar.shown(service.get()),
                  Spelling.hint(service.get(), services)));
      return Optional.empty();
    }
    return at.isEmpty() || length.isEmpty() || service.isEmpty()
        ? Optional.empty()
        : Optional.of(new Trigger.Stall(service.get(), at.get(), length.get()));
  }

  private Optional<Trigger> slow(
      String key, Optional<Duration> at, Optional<Duration> length, double fraction) {
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
    return Optional.of(new Trigger.Slow(name, at.get(), length.get(), latency.get(), fraction));
  }

  private void noticeIfFaster(String key, Duration latency, Dependency dependency) {
    if (latency.compareTo(dependency.usualLatency()) <= 0) {
      problems.notice(
          section.get(key).map(Node::origin).orElse(section.origin()),
          "%s is %s, not above the healthy latency of %s: the trigger does not slow %s"
              .formatted(
                  section.pathOf(key),
                  Durations.text(latency),
                  Durations.text(dependency.usualLatency()),
                  dependency.name()));
    }
  }
}
