package dev.capsize.lab.telemetry;

import dev.capsize.lab.RunClock;
import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.lab.deploy.Replica;
import dev.capsize.outcome.PoolSample;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Scrapes every replica several times a second and keeps what it said.
///
/// A replica that does not answer in time leaves a gap; the next question does not wait for it.
public final class Telemetry implements AutoCloseable {
  /// Time between two scrapes of one replica; the contract asks for 5 per second or better.
  static final Duration PERIOD = Duration.ofMillis(100);

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final String NAMES =
      String.join(
          ",",
          "payments_pool_active",
          "payments_pool_pending",
          "payments_pool_max",
          "payments_requests_queued",
          "payments_requests_in_flight",
          "payments_charges_in_flight");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final RunClock clock;
  private final Supplier<List<Replica>> replicas;
  private final ConcurrentLinkedQueue<PoolSample> samples = new ConcurrentLinkedQueue<>();
  private final Map<String, PodObserver.InFlight> lastInFlight = new ConcurrentHashMap<>();
  private final Set<String> asking = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private Telemetry(RunClock clock, Supplier<List<Replica>> replicas) {
    this.clock = clock;
    this.replicas = replicas;
  }

  /// Begins to scrape every replica of the supplied list, as it is at each moment.
  public static Telemetry start(RunClock clock, Supplier<List<Replica>> replicas) {
    Telemetry telemetry = new Telemetry(clock, replicas);
    Thread.ofVirtual().name("telemetry").start(telemetry::run);
    return telemetry;
  }

  private void run() {
    long next = System.nanoTime();
    try {
      while (!closed) {
        for (Replica replica : replicas.get()) {
          if (asking.add(replica.name())) {
            Thread.ofVirtual().name("scrape " + replica.name()).start(() -> scrape(replica));
          }
        }
        next += PERIOD.toNanos();
        Thread.sleep(Duration.ofNanos(next - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void scrape(Replica replica) {
    try {
      page(replica).ifPresent(page -> keep(replica, page));
    } finally {
      asking.remove(replica.name());
    }
  }

  private void keep(Replica replica, MetricsPage page) {
    long atNanos = clock.nanos();
    lastInFlight.put(replica.name(), inFlight(page));
    SortedMap<String, Double> limits = page.by("payments_pool_max", "pool");
    limits.forEach(
        (pool, limit) -> {
          if (limit >= 1) {
            samples.add(sample(atNanos, replica, pool, page));
          }
        });
  }

  private static PoolSample sample(long atNanos, Replica replica, String pool, MetricsPage page) {
    return new PoolSample(
        atNanos,
        replica.name(),
        pool,
        count(page.by("payments_pool_active", "pool").get(pool)),
        count(page.by("payments_pool_max", "pool").get(pool)),
        count(page.by("payments_pool_pending", "pool").get(pool)),
        count(page.sum("payments_requests_queued")));
  }

  private static int count(@Nullable Double value) {
    return value == null ? 0 : (int) Math.max(0, Math.round(value));
  }

  private Optional<MetricsPage> page(Replica replica) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/actuator/prometheus?includedNames=%s"
                        .formatted(replica.managementPort(), NAMES)))
            .timeout(TIMEOUT)
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? Optional.of(MetricsPage.parse(response.body()))
          : Optional.empty();
    } catch (ConnectException e) {
      // Nobody listens: what was in flight has died with its process.
      lastInFlight.remove(replica.name());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// What the replica has accepted and not answered: asked now, or as it said last when it is too
  /// busy to answer.
  public PodObserver.InFlight inFlight(Replica replica) {
    return page(replica)
        .map(Telemetry::inFlight)
        .or(() -> Optional.ofNullable(lastInFlight.get(replica.name())))
        .orElseGet(() -> new PodObserver.InFlight(0, new TreeMap<>()));
  }

  private static PodObserver.InFlight inFlight(MetricsPage page) {
    SortedMap<String, Integer> charges = new TreeMap<>();
    page.by("payments_charges_in_flight", "stage")
        .forEach((stage, value) -> charges.put(stage, count(value)));
    int requests =
        count(page.sum("payments_requests_queued"))
            + count(page.sum("payments_requests_in_flight"));
    return new PodObserver.InFlight(requests, charges);
  }

  /// Everything that was said until now, by time.
  public List<PoolSample> samples() {
    return samples.stream().sorted((a, b) -> Long.compare(a.atNanos(), b.atNanos())).toList();
  }

  @Override
  public void close() {
    closed = true;
    client.shutdownNow();
  }
}
