package dev.capsize.cli.fix;

import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.SpringValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The values that a person would try, the one nearest to the present one first.
final class Rungs {
  private static final List<Integer> FEWER =
      List.of(
          5_000, 2_000, 1_000, 500, 400, 300, 200, 150, 100, 50, 40, 30, 20, 15, 10, 5, 3, 2, 1, 0);
  private static final List<Double> MORE = List.of(1.2, 1.5, 2.0, 3.0, 4.0, 6.0);
  private static final List<Integer> MILLIS =
      List.of(
          60_000, 30_000, 20_000, 10_000, 5_000, 4_000, 3_000, 2_000, 1_500, 1_000, 750, 500, 400,
          300, 250, 200, 150, 100, 75, 50, 25, 10);
  private static final int SHORTER_MAX = 10;
  private static final String BARE = "\\d{1,9}";

  private Rungs() {}

  /// Smaller counts, down to `min`.
  static List<String> fewer(String now, int min) {
    OptionalInt count = count(now);
    return count.isEmpty()
        ? List.of()
        : FEWER.stream()
            .filter(value -> value < count.getAsInt() && value >= min)
            .map(value -> Integer.toString(value))
            .toList();
  }

  /// Every smaller count, down to `min`.
  static List<String> each(String now, int min) {
    OptionalInt count = count(now);
    return count.isEmpty()
        ? List.of()
        : IntStream.iterate(count.getAsInt() - 1, value -> value >= min, value -> value - 1)
            .mapToObj(Integer::toString)
            .toList();
  }

  /// Larger counts.
  static List<String> more(String now) {
    OptionalInt count = count(now);
    return count.isEmpty()
        ? List.of()
        : MORE.stream()
            .map(factor -> (int) Math.ceil(factor * count.getAsInt() - 1e-9))
            .filter(value -> value > count.getAsInt())
            .distinct()
            .map(value -> Integer.toString(value))
            .toList();
  }

  /// Shorter times, down to `min`, written as the present one is.
  static List<String> shorter(String now, Duration min) {
    return MILLIS.stream()
        .map(Duration::ofMillis)
        .filter(time -> time(now).map(each -> time.compareTo(each) < 0).orElse(true))
        .filter(time -> time.compareTo(min) >= 0)
        .limit(SHORTER_MAX)
        .map(time -> written(time, now))
        .toList();
  }

  /// Shorter times, and then longer ones.
  static List<String> otherTimes(String now, Duration min) {
    List<String> all = new ArrayList<>(shorter(now, min));
    time(now)
        .ifPresent(
            time -> List.of(2, 4).forEach(by -> all.add(written(time.multipliedBy(by), now))));
    return all;
  }

  private static String written(Duration time, String like) {
    return like.strip().matches(BARE) ? Long.toString(time.toMillis()) : Durations.text(time);
  }

  private static OptionalInt count(String text) {
    return text.strip().matches(BARE)
        ? OptionalInt.of(Integer.parseInt(text.strip()))
        : OptionalInt.empty();
  }

  /// Empty if it is none, which for a default means for ever.
  static Optional<Duration> time(String text) {
    try {
      return Optional.of(SpringValues.duration(text));
    } catch (IllegalArgumentException notOfSpring) {
      return ofCapsize(text);
    }
  }

  private static Optional<Duration> ofCapsize(String text) {
    try {
      return Optional.of(Durations.parse(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
