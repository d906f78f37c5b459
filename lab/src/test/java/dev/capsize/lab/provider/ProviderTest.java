package dev.capsize.lab.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class ProviderTest {

  private static final String ORDER =
      """
      {"orderId":"order-1","amountCents":1250,"currency":"EUR"}\
      """;

  private final Provider provider = start(ProviderOptions.defaults().withLatency(Duration.ZERO));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
    provider.close();
  }

  @Test
  void a_charge_is_answered_with_its_reference_and_is_in_the_ledger() throws Exception {
    HttpResponse<String> answer = client.send(charge(ORDER, "key-1"), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode charge = get("/ledger").path("charges").path(0);
    assertThat(charge.path("orderId").asString()).isEqualTo("order-1");
    assertThat(charge.path("key").asString()).isEqualTo("key-1");
    assertThat(charge.path("count").asInt()).isEqualTo(1);
    assertThat(charge.path("reference").asString())
        .isEqualTo(json(answer.body()).path("reference").asString());
  }

  @Test
  void calls_with_one_key_in_flight_at_once_are_charged_once() throws Exception {
    slowDown(Duration.ofMillis(100));

    var first = client.sendAsync(charge(ORDER, "key-1"), BodyHandlers.ofString());
    var second = client.sendAsync(charge(ORDER, "key-1"), BodyHandlers.ofString());
    CompletableFuture.allOf(first, second).join();

    assertThat(first.join().body()).isEqualTo(second.join().body());
    assertThat(get("/ledger").path("charges")).hasSize(1);
  }

  @Test
  void a_call_whose_client_gave_up_is_charged() throws Exception {
    slowDown(Duration.ofMillis(100));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), provider.port())) {
      String head = "POST /charges HTTP/1.1\r\nHost: provider\r\nContent-Length: ";
      String request = head + ORDER.length() + "\r\n\r\n" + ORDER;
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      awaitInFlight(1);
    }

    awaitInFlight(0);

    assertThat(get("/ledger").path("charges")).hasSize(1);
  }

  @Test
  void the_latency_in_force_at_arrival_counts() throws Exception {
    slowDown(Duration.ofMillis(200));
    var call = client.sendAsync(charge(ORDER, "key-1"), BodyHandlers.ofString());
    awaitInFlight(1);

    put("{\"steps\":[]}");
    call.join();

    JsonNode finished = get("/calls?from=0").path("calls").path(0);
    assertThat(finished.path("durationMillis").asDouble()).isGreaterThanOrEqualTo(200);
  }

  @Test
  void calls_are_given_from_an_index_on() throws Exception {
    client.send(charge(ORDER, "key-1"), BodyHandlers.ofString());
    client.send(charge(ORDER, "key-2"), BodyHandlers.ofString());

    JsonNode page = get("/calls?from=1");

    assertThat(page.path("next").asInt()).isEqualTo(2);
    assertThat(page.path("calls")).hasSize(1);
  }

  @Test
  void a_body_that_is_not_valid_is_refused_with_the_reason() throws Exception {
    String body = ORDER.replace("1250", "0");

    HttpResponse<String> answer = client.send(charge(body, "key-1"), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(answer.body()).path("detail").asString())
        .contains("amountCents is 0; it must be above 0");
  }

  @Test
  void a_schedule_that_is_not_valid_is_refused() throws Exception {
    HttpResponse<String> answer = put("{\"steps\":[{\"fromEpochMillis\":2,\"toEpochMillis\":1}]}");

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void what_it_does_not_know_is_not_found() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri("/refunds")).build();

    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  private static Provider start(ProviderOptions options) {
    try {
      return Provider.start(options);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void slowDown(Duration latency) throws Exception {
    HttpResponse<String> answer =
        put(
            """
            {"steps":[
              {"fromEpochMillis":0,"toEpochMillis":%d,"latencyMillis":%d,"fraction":1}
            ]}\
            """
                .formatted(Long.MAX_VALUE, latency.toMillis()));
    assertThat(answer.statusCode()).isEqualTo(204);
  }

  private HttpResponse<String> put(String steps) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/schedule")).PUT(BodyPublishers.ofString(steps)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private void awaitInFlight(int calls) throws Exception {
    while (get("/calls").path("inFlight").size() != calls) {
      Thread.onSpinWait();
    }
  }

  private HttpRequest charge(String body, String key) {
    return HttpRequest.newBuilder(uri("/charges"))
        .header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private JsonNode get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer.body());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + provider.port() + path);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
