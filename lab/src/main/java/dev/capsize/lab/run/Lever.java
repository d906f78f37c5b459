package dev.capsize.lab.run;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.deploy.Replica;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `POST /actuator/interventions` on the management port of a replica, which the payments service
/// and stand-ins have alike. Thread-safe.
final class Lever implements AutoCloseable {
  /// Draining answers everything that waits before it is done itself.
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final int OK = 200;
  private static final Pattern HIT = Pattern.compile("\"hit\"\\s*:\\s*(\\d+)");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  /// What a replica is told.
  ///
  /// @param kind of intervention
  /// @param value how much
  /// @param pool of which pool, or nothing
  record Order(String kind, double value, String pool) {
    Order(String kind) {
      this(kind, 0, "");
    }

    private String query(long millis) {
      return "kind=%s&value=%s&millis=%d%s"
          .formatted(kind, value, millis, pool.isEmpty() ? "" : "&pool=" + pool);
    }
  }

  /// Gives an order.
  ///
  /// @param millis how long it holds
  /// @return how many it hit at once
  /// @throws IOException if the replica does not answer
  /// @throws LabFailure if it answers that it does not do it
  long pull(Replica replica, Order order, long millis)
      throws IOException, InterruptedException, LabFailure {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/actuator/interventions?%s"
                        .formatted(replica.managementPort(), order.query(millis))))
            .header("Content-Type", "application/json")
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    Matcher hit = HIT.matcher(answer.body());
    if (answer.statusCode() != OK || !hit.find()) {
      throw new LabFailure(
          "%s does not do %s: %d %s"
              .formatted(replica.name(), order.kind(), answer.statusCode(), answer.body()));
    }
    return Long.parseLong(hit.group(1));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
