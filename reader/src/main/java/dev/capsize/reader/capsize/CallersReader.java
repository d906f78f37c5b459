package dev.capsize.reader.capsize;

import dev.capsize.model.Caller;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.reader.key.Spelling;
import dev.capsize.reader.value.Durations;
import dev.capsize.reader.value.Numbers;
import dev.capsize.reader.value.Rates;
import dev.capsize.reader.yaml.Node;
import dev.capsize.reader.yaml.Section;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `callers`. Without `retry` a caller tries once.
final class CallersReader {

  private static final int ATTEMPTS_MAX = 100;
  private static final double FACTOR_MAX = 100;

  /// What a retry waits when `backoff` is not written.
  private static final Backoff BACKOFF_DEFAULT = new Backoff(Duration.ofMillis(100), 2);

  private static final RetryPolicy ONCE =
      new RetryPolicy(1, Duration.ZERO, 1, RetryPolicy.Jitter.NONE);

  private static final Pattern BACKOFF =
      Pattern.compile("(\\S+)(?:\\s+[x×]\\s?(\\d{1,3}(?:\\.\\d{1,6})?))?");

  private final Section root;

  CallersReader(Section root) {
    this.root = root;
  }

  private record Backoff(Duration first, double factor) {}

  List<Caller> callers() {
    List<Caller> callers = new ArrayList<>();
    for (Section section : Names.sections(root, "callers", true)) {
      section.allow(List.of("sends", "patience", "retry"));
      Duration patience =
          section
              .required("patience", Durations::parsePositive, "2s")
              .orElse(Duration.ofSeconds(1));
      section.require("sends", "{ charge: 60/s }");
      callers.add(new Caller(Names.last(section.path()), sends(section), patience, retry(section)));
    }
    return callers;
  }

  private static SortedMap<String, Rate> sends(Section caller) {
    SortedMap<String, Rate> sends = new TreeMap<>();
    caller
        .section("sends")
        .ifPresent(
            section -> {
              for (String endpoint : section.keys()) {
                section
                    .required(endpoint, Rates::parse, "60/s")
                    .ifPresent(rate -> sends.put(endpoint, rate));
              }
              if (section.keys().isEmpty()) {
                emptySends(section);
              }
            });
    if (sends.isEmpty()) {
      // Only reached beside a problem; the caller needs something that is valid.
      return new TreeMap<>(Map.of("charge", new Rate(1)));
    }
    return sends;
  }

  private static void emptySends(Section section) {
    section
        .problems()
        .add(
            section.origin(),
            "%s is empty - a caller sends something; write for example `charge: 60/s`"
                .formatted(section.path()));
  }

  private static RetryPolicy retry(Section caller) {
    return caller
        .section("retry")
        .map(
            section -> {
              section.allow(List.of("attempts", "backoff", "jitter"));
              int attempts =
                  section
                      .required("attempts", text -> Numbers.whole(text, 1, ATTEMPTS_MAX), "3")
                      .orElse(1);
              Backoff backoff =
                  section.value("backoff", CallersReader::backoff).orElse(BACKOFF_DEFAULT);
              RetryPolicy.Jitter jitter =
                  section.value("jitter", CallersReader::jitter).orElse(RetryPolicy.Jitter.FULL);
              return new RetryPolicy(attempts, backoff.first(), backoff.factor(), jitter);
            })
        .orElse(ONCE);
  }

  private static Backoff backoff(String text) {
    Matcher matcher = BACKOFF.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s is no backoff - it is the first wait and its growth; write for example `100ms x2`"
              .formatted(Node.Scalar.shown(text)));
    }
    Duration first = Durations.parse(matcher.group(1));
    double factor = matcher.group(2) == null ? 1 : new BigDecimal(matcher.group(2)).doubleValue();
    if (factor < 1 || factor > FACTOR_MAX) {
      throw new IllegalArgumentException(
          "%s grows by x%s - the factor has to be x1 to x%.0f; write for example `100ms x2`"
              .formatted(Node.Scalar.shown(text), matcher.group(2), FACTOR_MAX));
    }
    return new Backoff(first, factor);
  }

  private static RetryPolicy.Jitter jitter(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "full" -> RetryPolicy.Jitter.FULL;
      case "none" -> RetryPolicy.Jitter.NONE;
      default ->
          throw new IllegalArgumentException(
              "%s is no jitter - it is drawn over the whole wait or not at all; %s"
                  .formatted(
                      Node.Scalar.shown(text), Spelling.hint(text, List.of("full", "none"))));
    };
  }
}
