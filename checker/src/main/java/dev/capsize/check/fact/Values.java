package dev.capsize.check.fact;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts of facts as values, as Spring and Kubernetes read them.
///
/// - **Source:** Spring Boot's `DurationStyle`: a number with `ns`, `us`, `ms`, `s`, `m`, `h` or
///   `d`, ISO-8601, or a bare number in the unit of the property.
public final class Values {
  private static final Pattern SIMPLE = Pattern.compile("([+-]?\\d{1,18})\\s*([a-zA-Z]{0,2})");

  /// Longer than anything that matters; longer times are cut to it.
  public static final Duration LONGEST = Duration.ofDays(365);

  private Values() {}

  /// A length of time; empty for what is none.
  ///
  /// @param bare unit of a number without one
  public static Optional<Duration> duration(Fact fact, ChronoUnit bare) {
    String text = fact.text().strip();
    Matcher simple = SIMPLE.matcher(text);
    try {
      if (simple.matches()) {
        Optional<ChronoUnit> unit = unit(simple.group(2), bare);
        return unit.map(each -> cut(Duration.of(Long.parseLong(simple.group(1)), each)));
      }
      return Optional.of(cut(Duration.parse(text)));
    } catch (DateTimeParseException | ArithmeticException notOne) {
      return Optional.empty();
    }
  }

  private static Duration cut(Duration time) {
    return time.compareTo(LONGEST) > 0 ? LONGEST : time;
  }

  private static Optional<ChronoUnit> unit(String word, ChronoUnit bare) {
    return Optional.ofNullable(
        switch (word.toLowerCase(Locale.ROOT)) {
          case "" -> bare;
          case "ns" -> ChronoUnit.NANOS;
          case "us" -> ChronoUnit.MICROS;
          case "ms" -> ChronoUnit.MILLIS;
          case "s" -> ChronoUnit.SECONDS;
          case "m" -> ChronoUnit.MINUTES;
          case "h" -> ChronoUnit.HOURS;
          case "d" -> ChronoUnit.DAYS;
          default -> null;
        });
  }

  /// A number; empty for what is none.
  public static OptionalDouble number(Fact fact) {
    try {
      double value = Double.parseDouble(fact.text().strip().replace("_", ""));
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException notOne) {
      return OptionalDouble.empty();
    }
  }

  /// Requests per second, for example of `240/s` or `240`; empty for what is none or not positive.
  public static OptionalDouble perSecond(Fact fact) {
    String text = fact.text().strip().replaceFirst("\\s*(/s|rps)$", "");
    OptionalDouble rate = number(new Fact(fact.key(), text, fact.origin()));
    return rate.isPresent() && rate.getAsDouble() > 0 ? rate : OptionalDouble.empty();
  }

  /// A whole number; empty for what is none.
  public static OptionalInt whole(Fact fact) {
    OptionalDouble value = number(fact);
    return value.isPresent() && Math.abs(value.getAsDouble()) < Integer.MAX_VALUE
        ? OptionalInt.of((int) value.getAsDouble())
        : OptionalInt.empty();
  }

  /// Whether it says yes, as Spring reads it: `true`, `on`, `yes` or `1`.
  public static boolean yes(Fact fact) {
    return switch (fact.text().strip().toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes", "1" -> true;
      default -> false;
    };
  }

  /// Seconds or milliseconds as a reader would write them, for example `1.5 s` or `250 ms`.
  public static String text(Duration time) {
    double millis = time.toNanos() / 1e6;
    return millis > 0 && millis < 1000 ? trimmed(millis) + " ms" : trimmed(millis / 1000) + " s";
  }

  private static String trimmed(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
