package dev.capsize.check.effective;

import dev.capsize.check.data.Table;
import dev.capsize.check.data.Version;
import dev.capsize.check.fact.Fact;
import dev.capsize.check.subject.Service.Libraries;
import dev.capsize.model.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What runs where nobody wrote anything: the versioned defaults of libraries.
///
/// - **Source:** each line of `defaults.txt` names its own.
final class Defaults {
  private static final List<Line> LINES =
      Table.rows("/dev/capsize/check/effective/defaults.txt", 5).stream()
          .map(row -> new Line(pattern(row.get(0)), row.get(1), row.get(2), row.get(3)))
          .toList();
  private static final String BOOT = "org.springframework.boot:spring-boot";

  private final Libraries libraries;
  private final Predicate<String> writtenBelow;

  /// @param writtenBelow whether somebody wrote a key below a prefix
  Defaults(Libraries libraries, Predicate<String> writtenBelow) {
    this.libraries = libraries;
    this.writtenBelow = writtenBelow;
  }

  private record Line(Pattern key, String value, String artifact, String when) {}

  private static Pattern pattern(String key) {
    return Pattern.compile(key.replace(".", "\\.").replace("*", "(?:\\[[^\\]]+\\]|[^.]+)"));
  }

  /// The default of a key; empty if there is none.
  Optional<Fact> of(String key) {
    return LINES.stream()
        .filter(each -> each.key().matcher(key).matches() && holds(each.when()))
        .findFirst()
        .map(each -> new Fact(key, each.value(), new Origin.Default(named(each.artifact()))));
  }

  private boolean holds(String when) {
    return when.equals("-") || List.of(when.split("\\s*&\\s*")).stream().allMatch(this::one);
  }

  private boolean one(String condition) {
    if (condition.startsWith("has ")) {
      return libraries.has(condition.substring(4));
    }
    if (condition.startsWith("below ")) {
      return writtenBelow.test(condition.substring(6));
    }
    Optional<Version> boot = libraries.version(BOOT).map(Fact::text).map(Version::of);
    return condition.startsWith("boot<")
        ? boot.filter(each -> each.below(condition.substring(5))).isPresent()
        : boot.filter(each -> !each.below(condition.substring(6))).isPresent();
  }

  /// The artifact as people call it, with its version where it is known.
  private String named(String artifact) {
    String name = artifact.substring(artifact.indexOf(':') + 1);
    String called =
        switch (name) {
          case "spring-boot" -> "Spring Boot";
          case "feign-core" -> "Feign";
          case "lettuce-core" -> "Lettuce";
          case "kafka-clients" -> "Kafka";
          default -> name.startsWith("resilience4j-") ? "Resilience4j" : name;
        };
    return libraries.version(artifact).map(each -> called + " " + each.text()).orElse(called);
  }
}
