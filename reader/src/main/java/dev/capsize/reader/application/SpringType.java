package dev.capsize.reader.application;

import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.yaml.Node;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What kind of value a key takes, as the type column of `spring-keys.txt` names it.
sealed interface SpringType {

  /// Returns if the process would take `text`.
  ///
  /// @throws IllegalArgumentException saying what was found, the rule and what to write
  void check(String text);

  /// Anything.
  record Text() implements SpringType {
    @Override
    public void check(String text) {}
  }

  /// A list, or texts separated by commas.
  record Texts() implements SpringType {
    @Override
    public void check(String text) {}
  }

  /// `true` or `false`, in the spellings that Spring converts.
  record Flag() implements SpringType {
    private static final List<String> SPELLINGS =
        List.of("true", "false", "on", "off", "yes", "no", "1", "0");

    @Override
    public void check(String text) {
      if (SPELLINGS.stream().noneMatch(text.strip()::equalsIgnoreCase)) {
        throw new IllegalArgumentException(
            "%s is neither true nor false - it has to be one of them; write true or false"
                .formatted(Node.Scalar.shown(text)));
      }
    }
  }

  /// One of some words; dashes, underscores and case do not count, as for Spring's enums.
  record OneOf(List<String> words) implements SpringType {
    public OneOf {
      words = List.copyOf(words);
    }

    @Override
    public void check(String text) {
      String given = text.strip().replace('_', '-');
      if (words.stream().noneMatch(word -> word.replace('_', '-').equalsIgnoreCase(given))) {
        throw new IllegalArgumentException(
            "%s is not known here - it has to be one of a few words; %s"
                .formatted(Node.Scalar.shown(text), Spelling.hint(text.strip(), words)));
      }
    }
  }

  /// A whole number in a range.
  record Whole(long min, long max) implements SpringType {
    @Override
    public void check(String text) {
      Numbers.whole(text, min, max);
    }
  }

  /// A bare number of milliseconds in a range, or 0 where that has a meaning of its own.
  record Millis(long min, long max, boolean zero) implements SpringType {
    @Override
    public void check(String text) {
      Matcher unit = Pattern.compile("(\\d{1,12})(ms|s|m)").matcher(text.strip());
      if (unit.matches()) {
        long factor =
            switch (unit.group(2)) {
              case "s" -> 1_000;
              case "m" -> 60_000;
              default -> 1;
            };
        throw new IllegalArgumentException(
            ("%s has a unit - HikariCP takes a bare number of milliseconds and would "
                    + "not start; did you mean %d?")
                .formatted(
                    Node.Scalar.shown(text),
                    Math.multiplyExact(Long.parseLong(unit.group(1)), factor)));
      }
      long millis = Numbers.whole(text, Math.min(min, zero ? 0 : min), max);
      if (millis < min && !(zero && millis == 0)) {
        throw new IllegalArgumentException(
            "%d ms is too short - HikariCP refuses to start below %d ms; raise it"
                .formatted(millis, min));
      }
    }
  }

  /// A decimal number in a range.
  record Decimal(double min, double max, boolean above) implements SpringType {
    @Override
    public void check(String text) {
      String rule =
          "it has to be a number %s %s, at most %s"
              .formatted(above ? "above" : "from", plain(min), plain(max));
      if (!text.strip().matches("[+-]?\\d{1,12}(\\.\\d{1,9})?")) {
        throw new IllegalArgumentException(
            "%s is no number - %s; write for example %s"
                .formatted(Node.Scalar.shown(text), rule, plain(max)));
      }
      double value = new BigDecimal(text.strip()).doubleValue();
      if (value < min || value > max || (above && value == min)) {
        throw new IllegalArgumentException(
            "%s is out of range - %s; %s it"
                .formatted(plain(value), rule, value > max ? "lower" : "raise"));
      }
    }

    private static String plain(double value) {
      return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
  }

  /// Spring's duration: a whole number with a unit (bare: milliseconds), or ISO-8601.
  record Time(boolean positive) implements SpringType {
    private static final Pattern SIMPLE =
        Pattern.compile("([+-]?)(\\d{1,15})(ns|us|ms|s|m|h|d)?", Pattern.CASE_INSENSITIVE);

    @Override
    public void check(String text) {
      String trimmed = text.strip();
      Matcher matcher = SIMPLE.matcher(trimmed);
      boolean negative;
      boolean zero;
      if (matcher.matches()) {
        negative = matcher.group(1).equals("-");
        zero = Long.parseLong(matcher.group(2)) == 0;
      } else {
        Duration iso = iso(trimmed);
        negative = iso.isNegative();
        zero = iso.isZero();
      }
      if ((negative && !zero) || (positive && zero)) {
        throw new IllegalArgumentException(
            "%s is too short - it has to be %s; raise it"
                .formatted(Node.Scalar.shown(text), positive ? "above 0s" : "0s or more"));
      }
    }

    private static Duration iso(String text) {
      try {
        return Duration.parse(text);
      } catch (DateTimeParseException | ArithmeticException _) {
        throw new IllegalArgumentException(
            ("%s is no duration - Spring takes a whole number with ns, us, ms, s, m, "
                    + "h or d, or ISO-8601; %s")
                .formatted(
                    Node.Scalar.shown(text),
                    text.matches("\\d{1,6}\\.\\d{1,3}s")
                        ? "did you mean %sms?"
                            .formatted(
                                new BigDecimal(text.substring(0, text.length() - 1))
                                    .movePointRight(3)
                                    .toBigInteger())
                        : "write for example 500ms"));
      }
    }
  }

  /// Spring's data size: a whole number with a unit (bare: bytes).
  record Size() implements SpringType {
    @Override
    public void check(String text) {
      if (!text.strip().matches("\\d{1,12}(B|KB|MB|GB|TB)?")) {
        throw new IllegalArgumentException(
            ("%s is no size - Spring takes a whole number with B, KB, MB, GB or TB; "
                    + "write for example 16KB")
                .formatted(Node.Scalar.shown(text)));
      }
    }
  }

  /// The type written as `text` in `spring-keys.txt`.
  static SpringType of(String text) {
    String[] words = text.split(" ", 2);
    String rest = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "text" -> new Text();
      case "list" -> new Texts();
      case "boolean" -> new Flag();
      case "size" -> new Size();
      case "duration" -> new Time(rest.equals(">0"));
      case "one-of" -> new OneOf(List.of(rest.split("\\|", -1)));
      case "whole" -> new Whole(bound(rest, 0), bound(rest, 1));
      case "millis" -> {
        boolean zero = rest.startsWith("0,");
        String range = zero ? rest.substring(2) : rest;
        yield new Millis(bound(range, 0), bound(range, 1), zero);
      }
      case "number" ->
          new Decimal(bound(rest.replace("<", ""), 0), bound(rest, 1), rest.contains("<"));
      default -> throw new IllegalStateException("spring-keys.txt has no type " + text);
    };
  }

  private static long bound(String range, int which) {
    return Long.parseLong(List.of(range.split("\\.\\.", 2)).get(which));
  }
}
