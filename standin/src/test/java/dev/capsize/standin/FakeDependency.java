package dev.capsize.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// A dependency that answers as it is told, and remembers who called.
final class FakeDependency implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> calls = new ArrayList<>();
  private volatile long latencyMillis;
  private volatile int status = 200;

  FakeDependency() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  FakeDependency latencyMillis(long millis) {
    latencyMillis = millis;
    return this;
  }

  FakeDependency status(int answered) {
    status = answered;
    return this;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Path, key and deadline of each call so far.
  List<String> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    synchronized (calls) {
      calls.add(
          "%s key=%s deadline=%s"
              .formatted(
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                  exchange.getRequestHeaders().getFirst("Capsize-Deadline-Millis")));
    }
    LockSupport.parkNanos(latencyMillis * 1_000_000);
    try (exchange) {
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
