package dev.capsize.lab.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// What a run has to do with.
///
/// @param processors as the JVM sees them
/// @param memoryBytes physical memory, or the container's limit
public record Machine(int processors, long memoryBytes) {

  /// This one.
  public static Machine here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize());
  }
}
