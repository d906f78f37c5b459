package dev.capsize.lab.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The first look at the page of a service of the user's.
@Timeout(30)
class TelemetryTest {
  private HttpServer server;

  @SuppressWarnings("NullAway.Init") // set before each test
  TelemetryTest() {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    page("/threads", "tomcat_threads_busy_threads{name=\"http-nio\"} 0.0\n");
    page("/other", "jvm_threads_live_threads 31.0\n");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_page_with_a_series_that_is_read_tells_something() throws Exception {
    assertThat(Telemetry.tells(scraped("/threads"))).isTrue();
    assertThat(Telemetry.tells(scraped("/other"))).isFalse();
  }

  @Test
  void a_page_that_is_not_there_is_told_with_its_status() {
    assertThatThrownBy(() -> Telemetry.tells(scraped("/nowhere")))
        .isInstanceOf(IOException.class)
        .hasMessage("it answers 404");
  }

  @Test
  void an_actuator_is_asked_for_what_is_read_and_another_page_half_as_often() {
    Scraped actuator =
        Scraped.running("shop", URI.create("http://127.0.0.1:9090/actuator/prometheus"));
    Scraped whole = Scraped.running("shop", URI.create("http://127.0.0.1:9090/metrics?all=yes"));

    assertThat(actuator.page().getQuery())
        .startsWith("includedNames=")
        .contains("hikaricp_connections_max", "tomcat_threads_busy_threads");
    assertThat(actuator.period()).isEqualTo(Duration.ofMillis(100));
    assertThat(whole.page().getQuery()).isEqualTo("all=yes");
    assertThat(whole.period()).isEqualTo(Duration.ofMillis(200));
  }

  private Scraped scraped(String path) {
    return Scraped.running(
        "shop", URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path)));
  }

  private void page(String path, String text) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(text.getBytes(UTF_8));
          }
        });
  }
}
