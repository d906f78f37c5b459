package dev.capsize.standin;

import dev.capsize.reader.Overrides;
import dev.capsize.standin.settings.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// One stand-in in this JVM, on free ports.
final class Replica implements AutoCloseable {
  /// What every description of the tests ends with.
  private static final String REST =
      """

      callers: { people: { sends: { work: 1/s }, patience: 2s, retry: { attempts: 1 } } }
      dependencies: { stock: { latency: 10ms } }
      scenario: { trigger: { at: 10s, for: 10s, stock.latency: 1s } }
      """;

  private final ConfigurableApplicationContext context;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Replica(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /// Writes capsize.yml for a service called `shop`.
  static Path describe(Path directory, String capsize) {
    write(directory.resolve("capsize.yml"), "service: shop\n" + capsize + REST);
    return directory;
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Replica start(Path description, FakeDependency dependency) {
    return start(description, dependency, "shop", Optional.empty());
  }

  static Replica start(
      Path description, FakeDependency dependency, String service, Optional<Path> peers) {
    try {
      SpringApplication application =
          StandIn.application(options(description, dependency, service, peers));
      application.setRegisterShutdownHook(false);
      return new Replica(application.run());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static Options options(
      Path description, FakeDependency dependency, String service, Optional<Path> peers)
      throws IOException {
    return new Options(
        description,
        Overrides.NONE,
        service,
        0,
        0,
        1,
        peers,
        Optional.of(dependency.uri()),
        Optional.of(Database.url()),
        Files.createTempDirectory(description, "work"));
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  int port() {
    return Integer.parseInt(
        String.valueOf(context.getEnvironment().getProperty("local.server.port")));
  }

  HttpResponse<String> post(String endpoint, String... headers) {
    return later(endpoint, headers).join();
  }

  CompletableFuture<HttpResponse<String>> later(String endpoint, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(port(), "/endpoints/" + endpoint)).POST(BodyPublishers.noBody());
    return http.sendAsync(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) {
    return http.sendAsync(
            HttpRequest.newBuilder(uri(port(), path)).build(), BodyHandlers.ofString())
        .join();
  }

  HttpResponse<String> manage(String path) {
    int port = context.getBean(Opening.class).managementPort();
    return http.sendAsync(HttpRequest.newBuilder(uri(port, path)).build(), BodyHandlers.ofString())
        .join();
  }

  /// Intervenes, with a query such as `kind=drain-queues`.
  HttpResponse<String> intervene(String query) {
    int port = context.getBean(Opening.class).managementPort();
    return http.sendAsync(
            HttpRequest.newBuilder(uri(port, "/actuator/interventions?" + query))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString())
        .join();
  }

  /// The value of a sample as the management port tells it.
  int metric(String sample) {
    return manage("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToInt(line -> Integer.parseInt(line.substring(sample.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + sample));
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  static void await(String what, BooleanSupplier condition) {
    long startNanos = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - startNanos > 10_000_000_000L) {
        throw new AssertionError("not within 10 s: " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() {
    context.close();
    http.shutdownNow();
  }
}
