package dev.capsize.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.capsize.lab.LabFailure;
import dev.capsize.lab.dependency.Dependencies;
import dev.capsize.lab.process.Ports;
import dev.capsize.lab.stack.Home;
import dev.capsize.model.Dependency;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.Result;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A run on a service that was started elsewhere: here a small one that calls a dependency through
/// the proxy.
@Timeout(90)
class RunningServiceLabTest {

  private static final String DESCRIPTION =
      """
      service: shop
      callers:
        people:
          sends: { buy: 40/s }
          patience: 1s
      endpoints:
        buy: { steps: [call bank], request: GET /buy }
      dependencies:
        bank: { latency: 10ms }
      scenario:
        warm-up: 2s
        trigger: { at: 4s, for: 3s, bank.latency: 400ms }
        watch: 8s
      """;

  @TempDir private Path directory;

  @Test
  void the_dependency_is_slow_for_a_while_and_the_service_goes_on_after_the_run() throws Exception {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (Dependencies bank =
            Dependencies.start(List.of(new Dependency("bank", Duration.ofMillis(10))), 0, 1);
        Ports ports = new Ports(directory.resolve("locks"), told::add);
        HttpClient client = HttpClient.newHttpClient()) {
      int proxyPort = ports.next(19_500);
      HttpServer shop = shop(client, proxyPort);
      Recording recording = run(shop, bank, proxyPort, Optional.empty(), told);

      Result result = Result.of(recording);
      assertThat(result.links().getFirst().occurred())
          .as(result.links().getFirst().evidence())
          .isTrue();
      assertThat(recording.calls()).hasSizeGreaterThan(400);
      assertThat(recording.endNanos()).isGreaterThanOrEqualTo(15_000_000_000L);
      assertThat(told).anyMatch(text -> text.contains("call 127.0.0.1:" + proxyPort));
      assertThat(listens(shop.getAddress().getPort())).isTrue();
      assertThat(listens(proxyPort)).isFalse();
      shop.stop(0);
    }
  }

  @Test
  void a_page_that_is_not_there_ends_the_run_before_it_begins() throws Exception {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (Dependencies bank =
            Dependencies.start(List.of(new Dependency("bank", Duration.ofMillis(10))), 0, 1);
        Ports ports = new Ports(directory.resolve("locks"), told::add);
        HttpClient client = HttpClient.newHttpClient()) {
      int proxyPort = ports.next(19_500);
      HttpServer shop = shop(client, proxyPort);
      int shopPort = shop.getAddress().getPort();
      URI nowhere = URI.create("http://localhost:%d/metrics".formatted(shopPort));

      assertThatThrownBy(() -> run(shop, bank, proxyPort, Optional.of(nowhere), told))
          .isInstanceOf(LabFailure.class)
          .hasMessageContaining("there is no Prometheus page at " + nowhere + ": it answers 404");
      assertThat(listens(proxyPort)).isFalse();
      shop.stop(0);
    }
  }

  private Recording run(
      HttpServer shop, Dependencies bank, int proxyPort, Optional<URI> metrics, List<String> told)
      throws Exception {
    Files.writeString(directory.resolve("capsize.yml"), DESCRIPTION);
    Reading reading = DescriptionReader.read(directory, Overrides.NONE);
    var upstream = new InetSocketAddress(InetAddress.getLoopbackAddress(), bank.port());
    var subject =
        new Subject.Running(
            URI.create("http://127.0.0.1:" + shop.getAddress().getPort()),
            List.of(new Subject.Proxied("bank", proxyPort, upstream)),
            metrics,
            Duration.ofSeconds(5));
    LabPlan plan =
        new LabPlan(
            new Home(directory),
            subject,
            new LabPlan.Source(directory, Overrides.NONE),
            reading.blueprint(),
            directory,
            1,
            Optional.empty(),
            List.of());
    return LabRun.run(plan, new Listener(told)).orElseThrow();
  }

  /// What the run says, kept.
  private record Listener(List<String> told) implements LabObserver {
    @Override
    public void starting(String what) {
      told.add(what);
    }

    @Override
    public void notice(String text) {
      told.add(text);
    }

    @Override
    public void happened(long atNanos, String what) {
      told.add(what);
    }

    @Override
    public void observed(Recording soFar) {
      // What it comes to in the end is what counts here.
    }
  }

  private static HttpServer shop(HttpClient client, int bankPort) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    HttpRequest call =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/calls/bank".formatted(bankPort)))
            .version(HttpClient.Version.HTTP_1_1)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    server.createContext(
        "/buy",
        exchange -> {
          try {
            int status = client.send(call, HttpResponse.BodyHandlers.discarding()).statusCode();
            exchange.sendResponseHeaders(status, -1);
          } catch (IOException e) {
            exchange.sendResponseHeaders(502, -1);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            exchange.close();
          }
        });
    server.start();
    return server;
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
