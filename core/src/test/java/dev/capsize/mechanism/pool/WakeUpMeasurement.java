package dev.capsize.mechanism.pool;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// How long a thread needs to wake up that HikariCP hands a connection to: in that time a newcomer
/// can take it. From giving back to the return of `getConnection` in the thread that waited.
///
/// Run `main` from the test classes of this module. Not a test, because its figures depend on the
/// machine; a reader may not conclude from it how often a newcomer does come.
final class WakeUpMeasurement {
  private static final int HAND_OVERS = 300;
  private static final int IGNORED = 100;

  private WakeUpMeasurement() {}

  static void main() throws InterruptedException, SQLException {
    int cores = Runtime.getRuntime().availableProcessors();
    report("threads, idle", Thread.ofPlatform().daemon().factory(), 0);
    report("threads, busy", Thread.ofPlatform().daemon().factory(), cores);
    report("threads, twice as busy", Thread.ofPlatform().daemon().factory(), 2 * cores);
    report("virtual, idle", Thread.ofVirtual().factory(), 0);
    report("virtual, busy", Thread.ofVirtual().factory(), cores);
    report("virtual, twice as busy", Thread.ofVirtual().factory(), 2 * cores);
  }

  /// @param burners threads that compute all the time
  private static void report(String what, ThreadFactory threads, int burners)
      throws InterruptedException, SQLException {
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> burning = new ArrayList<>();
    for (int n = 0; n < burners; n++) {
      burning.add(
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    while (!over.get()) {
                      Thread.onSpinWait();
                    }
                  }));
    }
    long[] nanos = measure(threads);
    over.set(true);
    for (Thread thread : burning) {
      thread.join();
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-24s mean %8.1f us  p50 %8.1f  p90 %8.1f  p99 %8.1f%n",
        what,
        Arrays.stream(nanos).average().orElse(0) / 1e3,
        nanos[nanos.length / 2] / 1e3,
        nanos[nanos.length * 9 / 10] / 1e3,
        nanos[nanos.length * 99 / 100] / 1e3);
  }

  private static long[] measure(ThreadFactory threads) throws InterruptedException, SQLException {
    long[] nanos = new long[HAND_OVERS];
    try (HikariDataSource pool = RealPool.of(1, Duration.ofSeconds(10))) {
      for (int n = -IGNORED; n < HAND_OVERS; n++) {
        AtomicLong woken = new AtomicLong();
        Connection held = pool.getConnection();
        Thread waiter =
            threads.newThread(
                () -> {
                  try (Connection connection = pool.getConnection()) {
                    woken.set(System.nanoTime());
                    connection.isReadOnly();
                  } catch (SQLException e) {
                    throw new IllegalStateException(e);
                  }
                });
        waiter.start();
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
          Thread.onSpinWait();
        }
        long given = System.nanoTime();
        held.close();
        waiter.join();
        if (n >= 0) {
          nanos[n] = woken.get() - given;
        }
      }
    }
    return nanos;
  }
}
