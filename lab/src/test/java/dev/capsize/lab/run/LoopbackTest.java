package dev.capsize.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080, 8080",
    "http://localhost:8080/, 8080",
    "http://127.0.0.1, 80",
    "http://[::1]:9090/metrics, 9090"
  })
  void this_machine_is_taken(String url, int port) {
    assertThat(Loopback.of(URI.create(url)).getAddress().isLoopbackAddress()).isTrue();
    assertThat(Loopback.of(URI.create(url)).getPort()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1:8080",
        "http://example.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://me@127.0.0.1:8080",
        "https://127.0.0.1:8080",
        "file:///etc/passwd",
        "127.0.0.1:8080"
      })
  void everything_else_is_refused(String url) {
    assertThatThrownBy(
            () -> {
              var _ = Loopback.of(URI.create(url));
            })
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/shop",
        "http://127.0.0.1:8080/?a=b",
        "http://127.0.0.1:8080#top",
      })
  void a_server_is_named_without_anything_on_it(String url) {
    assertThatThrownBy(
            () -> {
              var _ = Loopback.server(URI.create(url));
            })
        .hasMessageContaining("endpoints.NAME.request")
        .hasMessageContaining("http://127.0.0.1:8080");
    assertThat(Loopback.server(URI.create("http://127.0.0.1:8080/")).getPort()).isEqualTo(8080);
  }

  @Test
  void a_port_is_one_that_somebody_can_listen_on() {
    assertThatThrownBy(
            () -> {
              var _ = Loopback.of(URI.create("http://127.0.0.1:0"));
            })
        .hasMessageContaining("leads to port 0 - there are 1 to 65535");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:9090/actuator/prometheus, http://127.0.0.1:9090/actuator/prometheus",
    "http://localhost/metrics?a=%20b, http://127.0.0.1:80/metrics?a=%20b",
    "http://[::1]:9090/metrics, http://[::1]:9090/metrics"
  })
  void no_name_is_left_to_be_looked_up(String url, String numbered) {
    assertThat(Loopback.numbered(URI.create(url))).isEqualTo(URI.create(numbered));
  }
}
