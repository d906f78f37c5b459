package dev.capsize.reader.value;

import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values of application.yml as the process converts them.
public final class SpringValues {

  private static final Pattern SIMPLE =
      Pattern.compile("\\+?(\\d{1,15})(ns|us|ms|s|m|h|d)?", Pattern.CASE_INSENSITIVE);
  private static final List<String> TRUE = List.of("true", "on", "yes", "1");
  private static final List<String> FALSE = List.of("false", "off", "no", "0");

  private SpringValues() {}

  /// A duration: a whole number with a unit (bare: milliseconds), or ISO-8601.
  ///
  /// @throws IllegalArgumentException if it is none, negative, or beyond [Durations#MAX]
  public static Duration duration(String text) {
    String trimmed = text.strip();
    Matcher matcher = SIMPLE.matcher(trimmed);
    Duration duration = matcher.matches() ? simple(matcher) : iso(trimmed);
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "%s is negative - a duration is 0s or more; remove the sign".formatted(Shown.text(text)));
    }
    return requireWithinLimit(duration, text);
  }

  private static Duration requireWithinLimit(Duration duration, String text) {
    if (duration.compareTo(Durations.MAX) > 0) {
      throw new IllegalArgumentException(
          "%s is longer than %s - that is the limit of a simulated time; shorten it"
              .formatted(Shown.text(text), Durations.text(Durations.MAX)));
    }
    return duration;
  }

  /// A bare number of milliseconds, as HikariCP takes it; 0 is for ever, which here is
  /// [Durations#MAX].
  ///
  /// @throws IllegalArgumentException if it is none, or beyond [Durations#MAX]
  public static Duration millis(String text) {
    long millis = Numbers.whole(text, 0, Integer.MAX_VALUE);
    Duration duration = millis == 0 ? Durations.MAX : Duration.ofMillis(millis);
    return requireWithinLimit(duration, text);
  }

  /// `true` or `false`, in the spellings that Spring converts.
  ///
  /// @throws IllegalArgumentException if it is neither
  public static boolean flag(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (!TRUE.contains(word) && !FALSE.contains(word)) {
      throw new IllegalArgumentException(
          "%s is neither true nor false - it has to be one of them; write true or false"
              .formatted(Shown.text(text)));
    }
    return TRUE.contains(word);
  }

  private static Duration simple(Matcher matcher) {
    String unit = matcher.group(2) == null ? "ms" : matcher.group(2).toLowerCase(Locale.ROOT);
    long nanos =
        switch (unit) {
          case "ns" -> 1;
          case "us" -> 1_000;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          case "d" -> 86_400_000_000_000L;
          default -> 1_000_000;
        };
    BigInteger total = new BigInteger(matcher.group(1)).multiply(BigInteger.valueOf(nanos));
    return Duration.ofNanos(total.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
  }

  private static Duration iso(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException | ArithmeticException _) {
      throw new IllegalArgumentException(
          "%s is no duration - it is a whole number with a unit, or ISO-8601; write for example 1s"
              .formatted(Shown.text(text)));
    }
  }
}
