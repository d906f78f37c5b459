package dev.capsize.intervention;

import java.time.Duration;

/// Something that is done to a running service to bring it back.
///
/// Moments count from the start of the healthy phase.
public sealed interface Intervention {

  /// When it begins.
  Duration at();

  /// How long it holds; zero for what happens once.
  default Duration length() {
    return Duration.ZERO;
  }

  /// A share of what arrives is refused at the door of the service that is called, at no cost, and
  /// told not to come back (429): its caller gives the request up.
  ///
  /// @param share of the attempts, above 0 and at most 1
  record Shed(Duration at, Duration length, double share) implements Intervention {
    public Shed {
      requireStretch("shed", at, length);
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "shed refuses a share of %s; it must be above 0 and at most 1".formatted(share));
      }
    }
  }

  /// Callers of the service that is called, and they alone, make at most so many attempts per
  /// request. An attempt that is under way goes on; those that made as many or more give up.
  ///
  /// @param attempts the first one included; 1 or more
  record CapAttempts(Duration at, Duration length, int attempts) implements Intervention {
    public CapAttempts {
      requireStretch("cap-attempts", at, length);
      requireCount("cap-attempts", attempts);
    }
  }

  /// Everything that waits is answered with an error (503) at once: for a thread, or for a pool, in
  /// every service. Callers retry that as they retry any other error.
  record DrainQueues(Duration at) implements Intervention {
    public DrainQueues {
      requireMoment("drain-queues", at);
    }
  }

  /// Every breaker of every service is closed, and has forgotten what it saw.
  record ResetBreakers(Duration at) implements Intervention {
    public ResetBreakers {
      requireMoment("reset-breakers", at);
    }
  }

  /// Each replica of the service that is called works on at most so many requests at once; whoever
  /// gets a thread beyond them is refused (503), so that a queue empties at once. Those that are
  /// worked on already go on.
  ///
  /// @param requests 1 or more
  record Concurrency(Duration at, Duration length, int requests) implements Intervention {
    public Concurrency {
      requireStretch("concurrency", at, length);
      requireCount("concurrency", requests);
    }
  }

  /// A pool of each replica of the service that is called has another size: fewer permits as they
  /// are given back, more at once.
  ///
  /// @param pool its name
  /// @param size 1 or more
  record PoolSize(Duration at, Duration length, String pool, int size) implements Intervention {
    public PoolSize {
      requireStretch("pool-size", at, length);
      requireCount("pool-size", size);
    }
  }

  /// Every replica of the service that is called is killed and started again, all at once.
  record Restart(Duration at) implements Intervention {
    public Restart {
      requireMoment("restart", at);
    }
  }

  private static void requireMoment(String what, Duration at) {
    if (at.isNegative()) {
      throw new IllegalArgumentException(
          "%s is at %s; it cannot be before the healthy phase".formatted(what, at));
    }
  }

  private static void requireStretch(String what, Duration at, Duration length) {
    requireMoment(what, at);
    if (!length.isPositive()) {
      throw new IllegalArgumentException(
          "%s lasts %s; it must be positive".formatted(what, length));
    }
  }

  private static void requireCount(String what, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("%s is %d; it must be 1 or more".formatted(what, count));
    }
  }
}
