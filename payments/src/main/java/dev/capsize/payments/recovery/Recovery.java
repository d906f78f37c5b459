package dev.capsize.payments.recovery;

import dev.capsize.payments.book.ChargeBook;
import dev.capsize.payments.book.Unsettled;
import dev.capsize.payments.pool.Connections;
import dev.capsize.payments.provider.Outcome;
import dev.capsize.payments.provider.ProviderCall;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// One run of the recovery: find, ask the provider, write down.
///
/// No connection is held while the provider is asked. Races are harmless:
///
/// - A slow original that is still running, or a second run of the recovery elsewhere, asks with
///   the same key and learns the same reference; whoever is second to write changes nothing.
/// - A repeat that takes the charge over meanwhile has a higher fence; the recovery's update then
///   matches no row, and the repeat finishes the charge itself.
/// - A provider that is still busy with an earlier call times out again; the row stays as it is.
@Component
final class Recovery {
  /// Calls at once; also how many failures end a run, because the provider is not well then.
  private static final int CALLS = 16;

  private static final Logger log = LoggerFactory.getLogger("payments.recovery");

  private final Connections connections;
  private final ProviderCall provider;
  private final RecoverySettings settings;

  Recovery(Connections connections, ProviderCall provider, RecoverySettings settings) {
    this.connections = connections;
    this.provider = provider;
    this.settings = settings;
  }

  /// Settles what can be settled now.
  ///
  /// @return how many charges
  int run() throws SQLException, InterruptedException {
    List<Unsettled> found = find();
    if (found.isEmpty()) {
      return 0;
    }
    Map<Unsettled, String> references = ask(found);
    int settled = references.isEmpty() ? 0 : settle(references);
    log.info("recovery: found {} unsettled charges, settled {}", found.size(), settled);
    return settled;
  }

  private List<Unsettled> find() throws SQLException {
    try (Connection connection = connections.acquire()) {
      return ChargeBook.unsettled(connection, settings.olderThan(), settings.batch());
    }
  }

  private Map<Unsettled, String> ask(List<Unsettled> charges) throws InterruptedException {
    Map<Unsettled, String> references = new ConcurrentHashMap<>();
    var failures = new AtomicInteger();
    var permits = new Semaphore(CALLS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Unsettled charge : charges) {
        permits.acquire();
        if (failures.get() >= CALLS) {
          break;
        }
        threads.execute(
            () -> {
              try {
                if (provider.send(charge.key(), charge.order())
                    instanceof Outcome.Charged(String reference)) {
                  references.put(charge, reference);
                }
              } catch (RuntimeException failure) {
                failures.incrementAndGet();
              } finally {
                permits.release();
              }
            });
      }
    }
    return references;
  }

  private int settle(Map<Unsettled, String> references) throws SQLException {
    int settled = 0;
    try (Connection connection = connections.acquire()) {
      for (var charge : references.entrySet()) {
        if (ChargeBook.charged(connection, charge.getKey().claim(), charge.getValue())) {
          settled++;
        }
      }
    }
    return settled;
  }
}
