package dev.capsize.lab.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A running provider: HTTP on the loopback address, one virtual thread per call.
///
/// Measured by `TrafficMeasurement` in the tests of `lab.caller`: 1,000 calls/s with 3,000 in
/// flight at under half of one core.
public final class Provider implements AutoCloseable {

  /// Connections that may wait to be accepted. The kernel caps it at `net.core.somaxconn`.
  private static final int BACKLOG = 4096;

  /// Idle connections that are kept open. The JDK's server closes those beyond 200 otherwise, and
  /// clients would take that for a failing provider.
  private static final int IDLE_CONNECTIONS_MAX = 10_000;

  /// Seconds after which an idle connection is closed: longer than any client keeps one, so that it
  /// is the client that closes and no call is sent into a closing connection.
  private static final int IDLE_SECONDS_MAX = 600;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SplittableRandom random;
  private final Ledger ledger;
  private final CallLog calls = new CallLog();
  private volatile LatencySchedule schedule;

  private Provider(HttpServer server, ProviderOptions options) {
    this.server = server;
    this.random = new SplittableRandom(options.seed());
    this.ledger = new Ledger(options.idempotent());
    this.schedule = LatencySchedule.constant(options.latency());
  }

  /// Starts a provider; it serves when this returns.
  ///
  /// @throws IOException if the port is taken
  public static Provider start(ProviderOptions options) throws IOException {
    tuneServer();
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port());
    HttpServer server = HttpServer.create(address, BACKLOG);
    Provider provider = new Provider(server, options);
    server.createContext("/", Json.handler(provider::answer));
    server.setExecutor(provider.threads);
    server.start();
    return provider;
  }

  /// Port it listens on.
  public int port() {
    return server.getAddress().getPort();
  }

  /// Stops at once. Calls in flight are neither answered nor charged.
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /// The JDK's server is configured by system properties only, read once per process.
  private static void tuneServer() {
    // Head and body leave in two writes; without this each answer may wait 40 ms for an ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty(
        "sun.net.httpserver.maxIdleConnections", Integer.toString(IDLE_CONNECTIONS_MAX));
    System.setProperty("sun.net.httpserver.idleInterval", Integer.toString(IDLE_SECONDS_MAX));
  }

  private record Health(String status) {}

  private record Charged(String reference) {}

  private record Charges(List<Ledger.Charge> charges) {}

  private record Steps(@Nullable List<LatencySchedule.Step> steps) {}

  private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    return switch (exchange.getRequestMethod() + " " + path) {
      case "POST /charges" -> charge(exchange);
      case "PUT /schedule" -> reschedule(Json.read(exchange, Steps.class));
      case "GET /ledger" -> Answer.ok(new Charges(ledger.charges()));
      case "GET /calls" -> Answer.ok(calls.page(from(exchange.getRequestURI().getQuery())));
      case "GET /health" -> Answer.ok(new Health("UP"));
      default ->
          throw new ProblemException(
              404, "%s %s is nothing here".formatted(exchange.getRequestMethod(), path));
    };
  }

  /// Charges at the end of the latency, whether or not the client is still there.
  private Answer charge(HttpExchange exchange) throws IOException, InterruptedException {
    Instant arrival = Instant.now();
    long arrivalNanos = System.nanoTime();
    Optional<String> key =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    ChargeOrder order = Json.read(exchange, ChargeOrder.class);
    try {
      int number = calls.begin(arrival);
      Duration latency = schedule.latencyOf(arrival.toEpochMilli(), draw());
      Thread.sleep(latency.minusNanos(System.nanoTime() - arrivalNanos));
      try {
        return new Answer(201, new Charged(ledger.charge(key, order).reference()));
      } finally {
        calls.finish(number, Duration.ofNanos(System.nanoTime() - arrivalNanos));
      }
    } catch (CallLog.FullException e) {
      throw new ProblemException(507, e.getMessage());
    } catch (Ledger.KeyReusedException e) {
      throw new ProblemException(422, e.getMessage());
    }
  }

  private Answer reschedule(Steps steps) {
    if (steps.steps() == null) {
      throw new ProblemException(400, "steps is missing; send a list, or an empty one");
    }
    try {
      schedule = schedule.withSteps(steps.steps());
      return Answer.NOTHING;
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, e.getMessage());
    }
  }

  /// One draw for every call, whether or not a step is in force, so that a schedule does not shift
  /// the stream.
  private double draw() {
    synchronized (random) {
      return random.nextDouble();
    }
  }

  private static int from(@Nullable String query) {
    if (query == null) {
      return 0;
    }
    if (!query.matches("from=[0-9]{1,9}")) {
      throw new ProblemException(
          400, "the query is %s; it must be from=N, N being 0 or more".formatted(query));
    }
    return Integer.parseInt(query.substring("from=".length()));
  }
}
