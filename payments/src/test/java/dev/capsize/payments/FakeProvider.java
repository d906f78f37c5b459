package dev.capsize.payments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A payment provider that charges once per key and answers when it is told to.
public final class FakeProvider implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Map<String, String> ledger = new ConcurrentHashMap<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final AtomicInteger references = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile int status = 201;
  private volatile String form = "{\"reference\":\"%s\"}";

  public FakeProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(threads);
    server.createContext("/charges", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String header = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      String key = header == null ? "" : header;
      int answered = status;
      // It charges before it answers: a call that its client gave up still charges.
      String reference =
          answered >= 400
              ? "none"
              : key.isEmpty() ? newReference("") : ledger.computeIfAbsent(key, this::newReference);
      keys.add(key);
      gate.await();
      byte[] body = form.formatted(reference).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answered, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private String newReference(String key) {
    return "ref-" + references.incrementAndGet() + key.replaceAll("[^a-z]", "");
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// From now on calls are not answered.
  public void hold() {
    gate = new CountDownLatch(1);
  }

  /// Answers what was held, and what comes.
  public void release() {
    gate.countDown();
  }

  public void answerWith(int newStatus) {
    status = newStatus;
  }

  /// Answers are no JSON from now on.
  public void garble() {
    form = "<%s>";
  }

  /// The key of each call in the order of arrival; empty where there was none.
  public List<String> calls() {
    return List.copyOf(keys);
  }

  /// How many calls came with `key`.
  public long calls(String key) {
    return keys.stream().filter(key::equals).count();
  }

  /// How many charges were made, by whatever key.
  public int charges() {
    return references.get();
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }
}
