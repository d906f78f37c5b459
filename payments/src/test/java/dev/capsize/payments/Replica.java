package dev.capsize.payments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;

/// One replica of the service in this JVM, configured by the example's own file, on free ports.
final class Replica implements AutoCloseable {
  static final String ORDER = "{\"orderId\":\"o-1\",\"amountCents\":1999,\"currency\":\"EUR\"}";

  private final ConfigurableApplicationContext context;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Replica(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /// Starts a replica.
  ///
  /// @param overrides such as `payments.deadline.enabled=false`
  static Replica start(Database database, FakeProvider provider, String... overrides) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--spring.config.location=file:../examples/payments/application.yml");
    arguments.add("--logging.level.root=warn");
    arguments.add("--server.port=0");
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--management.server.port=0");
    arguments.add("--management.server.address=127.0.0.1");
    arguments.add("--spring.datasource.url=" + database.url());
    arguments.add("--spring.datasource.username=postgres");
    arguments.add("--spring.datasource.password=");
    arguments.add("--payments.provider.url=" + provider.url());
    for (String override : overrides) {
      arguments.add("--" + override);
    }
    var application = Payments.application();
    application.setRegisterShutdownHook(false);
    return new Replica(application.run(arguments.toArray(String[]::new)));
  }

  HttpResponse<String> charge(String key, String body) {
    return send(post(key, body));
  }

  CompletableFuture<HttpResponse<String>> chargeLater(String key, String body) {
    return http.sendAsync(post(key, body), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri("local.server.port", path)).build());
  }

  CompletableFuture<HttpResponse<String>> getLater(String path) {
    return http.sendAsync(
        HttpRequest.newBuilder(uri("local.server.port", path)).build(), BodyHandlers.ofString());
  }

  /// The value of one meter as Prometheus is told it, asked for by its name alone.
  String scrape(String name, String sample) {
    String path = "/actuator/prometheus?includedNames=" + name;
    String text = send(HttpRequest.newBuilder(uri("local.management.port", path)).build()).body();
    return text.lines()
        .filter(line -> line.startsWith(sample + " "))
        .map(line -> line.substring(sample.length() + 1))
        .findFirst()
        .orElse("no " + sample + " in: " + text);
  }

  /// The value of a meter, whatever its labels are.
  double gauge(String name) {
    String path = "/actuator/prometheus?includedNames=" + name;
    return send(HttpRequest.newBuilder(uri("local.management.port", path)).build())
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  /// Intervenes, with a query such as `kind=drain-queues`.
  HttpResponse<String> intervene(String query) {
    return send(
        HttpRequest.newBuilder(uri("local.management.port", "/actuator/interventions?" + query))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.noBody())
            .build());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri("local.server.port", path));
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(failure);
    }
  }

  int port() {
    return uri("local.server.port", "/").getPort();
  }

  private HttpRequest post(String key, String body) {
    var request =
        request("/charges")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return (key.isEmpty() ? request : request.header("Idempotency-Key", key)).build();
  }

  private URI uri(String portProperty, String path) {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty(portProperty) + path);
  }

  /// Waits until `condition` holds, at most ten seconds.
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
    http.close();
  }
}
