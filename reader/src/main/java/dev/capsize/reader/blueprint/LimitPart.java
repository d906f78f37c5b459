package dev.capsize.reader.blueprint;

import dev.capsize.mechanism.admission.LimitSpec;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.Words;
import dev.capsize.reader.yaml.Section;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// Resolves `server.limit`: how many requests may be inside at once.
///
/// - **Source:** defaults of Netflix concurrency-limits 0.5.4.
final class LimitPart {

  /// The keys of the section.
  static final List<String> KEYS =
      List.of(
          "kind",
          "max",
          "min",
          "initial",
          "backoff",
          "timeout",
          "smoothing",
          "queue",
          "window",
          "tolerance",
          "windowed");

  private static final String NETFLIX = "concurrency-limits 0.5.4";
  private static final int LIMIT_MAX = 1_000_000;

  private final Values values;
  private final Section at;

  LimitPart(Values values, Section at) {
    this.values = values;
    this.at = at;
  }

  /// How the limit is found.
  enum Kind {
    /// There is none.
    NONE,
    /// It is written.
    FIXED,
    /// Additive increase, multiplicative decrease.
    AIMD,
    /// Delay-based, after TCP Vegas.
    VEGAS,
    /// Ratio of a long and a short average of the latency.
    GRADIENT2
  }

  LimitSpec limit() {
    at.allow(KEYS);
    Kind kind =
        values.take(
            at,
            "kind",
            text -> Words.choose(Kind.class, "kind of limit", text),
            Sourced.standard(Kind.NONE, "none", "Capsize"));
    values.refuseOthers(at, KEYS, kind, taken(kind));
    if (kind == Kind.FIXED && !at.require("max", "100")) {
      return new LimitSpec.None();
    }
    LimitSpec limit = values.build(at, () -> spec(kind), new LimitSpec.None());
    boolean adaptive = taken(kind).contains("windowed");
    return adaptive
            && values.take(at, "windowed", Words::yes, Sourced.standard(false, "no", NETFLIX))
        ? LimitSpec.Windowed.standard(limit)
        : limit;
  }

  private static List<String> taken(Kind kind) {
    return switch (kind) {
      case NONE -> List.of();
      case FIXED -> List.of("max");
      case AIMD -> List.of("max", "min", "initial", "backoff", "timeout", "windowed");
      case VEGAS -> List.of("max", "initial", "smoothing", "windowed");
      case GRADIENT2 ->
          List.of("max", "min", "initial", "smoothing", "queue", "window", "tolerance", "windowed");
    };
  }

  private LimitSpec spec(Kind kind) {
    return switch (kind) {
      case NONE -> new LimitSpec.None();
      case FIXED -> new LimitSpec.Fixed(count("max", LIMIT_MAX));
      case AIMD ->
          new LimitSpec.Aimd(
              count("initial", 20),
              count("min", 20),
              count("max", 200),
              ratio("backoff", 0.9),
              values.take(
                  at,
                  "timeout",
                  Durations::parsePositive,
                  Sourced.standard(Duration.ofSeconds(5), "5s", NETFLIX)));
      case VEGAS ->
          new LimitSpec.Vegas(count("initial", 20), count("max", 1_000), ratio("smoothing", 1));
      case GRADIENT2 ->
          new LimitSpec.Gradient2(
              count("initial", 20),
              count("min", 20),
              count("max", 200),
              values.take(
                  at,
                  "queue",
                  text -> Numbers.whole(text, 0, LIMIT_MAX),
                  Sourced.standard(4, "4", NETFLIX)),
              ratio("smoothing", 0.2),
              count("window", 600),
              values.take(
                  at,
                  "tolerance",
                  text -> Numbers.decimal(text, LimitSpec.TOLERANCE_MAX),
                  Sourced.standard(1.5, "1.5", NETFLIX)));
    };
  }

  private int count(String key, int standard) {
    return values.take(
        at,
        key,
        text -> Numbers.whole(text, 1, LIMIT_MAX),
        Sourced.standard(standard, Integer.toString(standard), NETFLIX));
  }

  private double ratio(String key, double standard) {
    return values.take(
        at,
        key,
        Numbers::share,
        Sourced.standard(
            standard, BigDecimal.valueOf(standard).stripTrailingZeros().toPlainString(), NETFLIX));
  }
}
