package dev.capsize.check.call;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.fact.Values;
import dev.capsize.check.subject.Service.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// A Resilience4j retry instance as attempts and waits.
///
/// - **Source:** Resilience4j 2.x `RetryConfig`, `IntervalFunction`: `max-attempts` counts the
///   first call; waits are `w x m^(i-1)`, cut at `exponential-max-wait-duration`; randomised ones
///   reach `1 + factor` times that.
final class RetryInstance {
  /// Waits that are added one by one; more are taken to be as long as the last.
  private static final int LADDER = 64;

  private final Settings settings;
  private final String prefix;

  private RetryInstance(Settings settings, String name) {
    this.settings = settings;
    this.prefix = "resilience4j.retry.instances." + name + ".";
  }

  static Repeats of(Settings settings, String name) {
    return new RetryInstance(settings, name).repeats();
  }

  private Repeats repeats() {
    Optional<Fact> attempts = settings.value(prefix + "max-attempts");
    int count =
        attempts
            .flatMap(each -> Values.number(each).stream().boxed().findFirst())
            .map(Double::intValue)
            .orElse(1);
    if (count <= 1) {
      return Repeats.NONE;
    }
    boolean growing = flag("enable-exponential-backoff");
    boolean random = flag("enable-randomized-wait");
    return new Repeats(
        count, attempts.stream().toList(), waits(count - 1, growing, random), growing, random);
  }

  private boolean flag(String key) {
    return settings.value(prefix + key).filter(Values::yes).isPresent();
  }

  private Optional<Bound> waits(int number, boolean growing, boolean random) {
    Optional<Fact> first = settings.value(prefix + "wait-duration");
    Optional<Duration> base = first.flatMap(each -> Values.duration(each, ChronoUnit.MILLIS));
    if (base.isEmpty() || !base.get().isPositive()) {
      return Optional.empty();
    }
    List<Fact> facts = new ArrayList<>(first.stream().toList());
    double factor = growing ? number("exponential-backoff-multiplier", 1.5, facts) : 1;
    double spread = random ? 1 + number("randomized-wait-factor", 0.5, facts) : 1;
    Optional<Fact> cap =
        growing ? settings.value(prefix + "exponential-max-wait-duration") : none();
    double most =
        cap.flatMap(each -> Values.duration(each, ChronoUnit.MILLIS))
            .filter(Duration::isPositive)
            .map(RetryInstance::seconds)
            .orElse(Double.MAX_VALUE);
    cap.ifPresent(facts::add);
    return Optional.of(ladder(number, new Step(seconds(base.get()), factor, most, spread), facts));
  }

  private static Optional<Fact> none() {
    return Optional.empty();
  }

  private double number(String key, double otherwise, List<Fact> facts) {
    Optional<Fact> fact = settings.value(prefix + key);
    fact.ifPresent(facts::add);
    return fact.map(each -> Values.number(each).orElse(otherwise)).orElse(otherwise);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  /// How waits grow, in seconds.
  private record Step(double base, double factor, double most, double spread) {
    double wait(int index) {
      return Math.min(base * Math.pow(factor, index), most) * spread;
    }
  }

  private static Bound ladder(int number, Step step, List<Fact> facts) {
    double all = 0;
    StringJoiner text = new StringJoiner(" + ");
    for (int index = 0; index < Math.min(number, LADDER); index++) {
      all += step.wait(index);
      text.add(Values.text(time(step.wait(index))));
    }
    all += Math.max(0, number - LADDER) * step.wait(LADDER);
    String each = Values.text(time(step.wait(0)));
    boolean even = step.factor() == 1 && number > 2;
    String arithmetic =
        even
            ? number + " x " + each
            : number > 4 ? "waits of " + Values.text(time(all)) : text.toString();
    return new Bound(time(all), arithmetic, facts);
  }

  private static Duration time(double seconds) {
    return Duration.ofNanos((long) (Math.min(seconds, (double) Values.LONGEST.toSeconds()) * 1e9));
  }
}
