package dev.capsize.lab.telemetry;

import dev.capsize.lab.RunClock;
import dev.capsize.outcome.BreakerTransition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The circuit breaker's transitions, read from the log of a replica.
///
/// A gauge that is sampled misses a half-open phase of a few milliseconds; a log line does not.
public final class BreakerLog {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(?:Z|[+-]\\d\\d:\\d\\d))\\s+INFO"
              + " .*(?:payments|standin)\\.breaker\\s*:\\s*circuit breaker \\S+: (\\w+) -> (\\w+)");

  private BreakerLog() {}

  /// Transitions in the logs of a directory, by time; a file is named after its replica.
  public static List<BreakerTransition> read(Path directory, RunClock clock) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .flatMap(file -> transitions(file, clock))
          .sorted(Comparator.comparingLong(BreakerTransition::atNanos))
          .toList();
    }
  }

  private static Stream<BreakerTransition> transitions(Path file, RunClock clock) {
    String replica = file.getFileName().toString().replaceFirst("\\.log$", "");
    try {
      // Not readAllLines: a kill in the middle of a character must not cost the whole log.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          .lines()
          .flatMap(line -> transition(line, replica, clock).stream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The transition that a log line tells of, if it does.
  static Optional<BreakerTransition> transition(String line, String replica, RunClock clock) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.find()) {
      return Optional.empty();
    }
    long atNanos = clock.at(OffsetDateTime.parse(matcher.group(1)).toInstant());
    return Optional.of(new BreakerTransition(replica, atNanos, matcher.group(2), matcher.group(3)));
  }
}
