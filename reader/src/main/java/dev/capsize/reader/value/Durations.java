package dev.capsize.reader.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as people write them: `40ms`, `1.5s`, `2m`, `1h`, or ISO-8601 (`PT1.5S`).
public final class Durations {

  /// The longest duration that is taken.
  public static final Duration MAX = Duration.ofHours(24);

  private static final int TEXT_LENGTH_MAX = 40;
  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile("([+-]?)(\\d+(?:\\.\\d+)?)(\\s*)(\\p{L}*)");

  /// Nanoseconds by unit.
  private static final Map<String, Long> UNITS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("msec", "ms"),
          Map.entry("millis", "ms"),
          Map.entry("milliseconds", "ms"),
          Map.entry("sec", "s"),
          Map.entry("secs", "s"),
          Map.entry("second", "s"),
          Map.entry("seconds", "s"),
          Map.entry("min", "m"),
          Map.entry("mins", "m"),
          Map.entry("minute", "m"),
          Map.entry("minutes", "m"),
          Map.entry("hour", "h"),
          Map.entry("hours", "h"));

  private Durations() {}

  /// The duration written as `text`, from nothing to [#MAX].
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static Duration parse(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > TEXT_LENGTH_MAX) {
      throw noDuration(text);
    }
    if (trimmed.matches("(?i)[+-]?p.*")) {
      return iso(trimmed);
    }
    Matcher matcher = NUMBER_AND_UNIT.matcher(trimmed);
    if (!matcher.matches()) {
      throw noDuration(text);
    }
    String number = matcher.group(2);
    String unit = matcher.group(4);
    if (unit.isEmpty()) {
      throw new IllegalArgumentException(
          ("%s has no unit - a duration is a number with ns, us, ms, s, m or h; did "
                  + "you mean %sms or %ss?")
              .formatted(Shown.text(trimmed), number, number));
    }
    Long nanos = UNITS.get(unit);
    if (nanos == null || !matcher.group(3).isEmpty()) {
      throw wrongUnit(trimmed, number, unit);
    }
    if (matcher.group(1).equals("-")) {
      throw negative(trimmed);
    }
    BigDecimal total = new BigDecimal(number).multiply(BigDecimal.valueOf(nanos));
    if (total.compareTo(BigDecimal.valueOf(MAX.toNanos())) > 0) {
      throw tooLong(trimmed);
    }
    return Duration.ofNanos(total.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  /// [#parse], and not nothing.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static Duration parsePositive(String text) {
    Duration duration = parse(text);
    if (duration.isZero()) {
      throw new IllegalArgumentException(
          "%s is no time at all - it has to be above 0s; write for example 40ms"
              .formatted(Shown.text(text)));
    }
    return duration;
  }

  /// `duration` as [#parse] takes it, in the largest unit that needs no fraction.
  public static String text(Duration duration) {
    long nanos = duration.toNanos();
    for (String unit : new String[] {"h", "m", "s", "ms", "us"}) {
      long size = UNITS.getOrDefault(unit, 1L);
      if (nanos % size == 0 && (nanos >= size || unit.equals("s"))) {
        return nanos / size + unit;
      }
    }
    return nanos + "ns";
  }

  private static Duration iso(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.isNegative()) {
        throw negative(text);
      }
      if (duration.compareTo(MAX) > 0) {
        throw tooLong(text);
      }
      return duration;
    } catch (DateTimeParseException | ArithmeticException _) {
      throw noDuration(text);
    }
  }

  private static IllegalArgumentException wrongUnit(String text, String number, String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    String meant = MEANT.getOrDefault(lower, lower);
    return new IllegalArgumentException(
        "%s is no duration - it is a number with ns, us, ms, s, m or h right behind it; %s"
            .formatted(
                Shown.text(text),
                UNITS.containsKey(meant)
                    ? "did you mean %s%s?".formatted(number, meant)
                    : "write for example 40ms"));
  }

  private static IllegalArgumentException negative(String text) {
    return new IllegalArgumentException(
        "%s is negative - a duration is 0s or more; remove the sign".formatted(Shown.text(text)));
  }

  private static IllegalArgumentException tooLong(String text) {
    return new IllegalArgumentException(
        "%s is longer than %s - that is the limit; shorten it"
            .formatted(Shown.text(text), text(MAX)));
  }

  private static IllegalArgumentException noDuration(String text) {
    return new IllegalArgumentException(
        ("%s is no duration - it is a number with ns, us, ms, s, m or h, or ISO-8601; "
                + "write for example 40ms")
            .formatted(Shown.text(text)));
  }
}
