package dev.capsize.reader.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a retry waits, as people write it: the first wait and its growth, `100ms x2`.
///
/// @param first bound of the first wait
/// @param factor growth of the bound from one retry to the next, 1 to 100
public record BackoffText(Duration first, double factor) {

  /// What holds where nobody wrote one.
  public static final BackoffText STANDARD = new BackoffText(Duration.ofMillis(100), 2);

  private static final double FACTOR_MAX = 100;
  private static final Pattern TEXT =
      Pattern.compile("(\\S+)(?:\\s+[x×]\\s?(\\d{1,3}(?:\\.\\d{1,6})?))?");

  /// The backoff written as `text`.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static BackoffText parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s is no backoff - it is the first wait and its growth; write for example `100ms x2`"
              .formatted(Shown.text(text)));
    }
    Duration first = Durations.parse(matcher.group(1));
    double factor = matcher.group(2) == null ? 1 : new BigDecimal(matcher.group(2)).doubleValue();
    if (factor < 1 || factor > FACTOR_MAX) {
      throw new IllegalArgumentException(
          "%s grows by x%s - the factor has to be x1 to x%.0f; write for example `100ms x2`"
              .formatted(Shown.text(text), matcher.group(2), FACTOR_MAX));
    }
    return new BackoffText(first, factor);
  }
}
