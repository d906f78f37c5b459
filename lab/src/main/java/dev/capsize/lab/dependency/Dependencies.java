package dev.capsize.lab.dependency;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.capsize.model.Dependency;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The dependencies of a description at work: HTTP on the loopback address, one virtual thread per
/// call.
///
/// Measured by `TrafficMeasurement` in the tests of `lab.caller`: 1,000 calls/s with 3,000 in
/// flight at under half of one core.
public final class Dependencies implements AutoCloseable {

  /// Connections that may wait to be accepted. The kernel caps it at `net.core.somaxconn`.
  private static final int BACKLOG = 4096;

  /// Idle connections that are kept open. The JDK's server closes those beyond 200 otherwise, and
  /// clients would take that for a failing dependency.
  private static final int IDLE_CONNECTIONS_MAX = 10_000;

  /// Seconds after which an idle connection is closed: longer than any client keeps one, so that it
  /// is the client that closes and no call is sent into a closing connection.
  private static final int IDLE_SECONDS_MAX = 600;

  private static final String CALL = "POST /calls/";

  /// The dependency that moves money and keeps a ledger of it.
  private static final String PROVIDER = "provider";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Running> byName = new TreeMap<>();
  private final Ledger ledger = new Ledger();
  private final CallLog calls = new CallLog();

  private Dependencies(HttpServer server, List<Dependency> dependencies, long seed) {
    this.server = server;
    dependencies.forEach(each -> byName.put(each.name(), new Running(each, seed)));
  }

  /// Starts them; they serve when this returns.
  ///
  /// @param port port on the loopback address; 0 takes any that is free
  /// @throws IOException if the port is taken
  public static Dependencies start(List<Dependency> dependencies, int port, long seed)
      throws IOException {
    tuneServer();
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, BACKLOG);
    Dependencies started = new Dependencies(server, dependencies, seed);
    server.createContext("/", Json.handler(started::answer));
    server.setExecutor(started.threads);
    server.start();
    return started;
  }

  /// Port they listen on.
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

  private record Called(String dependency) {}

  private record Charged(String reference) {}

  private record Charges(List<Ledger.Charge> charges) {}

  private record Steps(@Nullable List<LatencySchedule.Step> steps) {}

  private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    String asked = exchange.getRequestMethod() + " " + path;
    if (asked.startsWith(CALL)) {
      Running called = named(asked.substring(CALL.length()));
      Json.skip(exchange);
      return carryOut(called, () -> Answer.ok(new Called(called.name())));
    }
    return switch (asked) {
      case "POST /charges" -> charge(exchange);
      case "PUT /schedule" -> reschedule(Json.read(exchange, Steps.class));
      case "GET /ledger" -> Answer.ok(new Charges(ledger.charges()));
      case "GET /calls" -> Answer.ok(calls.page(from(exchange.getRequestURI().getQuery())));
      case "GET /health" -> Answer.ok(new Health("UP"));
      default -> throw new ProblemException(404, "%s is nothing here".formatted(asked));
    };
  }

  private Running named(String name) {
    Running known = byName.get(name);
    if (known == null) {
      throw new ProblemException(
          404, "%s is none of the dependencies %s".formatted(name, byName.keySet()));
    }
    return known;
  }

  private Answer charge(HttpExchange exchange) throws IOException, InterruptedException {
    Optional<String> key =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    Running provider = named(PROVIDER);
    ChargeOrder order = Json.read(exchange, ChargeOrder.class);
    return carryOut(
        provider,
        () -> {
          try {
            return new Answer(201, new Charged(ledger.charge(key, order).reference()));
          } catch (Ledger.KeyReusedException e) {
            throw new ProblemException(422, e.getMessage());
          }
        });
  }

  /// Does what was asked at the end of the latency, whether or not the client is still there; the
  /// calls that fail do nothing.
  private Answer carryOut(Running called, Supplier<Answer> work) throws InterruptedException {
    Instant arrival = Instant.now();
    long arrivalNanos = System.nanoTime();
    try {
      int number = calls.begin(called.name(), arrival);
      Duration latency = called.begin(arrival.toEpochMilli());
      try {
        Thread.sleep(latency.minusNanos(System.nanoTime() - arrivalNanos));
        if (called.end()) {
          throw new ProblemException(500, "%s fails as described".formatted(called.name()));
        }
        return work.get();
      } finally {
        calls.finish(number, Duration.ofNanos(System.nanoTime() - arrivalNanos));
      }
    } catch (CallLog.FullException e) {
      throw new ProblemException(507, e.getMessage());
    }
  }

  private Answer reschedule(Steps steps) {
    if (steps.steps() == null) {
      throw new ProblemException(400, "steps is missing; send a list, or an empty one");
    }
    try {
      steps.steps().forEach(step -> named(step.dependency()));
      // All or nothing: a schedule that is not valid leaves everything as it was.
      Map<Running, LatencySchedule> wanted = new LinkedHashMap<>();
      byName.values().forEach(each -> wanted.put(each, scheduleOf(each, steps.steps())));
      wanted.forEach(Running::schedule);
      return Answer.NOTHING;
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, e.getMessage());
    }
  }

  private static LatencySchedule scheduleOf(Running running, List<LatencySchedule.Step> steps) {
    return new LatencySchedule(
        steps.stream().filter(step -> step.dependency().equals(running.name())).toList());
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
