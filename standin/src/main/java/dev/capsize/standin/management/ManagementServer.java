package dev.capsize.standin.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// `GET /metrics`; every other path tells whether the replica serves: 200 or 503.
public final class ManagementServer implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int BACKLOG = 50;

  private final Metrics metrics;
  private final HttpServer server;
  private final ExecutorService threads;
  private volatile boolean serving;

  /// Listens on loopback, and serves nothing yet.
  public ManagementServer(int port, Metrics metrics) {
    this.metrics = metrics;
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
