package dev.capsize.lab.caller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.Endpoint;
import dev.capsize.model.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DescribedExchangeTest {

  private static final Endpoint.Request CHARGE =
      new Endpoint.Request(
          "POST",
          "/charges?by={id}",
          new TreeMap<>(Map.of("Idempotency-Key", "{uuid}", "Content-Type", "application/json")),
          "{\"orderId\":\"{id}\",\"key\":\"{uuid}\"}");

  @Test
  void number_and_uuid_are_filled_in_wherever_they_stand() {
    Message message = exchange(CHARGE, 1).message(Examples.arrival("charge", 6));

    String key = message.headers().get("Idempotency-Key");
    assertThat(key).hasSize(36);
    assertThat(message.method() + " " + message.path()).isEqualTo("POST /charges?by=7");
    assertThat(message.body()).isEqualTo("{\"orderId\":\"7\",\"key\":\"%s\"}".formatted(key));
    assertThat(message.orderId()).isEmpty();
  }

  @Test
  void a_request_is_a_function_of_its_seed_and_number() {
    Message first = exchange(CHARGE, 1).message(Examples.arrival("charge", 6));

    assertThat(first).isEqualTo(exchange(CHARGE, 1).message(Examples.arrival("charge", 6)));
    assertThat(first).isNotEqualTo(exchange(CHARGE, 2).message(Examples.arrival("charge", 6)));
  }

  @Test
  void an_endpoint_without_a_request_is_read() {
    SortedMap<String, Endpoint> endpoints = new TreeMap<>();
    endpoints.put("catalog", endpoint("catalog", Optional.empty()));

    Message message = new DescribedExchange(endpoints, 1).message(Examples.arrival("catalog", 0));

    assertThat(new String(message.bytes("127.0.0.1"), UTF_8))
        .isEqualToNormalizingNewlines(
            """
            GET /catalog HTTP/1.1
            Host: 127.0.0.1

            """);
  }

  @Test
  void an_empty_body_is_said_where_one_is_meant_to_be() {
    var request = new Endpoint.Request("POST", "/charges", new TreeMap<>(), "");

    Message message = exchange(request, 1).message(Examples.arrival("charge", 0));

    assertThat(new String(message.bytes("127.0.0.1"), UTF_8)).contains("\r\nContent-Length: 0\r\n");
  }

  @Test
  void what_is_no_request_is_refused_before_anything_is_sent() {
    assertThatThrownBy(() -> exchange(with("/a b", Map.of()), 1))
        .hasMessageContaining("endpoints.charge.request - the path is /a b");
    assertThatThrownBy(() -> exchange(with("/a", Map.of("Content-Length", "7")), 1))
        .hasMessage(
            "endpoints.charge.request - Content-Length follows from the body and cannot be given;"
                + " leave it out");
    assertThatThrownBy(() -> exchange(with("/a", Map.of("Not a name", "7")), 1))
        .hasMessageContaining("a header is named Not a name");
    assertThatThrownBy(() -> exchange(with("/a", Map.of("X", "1\r\nY: 2")), 1))
        .hasMessageContaining("control characters are not allowed");
  }

  @Test
  void an_endpoint_that_is_not_described_is_refused() {
    assertThatThrownBy(() -> exchange(CHARGE, 1).message(Examples.arrival("refund", 0)))
        .hasMessage(
            "callers.shop.sends has refund, and no endpoint has that name; there are charge");
  }

  private static Endpoint.Request with(String path, Map<String, String> headers) {
    return new Endpoint.Request("POST", path, new TreeMap<>(headers), "");
  }

  private static DescribedExchange exchange(Endpoint.Request request, long seed) {
    SortedMap<String, Endpoint> endpoints = new TreeMap<>();
    endpoints.put("charge", endpoint("charge", Optional.of(request)));
    return new DescribedExchange(endpoints, seed);
  }

  private static Endpoint endpoint(String name, Optional<Endpoint.Request> request) {
    return new Endpoint(
        name, Optional.empty(), List.of(new Step.Query(Duration.ofMillis(1))), false, request);
  }
}
