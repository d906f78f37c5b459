package dev.capsize.lab.telemetry;

import dev.capsize.lab.RunClock;
import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.outcome.BreakerTransition;
import dev.capsize.outcome.PoolSample;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// Scrapes every replica several times a second and keeps what it said.
///
/// A replica that does not answer in time leaves a gap; the next question does not wait for it.
public final class Telemetry implements AutoCloseable {
  /// Time between two looks at whose page is due; a page that is due says so itself.
  private static final Duration PERIOD = Duration.ofMillis(100);

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /// The first look at a page may have to wait until the service has made it.
  private static final Duration FIRST_TIMEOUT = Duration.ofSeconds(10);

  private static final int OK = 200;
  private final HttpClient client = client();
  private final RunClock clock;
  private final Supplier<List<Scraped>> pages;
  private final ConcurrentLinkedQueue<PoolSample> samples = new ConcurrentLinkedQueue<>();
  private final Map<String, PodObserver.InFlight> lastInFlight = new ConcurrentHashMap<>();
  private final Map<String, String> breakers = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<BreakerTransition> transitions =
      new ConcurrentLinkedQueue<>();
  private final Set<String> asking = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private Telemetry(RunClock clock, Supplier<List<Scraped>> pages) {
    this.clock = clock;
    this.pages = pages;
  }

  /// Begins to scrape every page of the supplied list, as it is at each moment.
  public static Telemetry start(RunClock clock, Supplier<List<Scraped>> pages) {
    Telemetry telemetry = new Telemetry(clock, pages);
    Thread.ofVirtual().name("telemetry").start(telemetry::run);
    return telemetry;
  }

  /// Asks a page once.
  ///
  /// @return whether there is anything on it that is read
  /// @throws IOException if nobody answers, or otherwise than with 200
  public static boolean tells(Scraped page) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(page.page()).timeout(FIRST_TIMEOUT).build();
    try (HttpClient client = client()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new IOException("it answers %d".formatted(response.statusCode()));
      }
      return new Glance(MetricsPage.parse(response.body()), page.dialect()).tells();
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(TIMEOUT)
        .build();
  }

  private void run() {
    long next = System.nanoTime();
    long tick = 0;
    try {
      while (!closed) {
        for (Scraped each : pages.get()) {
          boolean due = tick % Math.max(1, each.period().dividedBy(PERIOD)) == 0;
          if (due && asking.add(each.replica())) {
            Thread.ofVirtual().name("scrape " + each.replica()).start(() -> scrape(each));
          }
        }
        tick++;
        next += PERIOD.toNanos();
        Thread.sleep(Duration.ofNanos(next - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void scrape(Scraped each) {
    try {
      ask(each).ifPresent(glance -> keep(each.replica(), glance));
    } finally {
      asking.remove(each.replica());
    }
  }

  private void keep(String replica, Glance glance) {
    long atNanos = clock.nanos();
    lastInFlight.put(replica, glance.inFlight());
    samples.addAll(glance.pools(atNanos, replica));
    glance
        .breakers()
        .forEach(
            (breaker, state) -> {
              String before = breakers.put(replica + "/" + breaker, state);
              if (before != null && !before.equals(state)) {
                transitions.add(new BreakerTransition(replica, atNanos, before, state));
              }
            });
  }

  private Optional<Glance> ask(Scraped each) {
    HttpRequest request = HttpRequest.newBuilder(each.page()).timeout(TIMEOUT).build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == OK
          ? Optional.of(new Glance(MetricsPage.parse(response.body()), each.dialect()))
          : Optional.empty();
    } catch (ConnectException e) {
      // Nobody listens: what was in flight has died with its process.
      lastInFlight.remove(each.replica());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// What a replica has accepted and not answered: asked now, or as it said last when it is too
  /// busy to answer.
  public PodObserver.InFlight inFlight(Scraped each) {
    return ask(each)
        .map(Glance::inFlight)
        .or(() -> Optional.ofNullable(lastInFlight.get(each.replica())))
        .orElseGet(() -> new PodObserver.InFlight(0, new TreeMap<>()));
  }

  /// Changes of a breaker's state between two looks at it, of services that tell its state on
  /// their page. One that comes and goes between two looks is missed.
  public List<BreakerTransition> transitions() {
    return transitions.stream()
        .sorted(Comparator.comparingLong(BreakerTransition::atNanos))
        .toList();
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
