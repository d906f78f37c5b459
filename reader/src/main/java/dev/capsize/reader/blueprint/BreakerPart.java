package dev.capsize.reader.blueprint;

import dev.capsize.mechanism.breaker.BreakerSpec;
import dev.capsize.mechanism.breaker.BreakerSpec.Slow;
import dev.capsize.mechanism.breaker.BreakerSpec.Window;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.SpringValues;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Resolves a circuit breaker, in Resilience4j's words: what capsize.yml writes, else the instance
/// of that name in application.yml, else the library's default.
///
/// - **Not modelled:** a wait in the open state that grows or is drawn; breakers that start open.
final class BreakerPart {

  /// The keys of a breaker.
  static final List<String> KEYS =
      List.of(
          "sliding-window-type",
          "sliding-window-size",
          "minimum-number-of-calls",
          "failure-rate-threshold",
          "slow-call-rate-threshold",
          "slow-call-duration-threshold",
          "wait-duration-in-open-state",
          "permitted-number-of-calls-in-half-open-state",
          "max-wait-duration-in-half-open-state",
          "automatic-transition-from-open-to-half-open-enabled");

  private static final String INSTANCES = "resilience4j.circuitbreaker.instances.";
  private static final List<String> NOT_FOLLOWED =
      List.of("enable-exponential-backoff", "enable-randomized-wait");
  private static final int COUNT_MAX = 1_000_000;

  private final Values values;
  private final Section at;
  private final String instance;

  /// @param name of the instance in application.yml
  BreakerPart(Values values, Section at, String name) {
    this.values = values;
    this.at = at;
    this.instance = INSTANCES + name + ".";
  }

  /// Whether application.yml has an instance called `name`.
  static boolean configured(Values values, String name) {
    return values.has(INSTANCES + name + ".");
  }

  private enum Type {
    COUNT_BASED,
    TIME_BASED
  }

  BreakerSpec breaker() {
    at.allow(KEYS);
    noticeNotFollowed();
    Type type = take("sliding-window-type", BreakerPart::type);
    int size = count("sliding-window-size");
    int minimum = count("minimum-number-of-calls");
    double failures = take("failure-rate-threshold", BreakerPart::percent);
    double slow = take("slow-call-rate-threshold", BreakerPart::percent);
    Duration threshold = time("slow-call-duration-threshold", true);
    Duration open = time("wait-duration-in-open-state", true);
    int trials = count("permitted-number-of-calls-in-half-open-state");
    Duration halfOpen = time("max-wait-duration-in-half-open-state", false);
    boolean byItself =
        take("automatic-transition-from-open-to-half-open-enabled", SpringValues::flag);
    return values.build(
        at,
        () ->
            new BreakerSpec(
                type == Type.COUNT_BASED ? new Window.Count(size) : new Window.Time(size),
                // Resilience4j caps the minimum by a window that counts calls.
                type == Type.COUNT_BASED ? Math.min(minimum, size) : minimum,
                failures,
                new Slow(threshold, slow),
                open,
                trials,
                halfOpen,
                byItself),
        BreakerSpec.standard());
  }

  private <T> T take(String key, Function<String, T> parser) {
    return values.take(at, key, parser, values.effective(instance + key, parser));
  }

  private int count(String key) {
    return take(key, text -> Numbers.whole(text, 1, COUNT_MAX));
  }

  private Duration time(String key, boolean positive) {
    return values.take(
        at,
        key,
        positive ? Durations::parsePositive : Durations::parse,
        values.effective(instance + key, SpringValues::duration));
  }

  private void noticeNotFollowed() {
    for (String key : NOT_FOLLOWED) {
      values
          .spring(instance + key, SpringValues::flag)
          .filter(Sourced::value)
          .ifPresent(
              flag ->
                  values
                      .problems()
                      .notice(
                          flag.origin(),
                          "%s is not simulated: the wait in the open state is always the same"
                              .formatted(flag.key())));
    }
  }

  private static Type type(String text) {
    return Words.choose(
        Type.class, "type of window", text.strip().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static double percent(String text) {
    return Numbers.decimal(text, 100);
  }
}
