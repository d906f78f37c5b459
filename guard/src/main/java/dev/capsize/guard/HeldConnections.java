package dev.capsize.guard;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the code that holds a pooled connection while it waits for somebody else.
///
/// Such code ties the pool to whoever it waits for: when that one becomes slow, connections are
/// held for as long, and requests that have nothing to do with it find none. A call that begins
/// while its thread holds no connection costs one look at a number; only one that does hold one is
/// looked at closely, and of those at most one in 10 ms.
///
/// Which thread holds how many is kept in a thread-local. A scoped value cannot say it: a
/// connection is taken and given back by two calls and not by a block, and on Java 21 it is a
/// preview. On a virtual thread it costs one small object per thread that takes a connection.
///
/// - **Not modelled:** a connection that is taken in one thread and waited with in another counts
///   for the thread that took it.
public final class HeldConnections {
  private static final System.Logger LOG = System.getLogger("capsize.guard");

  private static final int PLACES_MAX = 100;
  private static final int FRAMES = 4;
  private static final long LOOK_EVERY_NANOS = 10_000_000;
  private static final long SAY_EVERY_NANOS = 60_000_000_000L;
  private static final String OTHER = "elsewhere";

  /// Beginnings of names of classes that are between the application and the call.
  private static final List<String> NOT_THE_APPLICATION =
      List.of(
          "dev.capsize.guard.",
          "java.",
          "javax.",
          "jakarta.",
          "jdk.",
          "sun.",
          "com.sun.",
          "kotlin.",
          "scala.",
          "org.springframework.",
          "org.apache.",
          "org.hibernate.",
          "org.eclipse.",
          "com.zaxxer.",
          "feign.",
          "io.micrometer.",
          "io.netty.",
          "io.opentelemetry.",
          "reactor.");

  private static final StackWalker WALKER = StackWalker.getInstance();

  /// One cell per thread, which outlives the lookup: whoever gives back has it in hand.
  private static final ThreadLocal<AtomicInteger> HELD =
      ThreadLocal.withInitial(AtomicInteger::new);

  /// What is known about one place.
  private static final class Seen {
    private final LongAdder times = new LongAdder();
    private final AtomicLong sayAtNanos = new AtomicLong();
  }

  private final LongSupplier clock;
  private final GuardListener listener;
  private final Map<String, Seen> places = new ConcurrentHashMap<>();
  private final AtomicLong lookAtNanos = new AtomicLong();
  private final LongAdder calls = new LongAdder();
  private volatile boolean used;

  HeldConnections(LongSupplier clock, GuardListener listener) {
    this.clock = clock;
    this.listener = listener;
  }

  /// The current thread has taken a connection.
  ///
  /// @return what counts it, to be given to [#givenBack] once, by whichever thread
  public AtomicInteger taken() {
    if (!used) {
      used = true;
    }
    AtomicInteger held = HELD.get();
    held.incrementAndGet();
    return held;
  }

  /// A connection was given back.
  ///
  /// @param taken what [#taken] gave
  public static void givenBack(AtomicInteger taken) {
    taken.decrementAndGet();
  }

  /// A call begins, or another wait that somebody else may make long.
  ///
  /// @param dependency who is called
  public void callBegins(String dependency) {
    if (used && HELD.get().get() > 0) {
      calls.increment();
      long nowNanos = clock.getAsLong();
      long lookAt = lookAtNanos.get();
      if (nowNanos >= lookAt && lookAtNanos.compareAndSet(lookAt, nowNanos + LOOK_EVERY_NANOS)) {
        look(nowNanos, dependency);
      }
    }
  }

  private void look(long nowNanos, String dependency) {
    List<String> path =
        WALKER.walk(
            frames ->
                frames
                    .filter(HeldConnections::isOfTheApplication)
                    .limit(FRAMES)
                    .map(HeldConnections::text)
                    .toList());
    String place = path.isEmpty() ? OTHER : path.getFirst();
    Seen seen = places.get(place);
    if (seen == null) {
      place = places.size() >= PLACES_MAX - 1 ? OTHER : place;
      seen = places.computeIfAbsent(place, key -> new Seen());
    }
    seen.times.increment();
    listener.heldWhileCalling(dependency, place);
    long sayAt = seen.sayAtNanos.get();
    if (nowNanos >= sayAt && seen.sayAtNanos.compareAndSet(sayAt, nowNanos + SAY_EVERY_NANOS)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "a pooled connection is held while {0} is called, at {1}; when {0} is slow the pool runs"
              + " dry: call before the transaction begins or after it has ended",
          dependency,
          String.join(" <- ", path));
    }
  }

  private static boolean isOfTheApplication(StackFrame frame) {
    String name = frame.getClassName();
    for (String each : NOT_THE_APPLICATION) {
      if (name.startsWith(each)) {
        return false;
      }
    }
    // What was made at run time, such as proxies, says nothing to a person.
    return !name.contains("$$") && !name.contains("$Proxy");
  }

  private static String text(StackFrame frame) {
    @Nullable String file = frame.getFileName();
    return "%s.%s(%s:%d)"
        .formatted(
            frame.getClassName(),
            frame.getMethodName(),
            file == null ? "unknown" : file,
            frame.getLineNumber());
  }

  /// Calls that began with a connection in hand, all of them.
  public long calls() {
    return calls.sum();
  }

  /// How often each place was seen; a sample, of at most 100 places.
  public Map<String, Long> places() {
    return places.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, each -> each.getValue().times.sum(), Long::sum, TreeMap::new));
  }
}
