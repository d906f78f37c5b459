package dev.capsize.cli;

import dev.capsize.cli.story.RunFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Runs of the lab that are kept, each in a directory of its own, so that none is made twice.
///
/// Beside each stands what it depended on. A run is taken again only while that is the very same;
/// else another one is made.
final class KeptRuns {
  private static final String FILE = "kept.txt";

  private final ToIntFunction<List<String>> capsize;
  private ExitCode stoppedBy = ExitCode.RAN;

  /// A run that somebody wants.
  ///
  /// @param directory in which it is kept, or will be
  /// @param arguments of `capsize`, without the output
  /// @param system what else its result depends on: [SystemRequest#identity]
  record Wanted(Path directory, List<String> arguments, List<String> system) {
    Wanted {
      arguments = List.copyOf(arguments);
      system = List.copyOf(system);
    }

    /// A short text that differs when anything does that the result depends on.
    String key() {
      List<String> parts = new ArrayList<>(arguments);
      parts.add(Version.text());
      parts.addAll(system);
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String part : parts) {
          digest.update(part.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException missing) {
        throw new IllegalStateException("every JVM has SHA-256", missing);
      }
    }
  }

  /// A run that came to its end.
  ///
  /// @param directory of the run itself
  /// @param tookSeconds from the command to its end, as it was measured then
  /// @param reused whether it was there already
  record Kept(Path directory, double tookSeconds, boolean reused) {
    /// Its result.
    Path result() {
      return directory.resolve(RunFacts.RESULT);
    }
  }

  /// @param capsize runs `capsize` with these arguments and returns its exit code
  KeptRuns(ToIntFunction<List<String>> capsize) {
    this.capsize = capsize;
  }

  /// Why the last run that was made did not come to its end.
  ExitCode stoppedBy() {
    return stoppedBy;
  }

  /// The run that is there, or else one that is made now; empty if it did not come to its end.
  Optional<Kept> earlierOrMade(Wanted wanted) throws IOException {
    Optional<Kept> earlier = earlier(wanted);
    return earlier.isPresent() ? earlier : made(wanted);
  }

  /// The run that is there, if it depended on the very same.
  static Optional<Kept> earlier(Wanted wanted) throws IOException {
    Path file = wanted.directory().resolve(FILE);
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    boolean sound =
        lines.size() == 3
            && lines.get(0).equals(wanted.key())
            && lines.get(1).matches("\\d{1,9}(\\.\\d{1,20})?")
            && lines.get(2).matches("[\\w-]{1,40}");
    return sound
        ? Optional.of(
                new Kept(
                    wanted.directory().resolve(lines.get(2)),
                    Double.parseDouble(lines.get(1)),
                    true))
            .filter(kept -> Files.exists(kept.result()))
        : Optional.empty();
  }

  /// One that is made now; empty if it did not come to its end.
  Optional<Kept> made(Wanted wanted) throws IOException {
    Path own = wanted.directory();
    List<String> arguments = new ArrayList<>(wanted.arguments());
    arguments.addAll(List.of("--out", own.toString()));
    Files.createDirectories(own);
    long startedNanos = System.nanoTime();
    int code = capsize.applyAsInt(arguments);
    double tookSeconds = Math.rint((System.nanoTime() - startedNanos) / 1e6) / 1e3;
    if (code != ExitCode.RAN.code() && code != ExitCode.INCONCLUSIVE.code()) {
      stoppedBy = ExitCode.of(code);
      return Optional.empty();
    }
    String run = own.resolve("latest").toRealPath().getFileName().toString();
    Files.writeString(own.resolve(FILE), "%s%n%s%n%s%n".formatted(wanted.key(), tookSeconds, run));
    return Optional.of(new Kept(own.resolve(run), tookSeconds, false));
  }
}
