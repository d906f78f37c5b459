package dev.capsize.quantity;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.Service;
import dev.capsize.mechanism.retry.RetrySpec;
import java.util.Optional;

/// How long a call lasts at most, with all its attempts.
///
/// With latency `l`, timeout `T`, `n` attempts and back-offs of at most `b2 .. bn` it is `l` if
/// `l <= T`; else every attempt is given up, and it is `n T + b2 + .. + bn`.
///
/// - **Source:** the sum of what a client does; see [dev.capsize.blueprint.Client].
/// - **Not modelled:** jitter (the bound is taken), an open breaker (it refuses at once), errors.
final class CallTime {
  private final Blueprint blueprint;
  private final Weather weather;

  CallTime(Blueprint blueprint, Weather weather) {
    this.blueprint = blueprint;
    this.weather = weather;
  }

  /// Of a call of `service` to `target`: a dependency, or `SERVICE/ENDPOINT`.
  Span of(Service service, String target) {
    Client client = Optional.ofNullable(service.clients().get(target)).orElseThrow();
    double latency = latency(target);
    double timeout = client.timeout().toNanos() / 1e6;
    if (latency <= timeout) {
      return Span.of(latency, "%s %s".formatted(target, Shown.millis(latency)));
    }
    RetrySpec retry = client.retry();
    double backoff = backoffMillis(retry);
    Span attempts =
        Span.of(
            retry.attempts() * timeout,
            "%d x %s timeout of %s".formatted(retry.attempts(), Shown.millis(timeout), target));
    return backoff > 0
        ? attempts.plus(Span.of(backoff, Shown.millis(backoff) + " back-off"))
        : attempts;
  }

  /// All waits between attempts, each at its bound.
  static double backoffMillis(RetrySpec retry) {
    double nanos = 0;
    for (int attempt = 2; attempt <= retry.attempts(); attempt++) {
      nanos += retry.backoff().boundNanos(attempt);
    }
    return nanos / 1e6;
  }

  /// What the target takes by itself.
  private double latency(String target) {
    int slash = target.indexOf('/');
    if (slash < 0) {
      return weather.of(target);
    }
    Service callee =
        Optional.ofNullable(blueprint.services().get(target.substring(0, slash))).orElseThrow();
    return new HoldTime(blueprint, weather).work(callee, target.substring(slash + 1)).millis();
  }
}
