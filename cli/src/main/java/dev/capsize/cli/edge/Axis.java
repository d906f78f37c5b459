package dev.capsize.cli.edge;

import dev.capsize.analysis.EdgeSearch;
import dev.capsize.cli.story.Numbers;
import dev.capsize.model.Description;
import dev.capsize.model.Rate;
import dev.capsize.model.Trigger;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Rates;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

/// What is varied: one number, and how a run is told of it.
///
/// Values are factors, or seconds.
public sealed interface Axis {

  /// Shortest trigger that is tried, and shortest latency.
  Duration SHORTEST = Duration.ofMillis(10);

  /// Longest trigger that is tried, unless the files describe a longer one.
  Duration LONGEST_TRIGGER = Duration.ofMinutes(10);

  /// Longest latency that is tried, unless the files describe a longer one.
  Duration LONGEST_LATENCY = Duration.ofMinutes(1);

  /// Smallest factor that is tried.
  double FACTOR_MIN = 0.01;

  /// Largest factor that is tried: beyond it a run is larger than what is simulated.
  double FACTOR_MAX = 100;

  /// What a user can ask for.
  enum Of {
    /// All callers.
    LOAD("load"),
    /// How long the trigger lasts.
    TRIGGER_LENGTH("trigger-length"),
    /// How hard the trigger is.
    TRIGGER_LATENCY("trigger-latency");

    private final String word;

    Of(String word) {
      this.word = word;
    }

    /// What it is typed as.
    public String word() {
      return word;
    }
  }

  /// What the files say.
  double described();

  /// No smaller value is tried.
  double lowest();

  /// No larger value is tried.
  double highest();

  /// The value written as `text`.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  double parse(String text);

  /// Short, without blanks, as an option takes it: `1.12x`, `3217ms`.
  String typed(double value);

  /// For a person: `1.12x (268.8/s)`, `3.217 s`.
  String told(double value);

  /// Options of a run at this value.
  List<String> arguments(double value);

  /// Of this description.
  ///
  /// @throws IllegalArgumentException if it has nothing of the kind
  static Axis of(Of of, Description description) {
    return switch (of) {
      case LOAD ->
          new Load(
              description.callers().stream().mapToDouble(each -> each.load().perSecond()).sum());
      case TRIGGER_LENGTH -> new TriggerLength(trigger(of, description).length());
      case TRIGGER_LATENCY ->
          switch (trigger(of, description)) {
            case Trigger.Slow slow -> new TriggerLatency(slow.dependency(), slow.latency());
            case Trigger.Load load -> new TriggerFactor(load.factor());
            // An outage is never met here: it is for a service that runs already.
            case Trigger.Stall _, Trigger.Outage _ ->
                throw new IllegalArgumentException(
                    "--of trigger-latency: the trigger has no latency, it stops something; use --of"
                        + " trigger-length");
          };
    };
  }

  private static Trigger trigger(Of of, Description description) {
    return description
        .scenario()
        .trigger()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("--of %s: %s has no trigger that could be varied; write scenario.trigger into"
                            + " capsize.yml, or use --of load")
                        .formatted(of.word(), description.service())));
  }

  /// The load of all callers alike; a value is a factor.
  ///
  /// @param totalPerSecond of all callers, at factor 1
  record Load(double totalPerSecond) implements Axis {
    @Override
    public double described() {
      return 1;
    }

    @Override
    public double lowest() {
      return FACTOR_MIN;
    }

    @Override
    public double highest() {
      return FACTOR_MAX;
    }

    @Override
    public double parse(String text) {
      return Rates.factor(text, new Rate(totalPerSecond));
    }

    @Override
    public String typed(double value) {
      return factor(value);
    }

    @Override
    public String told(double value) {
      return "%s (%s)".formatted(factor(value), Numbers.rate(value * totalPerSecond));
    }

    @Override
    public List<String> arguments(double value) {
      return List.of("--load", factor(value));
    }
  }

  /// A length of time, in seconds.
  sealed interface Time extends Axis {
    /// As it is in the files.
    Duration written();

    /// The longest that is tried, unless the files have a longer one.
    Duration longest();

    @Override
    default double described() {
      return written().toNanos() / 1e9;
    }

    @Override
    default double lowest() {
      return SHORTEST.toNanos() / 1e9;
    }

    @Override
    default double highest() {
      return Math.max(described(), longest().toNanos() / 1e9);
    }

    @Override
    default double parse(String text) {
      return Durations.parsePositive(text).toNanos() / 1e9;
    }

    @Override
    default String typed(double value) {
      return Durations.text(duration(value));
    }

    @Override
    default String told(double value) {
      return seconds(value);
    }
  }

  /// How long the trigger lasts, in seconds; the watch follows its end.
  ///
  /// @param written length in the files
  record TriggerLength(Duration written) implements Time {
    @Override
    public Duration longest() {
      return LONGEST_TRIGGER;
    }

    @Override
    public List<String> arguments(double value) {
      return List.of("--set", "scenario.trigger.for=" + typed(value));
    }
  }

  /// What a call of the slow dependency takes during the trigger, in seconds.
  ///
  /// @param dependency which one
  /// @param written latency in the files
  record TriggerLatency(String dependency, Duration written) implements Time {
    @Override
    public Duration longest() {
      return LONGEST_LATENCY;
    }

    @Override
    public List<String> arguments(double value) {
      return List.of("--set", "scenario.trigger.%s.latency=%s".formatted(dependency, typed(value)));
    }
  }

  /// By how much the trigger multiplies the load.
  ///
  /// @param times in the files
  record TriggerFactor(double times) implements Axis {
    @Override
    public double described() {
      return times;
    }

    @Override
    public double lowest() {
      return FACTOR_MIN;
    }

    @Override
    public double highest() {
      return Math.max(times, FACTOR_MAX);
    }

    @Override
    public double parse(String text) {
      return Rates.multiple(text);
    }

    @Override
    public String typed(double value) {
      return factor(value);
    }

    @Override
    public String told(double value) {
      return factor(value);
    }

    @Override
    public List<String> arguments(double value) {
      return List.of("--set", "scenario.trigger.load=" + factor(value));
    }
  }

  private static String factor(double value) {
    return plain(value) + "x";
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private static String seconds(double value) {
    return value < 1 ? plain(value * 1_000) + " ms" : plain(value) + " s";
  }

  /// Without an exponent and without more digits than are varied.
  private static String plain(double value) {
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(EdgeSearch.DIGITS)).stripTrailingZeros();
    return rounded.toPlainString();
  }
}
