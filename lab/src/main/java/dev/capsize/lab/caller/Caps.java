package dev.capsize.lab.caller;

import dev.capsize.intervention.Intervention.CapAttempts;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/// How many attempts callers make at each moment, if somebody tells them to make fewer.
///
/// Thread-safe.
final class Caps {
  private final List<CapAttempts> caps;
  private final AtomicLongArray givenUp;

  Caps(List<CapAttempts> caps) {
    this.caps = List.copyOf(caps);
    this.givenUp = new AtomicLongArray(caps.size());
  }

  /// Whether a request that has made so many attempts may make another one now. If not, it gives
  /// up, and is counted.
  ///
  /// @param nowNanos since the start of the healthy phase
  boolean allow(int attempts, long nowNanos) {
    for (int i = 0; i < caps.size(); i++) {
      CapAttempts cap = caps.get(i);
      long since = nowNanos - cap.at().toNanos();
      if (since >= 0 && since < cap.length().toNanos() && attempts >= cap.attempts()) {
        givenUp.incrementAndGet(i);
        return false;
      }
    }
    return true;
  }

  /// Requests that gave up because of one of them.
  long givenUp(CapAttempts cap) {
    return givenUp.get(caps.indexOf(cap));
  }
}
