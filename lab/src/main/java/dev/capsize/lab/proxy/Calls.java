package dev.capsize.lab.proxy;

import dev.capsize.lab.RunClock;
import dev.capsize.outcome.DependencyCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The calls that went through a proxy. Thread-safe.
final class Calls {

  /// Most calls of one proxy; later ones pass, and are not recorded.
  static final int CALLS_MAX = 1_000_000;

  /// A call that has begun.
  static final class Open {
    /// On the clock of `System.nanoTime`.
    private final long startNanos;

    private Open(long startNanos) {
      this.startNanos = startNanos;
    }
  }

  private record Ended(long startNanos, long endNanos) {}

  private final Set<Open> open = new LinkedHashSet<>();
  private final List<Ended> ended = new ArrayList<>();

  synchronized Open begin(long nowNanos) {
    Open call = new Open(nowNanos);
    if (open.size() + ended.size() < CALLS_MAX) {
      open.add(call);
    }
    return call;
  }

  /// Answered, or its connection broke; a second end of the same call changes nothing.
  synchronized void end(Open call, long nowNanos) {
    if (open.remove(call)) {
      ended.add(new Ended(call.startNanos, nowNanos));
    }
  }

  /// Those that began until `endNanos` of the run; one that is not over lasts until then.
  synchronized List<DependencyCall> until(String dependency, RunClock clock, long endNanos) {
    List<DependencyCall> calls = new ArrayList<>();
    ended.forEach(
        call -> add(calls, dependency, clock.at(call.startNanos()), clock.at(call.endNanos())));
    open.forEach(call -> add(calls, dependency, clock.at(call.startNanos), endNanos));
    calls.removeIf(call -> call.startNanos() > endNanos);
    return calls;
  }

  private static void add(
      List<DependencyCall> calls, String dependency, long startNanos, long endNanos) {
    calls.add(new DependencyCall(dependency, startNanos, Math.max(0, endNanos - startNanos)));
  }
}
