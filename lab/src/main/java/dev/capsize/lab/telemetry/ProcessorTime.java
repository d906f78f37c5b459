package dev.capsize.lab.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A reading of the machine's processor time counters.
///
/// - **Source:** proc(5), `/proc/stat`, first line: user, nice, system, idle, iowait, irq, softirq,
///   steal, guest (contained in user). Elsewhere than on Linux there is nothing to read.
///
/// @param total ticks of all kinds
/// @param stolen ticks that the hypervisor gave to others
public record ProcessorTime(long total, long stolen) {
  private static final Path STAT = Path.of("/proc/stat");
  private static final int KINDS = 8;
  private static final int STEAL = 7;

  /// The counters as they are now; empty where the machine does not tell.
  public static Optional<ProcessorTime> now() {
    try {
      return parse(Files.readAllLines(STAT).getFirst());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Reads the first line of `/proc/stat`.
  static Optional<ProcessorTime> parse(String line) {
    String[] fields = line.strip().split("\\s+", -1);
    if (!fields[0].equals("cpu") || fields.length <= KINDS) {
      return Optional.empty();
    }
    long total = 0;
    for (int kind = 0; kind < KINDS; kind++) {
      total += Long.parseLong(fields[kind + 1]);
    }
    return Optional.of(new ProcessorTime(total, Long.parseLong(fields[STEAL + 1])));
  }

  /// Share of the time since `earlier` that was stolen, 0 to 100.
  public double stealPercentSince(ProcessorTime earlier) {
    long elapsed = total - earlier.total;
    return elapsed <= 0 ? 0 : 100.0 * (stolen - earlier.stolen) / elapsed;
  }
}
