package dev.capsize.reader.value;

import dev.capsize.model.Dependency;
import dev.capsize.model.Description;
import dev.capsize.model.Distribution;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `--trigger` takes: `4s for 20s`, `40ms->4s for 45s` or `none`.
public sealed interface TriggerSpec {

  /// Nothing happens to any dependency.
  record None() implements TriggerSpec {}

  /// The dependency is slow for a while.
  ///
  /// @param healthy latency of the healthy dependency, if it is to be changed
  /// @param latency what a call takes meanwhile
  /// @param length how long it lasts
  record Slow(Optional<Duration> healthy, Duration latency, Duration length)
      implements TriggerSpec {}

  /// The trigger written as `text`.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  static TriggerSpec parse(String text) {
    String trimmed = text.strip();
    if (trimmed.equals("none")) {
      return new None();
    }
    Matcher matcher =
        Pattern.compile("(?:(\\S+?)\\s*(?:->|→)\\s*)?(\\S+)\\s+for\\s+(\\S+)").matcher(trimmed);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          ("%s is no trigger - it is LATENCY for LENGTH, HEALTHY->LATENCY for LENGTH, "
                  + "or none; write for example \"40ms->4s for 45s\"")
              .formatted(Shown.text(text)));
    }
    return new Slow(
        Optional.ofNullable(matcher.group(1)).map(Durations::parsePositive),
        Durations.parsePositive(matcher.group(2)),
        Durations.parsePositive(matcher.group(3)));
  }

  /// `description` with this trigger at the end of its healthy phase instead of its own.
  ///
  /// @throws IllegalArgumentException if it is not clear which dependency is meant, or a deploy
  ///     would be left outside the run
  default Description applyTo(Description description) {
    Scenario old = description.scenario();
    Description changed =
        switch (this) {
          case None() -> description.withScenario(withTrigger(old, Optional.empty()));
          case Slow slow -> slowed(description, slow);
        };
    Scenario scenario = changed.scenario();
    if (scenario.deployAt().filter(at -> at.compareTo(scenario.end()) >= 0).isPresent()) {
      throw new IllegalArgumentException(
          ("with this trigger the run ends at %s and the deploy is at %s - a deploy "
                  + "is within the run; watch longer or deploy earlier")
              .formatted(
                  Durations.text(scenario.end()), Durations.text(scenario.deployAt().get())));
    }
    return changed;
  }

  private static Description slowed(Description description, Slow slow) {
    Scenario old = description.scenario();
    String name =
        old.slow().map(Trigger.Slow::dependency).orElseGet(() -> onlyDependency(description));
    double fraction = old.slow().map(Trigger.Slow::fraction).orElse(1.0);
    SortedMap<String, Dependency> dependencies = new TreeMap<>(description.dependencies());
    slow.healthy()
        .ifPresent(
            latency ->
                dependencies.computeIfPresent(
                    name,
                    (same, dependency) ->
                        new Dependency(
                            same,
                            new Distribution.Fixed(latency),
                            dependency.failureShare(),
                            dependency.perInFlight())));
    Trigger trigger =
        new Trigger.Slow(name, old.healthy(), slow.length(), slow.latency(), fraction);
    return new Description(
        description.service(),
        description.callers(),
        description.endpoints(),
        dependencies,
        description.application(),
        description.deployment(),
        withTrigger(old, Optional.of(trigger)));
  }

  private static String onlyDependency(Description description) {
    if (description.dependencies().size() != 1) {
      throw new IllegalArgumentException(
          ("there are %d dependencies (%s) - a trigger slows one of them; write "
                  + "scenario.trigger into capsize.yml")
              .formatted(
                  description.dependencies().size(),
                  String.join(", ", description.dependencies().keySet())));
    }
    return description.dependencies().firstKey();
  }

  private static Scenario withTrigger(Scenario scenario, Optional<Trigger> trigger) {
    return new Scenario(
        scenario.warmUp(), scenario.healthy(), trigger, scenario.deployAt(), scenario.watch());
  }
}
