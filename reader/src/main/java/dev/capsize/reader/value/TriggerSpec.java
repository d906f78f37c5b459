package dev.capsize.reader.value;

import dev.capsize.model.Dependency;
import dev.capsize.model.Description;
import dev.capsize.model.Distribution;
import dev.capsize.model.Scenario;
import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `--trigger` takes: `4s for 20s`, `40ms->4s for 45s`, `provider stall for 20s` (`reset` and
/// `refuse` likewise) or `none`.
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

  /// The dependency cannot be reached as usual for a while.
  record Outage(String dependency, Trigger.Outage.Kind kind, Duration length)
      implements TriggerSpec {}

  /// The trigger written as `text`.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  static TriggerSpec parse(String text) {
    String trimmed = text.strip();
    if (trimmed.equals("none")) {
      return new None();
    }
    Matcher outage =
        Pattern.compile("(\\S+)\\s+(stall|reset|refuse)\\s+for\\s+(\\S+)").matcher(trimmed);
    if (outage.matches()) {
      return new Outage(
          outage.group(1),
          Trigger.Outage.Kind.valueOf(outage.group(2).toUpperCase(Locale.ROOT)),
          Durations.parsePositive(outage.group(3)));
    }
    Matcher matcher =
        Pattern.compile("(?:(\\S+?)\\s*(?:->|→)\\s*)?(\\S+)\\s+for\\s+(\\S+)").matcher(trimmed);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          ("%s is no trigger - it is LATENCY for LENGTH, HEALTHY->LATENCY for LENGTH, "
                  + "NAME stall for LENGTH (or reset, or refuse; with lab --target alone), "
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
          case Outage outage -> cutOff(description, outage);
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

  private static Description cutOff(Description description, Outage outage) {
    if (!description.dependencies().containsKey(outage.dependency())) {
      throw new IllegalArgumentException(
          "%s is no dependency - one of them is cut off; there are %s"
              .formatted(
                  Shown.text(outage.dependency()),
                  String.join(", ", description.dependencies().keySet())));
    }
    Scenario old = description.scenario();
    return description.withScenario(
        withTrigger(
            old,
            Optional.of(
                new Trigger.Outage(
                    outage.dependency(), old.healthy(), outage.length(), outage.kind()))));
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
