package dev.capsize.reader.value;

import dev.capsize.model.Rate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rates as people write them: `60/s`, `3600/min`, `0.5/s`; and loads: `1.5x` or `300/s`.
public final class Rates {

  /// The highest rate that is taken, per second.
  public static final double PER_SECOND_MAX = 1_000_000;

  /// The largest factor of a load.
  public static final double FACTOR_MAX = 1_000;

  private static final Pattern RATE =
      Pattern.compile("([+-]?)(\\d{1,15}(?:\\.\\d{1,9})?)(\\s*/\\s*(\\w{1,6}))?");
  private static final Pattern FACTOR = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)[xX×]");
  private static final Pattern LIKE_A_RATE =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(rps|req/s|per second|hz)");

  /// Seconds by unit.
  private static final Map<String, Double> UNITS =
      Map.of("s", 1.0, "sec", 1.0, "min", 60.0, "m", 60.0, "h", 3_600.0);

  private Rates() {}

  /// The rate written as `text`, above 0/s and at most [#PER_SECOND_MAX].
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static Rate parse(String text) {
    String trimmed = text.strip();
    Matcher matcher = RATE.matcher(trimmed);
    if (!matcher.matches()) {
      Matcher alike = LIKE_A_RATE.matcher(trimmed);
      throw new IllegalArgumentException(
          "%s is no rate - a rate is a number per s, min or h; %s"
              .formatted(
                  Shown.text(text),
                  alike.matches()
                      ? "did you mean %s/s?".formatted(alike.group(1))
                      : "write for example 60/s"));
    }
    String number = matcher.group(2);
    if (matcher.group(3) == null) {
      throw new IllegalArgumentException(
          "%s has no unit - a rate is a number per s, min or h; did you mean %s/s?"
              .formatted(Shown.text(text), number));
    }
    Double seconds = UNITS.get(matcher.group(4));
    if (seconds == null) {
      throw new IllegalArgumentException(
          "%s is per '%s' - a rate is per s, min or h; did you mean %s/s?"
              .formatted(Shown.text(text), matcher.group(4), number));
    }
    double perSecond = Double.parseDouble(number) / seconds;
    if (matcher.group(1).equals("-") || perSecond == 0) {
      throw new IllegalArgumentException(
          "%s is not above 0/s - somebody has to call; raise it or remove the key"
              .formatted(Shown.text(text)));
    }
    return requireBelowLimit(text, new Rate(perSecond));
  }

  /// The factor by which a load written as `text` multiplies a load of `now`: `1.5x` is a factor,
  /// `300/s` a total.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static double factor(String text, Rate now) {
    Matcher matcher = FACTOR.matcher(text.strip());
    if (matcher.matches()) {
      double factor = Double.parseDouble(matcher.group(1));
      if (factor == 0 || factor > FACTOR_MAX) {
        throw new IllegalArgumentException(
            ("%s is out of range - a load factor is above 0x and at most %.0fx; write "
                    + "for example 1.5x")
                .formatted(Shown.text(text), FACTOR_MAX));
      }
      requireBelowLimit(text, now.times(factor));
      return factor;
    }
    if (text.strip().matches("\\d{1,15}(\\.\\d{1,9})?")) {
      throw new IllegalArgumentException(
          "%s has no unit - a load is a factor or a total; did you mean %sx or %s/s?"
              .formatted(Shown.text(text), text.strip(), text.strip()));
    }
    return parse(text).perSecond() / now.perSecond();
  }

  /// The multiple written as `text`: `0.8x`, from nothing to [#FACTOR_MAX].
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  public static double multiple(String text) {
    Matcher matcher = FACTOR.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s is no multiple - it is a number and x; write for example 3x"
              .formatted(Shown.text(text)));
    }
    double factor = Double.parseDouble(matcher.group(1));
    if (factor > FACTOR_MAX) {
      throw new IllegalArgumentException(
          "%s is out of range - a load is multiplied by 0x to %.0fx; write for example 3x"
              .formatted(Shown.text(text), FACTOR_MAX));
    }
    return factor;
  }

  private static Rate requireBelowLimit(String text, Rate rate) {
    if (rate.perSecond() > PER_SECOND_MAX) {
      throw new IllegalArgumentException(
          "%s is %s, above %s - that is the limit; lower it"
              .formatted(Shown.text(text), rate, new Rate(PER_SECOND_MAX)));
    }
    return rate;
  }
}
