package dev.capsize.lab.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The options of a stand-in's JVM: of a container's `JAVA_TOOL_OPTIONS` those that say how much
/// memory it has, how that is collected, and how many processors it sees.
///
/// Everything else is left out. An option can load an agent, run a command or write a file, and a
/// description is not trusted to do that. Shares of the container's memory are left out as well:
/// here there is no container, and a share of the machine is something else.
///
/// @param options what the JVM is started with
/// @param left options of the container that were left out
public record JvmOptions(List<String> options, List<String> left) {
  /// Variable of a container that every JVM reads.
  public static final String VARIABLE = "JAVA_TOOL_OPTIONS";

  private static final List<String> MEMORY = List.of("-Xmx512m");
  private static final List<String> COLLECTOR = List.of("-XX:+UseSerialGC");
  private static final List<String> COMPILER = List.of("-XX:TieredStopAtLevel=1");
  private static final String HEAP = "-Xmx";
  private static final String HEAP_LONG = "-XX:MaxHeapSize=";
  private static final String STACK = "-Xss";
  private static final String DIRECT = "-XX:MaxDirectMemorySize=";
  private static final String CODE = "-XX:ReservedCodeCacheSize=";
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([kKmMgGtT]?)");
  private static final Pattern IS_COLLECTOR =
      Pattern.compile("-XX:\\+Use(Serial|Parallel|G1|Z|Shenandoah)GC");
  private static final Pattern IS_COMPILER = Pattern.compile("-XX:TieredStopAtLevel=[0-4]");
  private static final Pattern ALLOWED =
      Pattern.compile(
          "-Xm[xsn]\\d{1,15}[kKmMgGtT]?|-Xss\\d{1,9}[kKmM]?"
              + "|-XX:(MaxMetaspaceSize|MetaspaceSize|MaxDirectMemorySize|ReservedCodeCacheSize"
              + "|MaxHeapSize|InitialHeapSize)=\\d{1,15}[kKmMgGtT]?"
              + "|-XX:ActiveProcessorCount=\\d{1,2}|-XX:(Parallel|Conc)GCThreads=\\d{1,2}"
              + "|-XX:MaxGCPauseMillis=\\d{1,9}"
              + "|-XX:\\+(ExitOnOutOfMemoryError|AlwaysPreTouch|UseStringDeduplication)");

  public JvmOptions {
    options = List.copyOf(options);
    left = List.copyOf(left);
  }

  /// What a container's variables come to.
  public static JvmOptions of(Map<String, String> environment) {
    String written = environment.getOrDefault(VARIABLE, "").strip();
    List<String> options = new ArrayList<>();
    List<String> left = new ArrayList<>();
    if (!written.isEmpty()) {
      for (String option : written.split("\\s+", -1)) {
        (allowed(option) ? options : left).add(option);
      }
    }
    if (options.stream().noneMatch(JvmOptions::saysHeap)) {
      options.addAll(MEMORY);
    }
    if (options.stream().noneMatch(option -> IS_COLLECTOR.matcher(option).matches())) {
      options.addAll(COLLECTOR);
    }
    if (options.stream().noneMatch(option -> IS_COMPILER.matcher(option).matches())) {
      options.addAll(COMPILER);
    }
    return new JvmOptions(options, left);
  }

  private static boolean allowed(String option) {
    return ALLOWED.matcher(option).matches()
        || IS_COLLECTOR.matcher(option).matches()
        || IS_COMPILER.matcher(option).matches();
  }

  private static boolean saysHeap(String option) {
    return option.startsWith(HEAP) || option.startsWith(HEAP_LONG);
  }

  /// The largest heap in bytes; one too large for a `long` is the largest `long`.
  public long heapBytes() {
    return said(HEAP, HEAP_LONG);
  }

  /// What options allow beside the heap, in bytes: direct memory, compiled code, and a stack for
  /// each thread. What no option says is not in it.
  ///
  /// @param threads how many there may be
  public double saidBesideHeapBytes(int threads) {
    return (double) said(DIRECT) + said(CODE) + (double) said(STACK) * threads;
  }

  /// The size that is said with one of some prefixes; the last one counts, as for the JVM.
  private long said(String... prefixes) {
    long found = 0;
    for (String option : options) {
      for (String prefix : prefixes) {
        Matcher size = SIZE.matcher(option.startsWith(prefix) ? after(prefix, option) : "");
        if (size.matches()) {
          found = bytes(Long.parseLong(size.group(1)), size.group(2));
        }
      }
    }
    return found;
  }

  private static String after(String prefix, String option) {
    return option.substring(prefix.length());
  }

  private static long bytes(long number, String unit) {
    int shift =
        switch (unit.toLowerCase(Locale.ROOT)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          case "t" -> 40;
          default -> 0;
        };
    return number > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : number << shift;
  }
}
