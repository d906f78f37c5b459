package dev.capsize.lab.run;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.audit.Auditor;
import dev.capsize.lab.caller.Callers;
import dev.capsize.outcome.Audit;
import java.io.IOException;
import java.time.Duration;

/// The end of a run: no more requests, the service comes to rest, the books are compared.
///
/// A collapsed service has minutes of work queued for callers who have left long ago. Waiting for
/// that would take longer than the run, so its replicas are crashed and a fresh one settles what
/// they left half-finished: the audit of a collapsed run is an audit after a crash.
final class Closing {
  private static final Duration REST = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(200);

  private Closing() {}

  static Audit audit(Deployed payments, Callers callers, Observation seen, LabObserver observer)
      throws LabFailure, InterruptedException {
    long endNanos = System.nanoTime();
    observer.starting("audit");
    if (!comesToRest(seen)) {
      try {
        payments.entry().crashAll();
      } catch (IOException e) {
        throw new LabFailure("no replica for the audit: " + e.getMessage(), e);
      }
    }
    return new Auditor(payments.database(), payments.dependencies())
        .audit(endNanos, callers::charges, seen::idle);
  }

  private static boolean comesToRest(Observation seen) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + REST.toNanos();
    while (System.nanoTime() < deadlineNanos) {
      Thread.sleep(POLL);
      if (seen.idle()) {
        return true;
      }
    }
    return false;
  }
}
