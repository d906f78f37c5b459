package dev.capsize.lab.stack;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.process.Child;
import dev.capsize.lab.process.Watchdog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The dependencies as a process of their own, seen from the lab.
public final class DependencyProcess implements AutoCloseable {
  private static final String MAIN = "dev.capsize.lab.dependency.DependencyMain";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final JsonMapper JSON = new JsonMapper();

  private final Child child;
  private final int port;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private DependencyProcess(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  /// How it is started.
  ///
  /// @param home where the lab was built
  /// @param directory has the capsize.yml that describes them
  /// @param overrides file with what is laid over it, one element of
  ///     [dev.capsize.reader.Overrides#arguments] per line
  /// @param port where it listens
  /// @param seed of its random streams
  /// @param log file for what it says
  public record Settings(
      Home home, Path directory, Path overrides, int port, long seed, Path log) {}

  /// Starts it and waits until it answers.
  public static DependencyProcess start(Settings settings, Watchdog watchdog)
      throws LabFailure, InterruptedException {
    List<String> command =
        List.of(
            settings.home().java().toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            settings.home().ownClassPath(),
            MAIN,
            "--port",
            Integer.toString(settings.port()),
            "--directory",
            settings.directory().toAbsolutePath().toString(),
            "--overrides",
            settings.overrides().toString(),
            "--seed",
            Long.toString(settings.seed()));
    try {
      Child child =
          Child.start(
              new Child.Command("dependencies", command, Map.of(), settings.log()), watchdog);
      DependencyProcess process = new DependencyProcess(child, settings.port());
      process.awaitAnswer();
      return process;
    } catch (IOException e) {
      throw new LabFailure("the dependencies did not start: " + e.getMessage(), e);
    }
  }

  private void awaitAnswer() throws LabFailure, InterruptedException {
    long deadlineNanos = System.nanoTime() + START_TIMEOUT.toNanos();
    while (child.isAlive() && System.nanoTime() < deadlineNanos) {
      try {
        get("/health");
        return;
      } catch (IOException e) {
        Thread.sleep(POLL);
      }
    }
    child.kill();
    throw new LabFailure(
        "the dependencies did not start. Last log line: %s. Full log: %s"
            .formatted(child.lastLogLine().orElse("none"), child.log()));
  }

  /// Where it listens, on loopback.
  public int port() {
    return port;
  }

  /// Tells if it is gone.
  public void throwIfGone() throws LabFailure {
    if (!child.isAlive()) {
      throw new LabFailure(
          "the dependencies ended with %s. Full log: %s".formatted(child.exit(), child.log()));
    }
  }

  /// One stretch of another latency.
  ///
  /// @param dependency whose
  /// @param fromEpochMillis start, wall clock
  /// @param toEpochMillis end, wall clock
  /// @param latencyMillis what a slow call takes
  /// @param fraction share of the calls that are slow
  public record Slowness(
      String dependency,
      long fromEpochMillis,
      long toEpochMillis,
      long latencyMillis,
      double fraction) {}

  /// Tells them when to be slow.
  public void schedule(List<Slowness> steps) throws IOException, InterruptedException {
    String body = JSON.writeValueAsString(Map.of("steps", steps));
    send(
        HttpRequest.newBuilder(uri("/schedule"))
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .timeout(ANSWER_TIMEOUT)
            .build());
  }

  /// Asks it something about itself.
  public JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).timeout(ANSWER_TIMEOUT).build());
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(
          "the dependencies answered %s with %d: %s"
              .formatted(request.uri().getPath(), response.statusCode(), response.body()));
    }
    return response.body().isBlank() ? JSON.nullNode() : JSON.readTree(response.body());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    client.shutdownNow();
    child.kill();
  }
}
