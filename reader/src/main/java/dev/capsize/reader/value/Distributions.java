package dev.capsize.reader.value;

import dev.capsize.model.Distribution;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times that vary, as people write them: `25ms` always, `exp 25ms` exponential, `25ms p99 80ms`
/// log-normal by median and 99th percentile, and `25ms or 2s for 1%` mostly one, sometimes another.
public final class Distributions {

  /// The largest ratio of a 99th percentile and its median.
  public static final int P99_RATIO_MAX = 1_000;

  private static final int TEXT_LENGTH_MAX = 120;
  private static final Pattern MIXED = Pattern.compile("(.+?)\\s+or\\s+(.+?)\\s+for\\s+(\\S+)");
  private static final Pattern LOG_NORMAL = Pattern.compile("(\\S+)\\s+p99\\s+(\\S+)");
  private static final Pattern EXPONENTIAL = Pattern.compile("exp\\s+(\\S+)");
  private static final Pattern WORD = Pattern.compile("\\S+");

  private Distributions() {}

  /// The distribution written as `text`.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static Distribution parse(String text) {
    String trimmed = text.strip();
    if (trimmed.length() > TEXT_LENGTH_MAX) {
      throw none(text);
    }
    Matcher mixed = MIXED.matcher(trimmed);
    if (mixed.matches()) {
      return new Distribution.Mixed(
          simple(mixed.group(1), text),
          simple(mixed.group(2), text),
          Numbers.share(mixed.group(3)));
    }
    return simple(trimmed, text);
  }

  /// [#parse], and not always nothing.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static Distribution parsePositive(String text) {
    Distribution distribution = parse(text);
    if (!distribution.mean().isPositive()) {
      throw new IllegalArgumentException(
          "%s is no time at all - it has to be above 0s; write for example 40ms"
              .formatted(Shown.text(text)));
    }
    return distribution;
  }

  private static Distribution simple(String text, String whole) {
    Matcher exponential = EXPONENTIAL.matcher(text);
    if (exponential.matches()) {
      return new Distribution.Exponential(Durations.parsePositive(exponential.group(1)));
    }
    Matcher logNormal = LOG_NORMAL.matcher(text);
    if (logNormal.matches()) {
      return logNormal(
          Durations.parsePositive(logNormal.group(1)), Durations.parse(logNormal.group(2)));
    }
    if (!WORD.matcher(text).matches()) {
      throw none(whole);
    }
    return new Distribution.Fixed(Durations.parse(text));
  }

  private static Distribution logNormal(Duration median, Duration p99) {
    if (p99.compareTo(median) < 0 || p99.compareTo(median.multipliedBy(P99_RATIO_MAX)) > 0) {
      throw new IllegalArgumentException(
          "the median is %s and p99 %s - p99 has to be the median to %d times it; %s p99"
              .formatted(
                  Durations.text(median),
                  Durations.text(p99),
                  P99_RATIO_MAX,
                  p99.compareTo(median) < 0 ? "raise" : "lower"));
    }
    return new Distribution.LogNormal(median, p99);
  }

  private static IllegalArgumentException none(String text) {
    return new IllegalArgumentException(
        ("%s is no time - it is a duration, `exp 25ms`, `25ms p99 80ms` or `25ms or 2s for 1%%`;"
                + " write for example 25ms")
            .formatted(Shown.text(text)));
  }
}
