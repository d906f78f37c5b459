package dev.capsize.cli.map;

import dev.capsize.model.Dependency;
import dev.capsize.model.Description;
import dev.capsize.model.Distribution;
import dev.capsize.model.Rate;
import dev.capsize.model.Scenario;
import dev.capsize.model.Setting;
import dev.capsize.model.Trigger;
import dev.capsize.reader.Reading;
import dev.capsize.reader.value.Rates;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A number of a system that can be varied, and how a run is told of it.
///
/// @param key as it was typed: `load`, `trigger.length`, `trigger.latency`, or a key of the files
/// @param meaning in words
/// @param quantity what it counts
/// @param option the option of a run: `--load`, or `--set` with the key that is set
/// @param described what the files say; empty if that is no number
public record Variable(
    String key, String meaning, Quantity quantity, Option option, OptionalDouble described) {

  /// The load of all callers.
  public static final String LOAD = "load";

  private static final String LENGTH = "trigger.length";
  private static final String LATENCY = "trigger.latency";

  /// How a run is told.
  sealed interface Option {
    /// `--load`.
    record Load() implements Option {}

    /// `--set KEY=...`.
    record Set(String key) implements Option {}
  }

  /// Options of a run at this value.
  public List<String> arguments(double value) {
    return switch (option) {
      case Option.Load() -> List.of("--load", quantity.typed(value));
      case Option.Set(String set) -> List.of("--set", set + "=" + quantity.typed(value));
    };
  }

  /// Whether it is the load of all callers.
  public boolean isLoad() {
    return option instanceof Option.Load;
  }

  /// Whether it changes the trigger.
  public boolean isTrigger() {
    return option instanceof Option.Set(String set) && set.startsWith("scenario.trigger.");
  }

  /// What is set; two variables with the same cannot be varied at once.
  String sets() {
    return option instanceof Option.Set(String set) ? set : LOAD;
  }

  /// The number written as `text`. A load may be a factor of what the files say.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  double parse(String text) {
    return isLoad()
        ? Rates.factor(text, new Rate(described.orElseThrow())) * described.orElseThrow()
        : quantity.parse(text);
  }

  /// The one with this key.
  ///
  /// @param example a value of it as it was typed, by which it is told what a key of the files
  ///     counts
  /// @throws IllegalArgumentException if there is nothing of the kind
  static Variable of(String key, String example, Reading reading, Description description) {
    if (key.equals(LOAD)) {
      return load(description);
    }
    if (key.equals(LENGTH)) {
      return length(description);
    }
    if (key.equals(LATENCY)) {
      return severity(description);
    }
    return dependency(key, description)
        .map(name -> latency(key, name, description))
        .orElseGet(() -> setting(key, example, reading));
  }

  /// How hard the trigger is, or else how long it lasts; of a map that was not asked for another.
  static Variable ofTrigger(Description description) {
    return description.scenario().slow().isPresent() ? severity(description) : length(description);
  }

  /// The load of all callers together.
  static Variable load(Description description) {
    return new Variable(
        LOAD,
        "load",
        Quantity.RATE,
        new Option.Load(),
        OptionalDouble.of(
            description.callers().stream().mapToDouble(each -> each.load().perSecond()).sum()));
  }

  private static Variable length(Description description) {
    return new Variable(
        LENGTH,
        "length of the trigger",
        Quantity.TIME,
        new Option.Set("scenario.trigger.for"),
        OptionalDouble.of(trigger(LENGTH, description).length().toNanos() / 1e9));
  }

  private static Variable severity(Description description) {
    return switch (trigger(LATENCY, description)) {
      case Trigger.Slow slow -> latency(LATENCY, slow.dependency(), description);
      case Trigger.Load load ->
          new Variable(
              LATENCY,
              "load during the trigger",
              Quantity.FACTOR,
              new Option.Set("scenario.trigger.load"),
              OptionalDouble.of(load.factor()));
      case Trigger.Stall ignored -> throw unvaried();
      case Trigger.Outage ignored -> throw unvaried();
    };
  }

  private static IllegalArgumentException unvaried() {
    return new IllegalArgumentException(
        "trigger.latency - the trigger has no latency, it stops something; use trigger.length");
  }

  private static Trigger trigger(String key, Description description) {
    return description
        .scenario()
        .trigger()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("%s - %s has no trigger that could be varied; write scenario.trigger into"
                            + " capsize.yml, or vary something else")
                        .formatted(key, description.service())));
  }

  /// The dependency whose latency `NAME.latency` or `SERVICE.NAME.latency` is.
  private static Optional<String> dependency(String key, Description description) {
    String[] parts = key.split("\\.", -1);
    boolean bare = parts.length == 2;
    boolean owned = parts.length == 3 && !parts[0].equals("dependencies");
    return (bare || owned) && parts[parts.length - 1].equals("latency")
        ? Optional.of(parts[parts.length - 2])
            .filter(name -> description.dependencies().containsKey(name))
        : Optional.empty();
  }

  /// While the trigger slows that dependency, its latency then; else its usual one.
  private static Variable latency(String key, String name, Description description) {
    Scenario scenario = description.scenario();
    Optional<Trigger.Slow> slow = scenario.slow().filter(each -> each.dependency().equals(name));
    return slow.isPresent()
        ? new Variable(
            key,
            "latency of %s during the trigger".formatted(name),
            Quantity.TIME,
            new Option.Set("scenario.trigger.%s.latency".formatted(name)),
            OptionalDouble.of(slow.get().latency().toNanos() / 1e9))
        : new Variable(
            key,
            "latency of %s".formatted(name),
            Quantity.TIME,
            new Option.Set("dependencies.%s.latency".formatted(name)),
            usual(description.dependencies().get(name)));
  }

  private static OptionalDouble usual(@Nullable Dependency dependency) {
    return dependency != null && dependency.latency() instanceof Distribution.Fixed fixed
        ? OptionalDouble.of(fixed.time().toNanos() / 1e9)
        : OptionalDouble.empty();
  }

  private static Variable setting(String key, String example, Reading reading) {
    if (!key.matches("[\\w.-]{1,200}")) {
      throw new IllegalArgumentException(
          "%s is no key - a key has letters, digits, dots and dashes; for example load"
              .formatted(key.isEmpty() ? "nothing" : key));
    }
    Quantity quantity = Quantity.of(example);
    return new Variable(key, key, quantity, new Option.Set(key), described(key, quantity, reading));
  }

  private static OptionalDouble described(String key, Quantity quantity, Reading reading) {
    for (Setting setting : reading.origins().values()) {
      if (setting.key().equals(key)) {
        return number(setting.value(), quantity);
      }
    }
    Setting application = reading.description().application().get(key);
    return application == null ? OptionalDouble.empty() : number(application.value(), quantity);
  }

  private static OptionalDouble number(String text, Quantity quantity) {
    try {
      return OptionalDouble.of(quantity.parse(text));
    } catch (IllegalArgumentException _) {
      // Written as something else, for example a time without a unit: there is no place for it.
      return OptionalDouble.empty();
    }
  }
}
