package dev.capsize.outcome;

import dev.capsize.model.Description;
import dev.capsize.model.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The longest that the service waits for a dependency, from its effective configuration.
///
/// - **Source:** Spring Boot's key and its notation of durations: a number with a unit,
///   milliseconds without one.
/// - **Not modelled:** other clients' keys, and ISO-8601 notation; then the limit is unknown, and a
///   call is slow by comparison with the healthy median alone.
final class ClientLimit {
  private static final String KEY = "spring.http.clients.read-timeout";
  private static final Pattern NOTATION = Pattern.compile("(\\d{1,9})(ns|us|ms|s|m)?");
  private static final Map<String, Double> NANOS =
      Map.of("ns", 1d, "us", 1e3, "ms", 1e6, "s", 1e9, "m", 60e9);

  private ClientLimit() {}

  /// The limit in nanoseconds; empty when nobody set one.
  static OptionalDouble nanos(Description description) {
    return Optional.ofNullable(description.application().get(KEY))
        .map(Setting::value)
        .map(value -> NOTATION.matcher(value.strip()))
        .filter(Matcher::matches)
        .map(ClientLimit::nanos)
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble nanos(Matcher notation) {
    String unit = Optional.ofNullable(notation.group(2)).orElse("ms");
    double nanos = Double.parseDouble(notation.group(1)) * NANOS.getOrDefault(unit, 1e6);
    return nanos > 0 ? OptionalDouble.of(nanos) : OptionalDouble.empty();
  }
}
