package dev.capsize.standin.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.capsize.standin.intervention.Interventions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// `GET /metrics`, `POST /actuator/interventions?kind=...`; every other path tells whether the
/// replica serves: 200 or 503.
public final class ManagementServer implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int BACKLOG = 50;

  private final Metrics metrics;
  private final Interventions interventions;
  private final HttpServer server;
  private final ExecutorService threads;
  private volatile boolean serving;

  /// Listens on loopback, and serves nothing yet.
  public ManagementServer(int port, Metrics metrics, Interventions interventions) {
    this.metrics = metrics;
    this.interventions = interventions;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("management-", 0).factory());
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException("the management port %d".formatted(port), e);
    }
    server.setExecutor(threads);
    server.createContext("/metrics", exchange -> answer(exchange, 200, this.metrics.page()));
    server.createContext("/actuator/interventions", this::intervene);
    server.createContext(
        "/", exchange -> answer(exchange, serving ? 200 : 503, serving ? "UP" : "DOWN"));
    server.start();
  }

  /// The port that it listens on.
  public int port() {
    return server.getAddress().getPort();
  }

  /// Says whether the replica serves.
  public void serving(boolean now) {
    serving = now;
  }

  /// As Actuator has it: only `application/json` is heard, which no page in a browser can send
  /// here without being asked first.
  private void intervene(HttpExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (!exchange.getRequestMethod().equals("POST") || !"application/json".equals(type)) {
      answer(exchange, 415, "{\"refused\":\"it takes POST with application/json\"}");
      return;
    }
    try {
      int hit = interventions.intervene(asked(exchange.getRequestURI().getQuery()));
      answer(exchange, 200, "{\"hit\":%d}".formatted(hit));
    } catch (IllegalArgumentException why) {
      answer(exchange, 400, "{\"refused\":\"%s\"}".formatted(why.getMessage()));
    }
  }

  private static Map<String, String> asked(@Nullable String query) {
    Map<String, String> asked = new TreeMap<>();
    for (String each : Objects.requireNonNullElse(query, "").split("&", -1)) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        asked.put(each.substring(0, equals), each.substring(equals + 1));
      }
    }
    return asked;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
