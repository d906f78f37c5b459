package dev.capsize.cli.story;

import java.lang.management.ManagementFactory;

/// The machine a run took place on.
///
/// @param cores processors that the JVM may use
/// @param memoryBytes physical memory, or the container's limit
/// @param os name, version and architecture
public record Host(int cores, long memoryBytes, String os) {
  public Host {
    if (cores < 1 || memoryBytes < 0) {
      throw new IllegalArgumentException(
          "a host with %d cores and %d bytes of memory".formatted(cores, memoryBytes));
    }
  }

  /// This machine.
  public static Host here() {
    long memory =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean os
            ? os.getTotalMemorySize()
            : 0;
    return new Host(
        Runtime.getRuntime().availableProcessors(),
        memory,
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
  }

  /// In a few words: `2 cores, 8.0 GB, Linux 6.1 amd64`.
  public String text() {
    return "%s, %s GB, %s"
        .formatted(
            Numbers.counted(cores, "core"), Numbers.count(Math.rint(memoryBytes / 1e8) / 10), os);
  }
}
