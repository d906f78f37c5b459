package dev.capsize.reader.blueprint;

import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.reader.value.BackoffText;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.SpringValues;
import java.time.Duration;

/// What a client's `retry` takes from the Resilience4j instance of its name.
///
/// Resilience4j draws a wait from `w (1 - f)` to `w (1 + f)`. With `f = 1` that is full jitter
/// below `2 w`. Another `f` has no exact match here: the wait is drawn from `2/3 w` to `4/3 w`,
/// which has the same mean.
///
/// - **Source:** Resilience4j 2.4.0, `IntervalFunction`.
final class RetryDefaults {

  private static final String LIBRARY = "Resilience4j 2.4.0";
  private static final double MULTIPLIER = 1.5;
  private static final double FACTOR = 0.5;

  private final Values values;
  private final String instance;
  private final boolean used;

  /// @param name of the instance
  RetryDefaults(Values values, String name) {
    this.values = values;
    this.instance = "resilience4j.retry.instances." + name + ".";
    this.used = values.has(instance) || new PaymentsKeys(values).present();
  }

  /// The values of the instance; those of a client that tries once, if there is none.
  RetryPart.Standard find() {
    if (!used) {
      return RetryPart.Standard.ONCE;
    }
    Sourced<Integer> attempts =
        values.effective(instance + "max-attempts", text -> Numbers.whole(text, 1, 100));
    Sourced<Duration> wait = values.effective(instance + "wait-duration", SpringValues::duration);
    Sourced<Boolean> grows =
        values.effective(instance + "enable-exponential-backoff", SpringValues::flag);
    double factor =
        grows.value()
            ? values
                .spring(
                    instance + "exponential-backoff-multiplier", text -> Numbers.decimal(text, 100))
                .map(Sourced::value)
                .orElse(MULTIPLIER)
            : 1;
    Sourced<Duration> cap =
        values
            .spring(instance + "exponential-max-wait-duration", SpringValues::duration)
            .filter(Sourced::written)
            .orElse(Sourced.standard(Durations.MAX, "none", LIBRARY));
    Sourced<Boolean> drawn =
        values.effective(instance + "enable-randomized-wait", SpringValues::flag);
    if (!drawn.value()) {
      return standard(attempts, wait, factor, drawn.as(Jitter.NONE), cap);
    }
    double share =
        values
            .spring(instance + "randomized-wait-factor", text -> Numbers.decimal(text, 1))
            .map(Sourced::value)
            .orElse(FACTOR);
    if (share == 1) {
      return standard(attempts, scaled(wait, 2, 1), factor, drawn.as(Jitter.FULL), cap);
    }
    values
        .problems()
        .notice(
            drawn.origin(),
            "%s with a factor of %s is simulated as a wait between 2/3 and 4/3 of the usual one"
                .formatted(drawn.key(), share));
    return standard(attempts, scaled(wait, 4, 3), factor, drawn.as(Jitter.EQUAL), cap);
  }

  private static Sourced<Duration> scaled(Sourced<Duration> wait, int times, int by) {
    return wait.as(wait.value().multipliedBy(times).dividedBy(by));
  }

  private static RetryPart.Standard standard(
      Sourced<Integer> attempts,
      Sourced<Duration> wait,
      double factor,
      Sourced<Jitter> jitter,
      Sourced<Duration> cap) {
    return new RetryPart.Standard(
        attempts, wait.as(new BackoffText(wait.value(), factor)), jitter, cap);
  }
}
