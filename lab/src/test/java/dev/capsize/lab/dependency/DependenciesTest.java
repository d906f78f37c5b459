package dev.capsize.lab.dependency;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.Dependency;
import dev.capsize.model.Distribution;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class DependenciesTest {

  private static final String ORDER =
      """
      {"orderId":"order-1","amountCents":1250,"currency":"EUR"}\
      """;

  private final Dependencies dependencies =
      start(
          new Dependency("provider", Duration.ofNanos(1)),
          new Dependency("mail", Duration.ofMillis(30)),
          new Dependency("broken", new Distribution.Fixed(Duration.ofMillis(30)), 1, Duration.ZERO),
          new Dependency(
              "limited", new Distribution.Fixed(Duration.ofMillis(50)), 0, Duration.ofMillis(100)));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
    dependencies.close();
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
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), dependencies.port())) {
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
    HttpResponse<String> answer =
        put("{\"steps\":[{\"dependency\":\"mail\",\"fromEpochMillis\":2,\"toEpochMillis\":1}]}");

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void a_step_without_its_dependency_or_of_one_that_nobody_knows_is_refused() throws Exception {
    String step = "\"fromEpochMillis\":0,\"toEpochMillis\":1,\"latencyMillis\":1,\"fraction\":1}]}";

    assertThat(put("{\"steps\":[{" + step).statusCode()).isEqualTo(400);
    assertThat(put("{\"steps\":[{\"dependency\":\"post\"," + step).statusCode()).isEqualTo(404);
  }

  @Test
  void each_call_takes_the_time_of_its_own_dependency() throws Exception {
    slowDown(Duration.ofMillis(200));

    assertThat(call("provider")).isEqualTo(200);
    assertThat(call("mail")).isEqualTo(200);

    JsonNode calls = get("/calls?from=0").path("calls");
    assertThat(calls.path(0).path("dependency").asString()).isEqualTo("provider");
    assertThat(calls.path(0).path("durationMillis").asDouble()).isGreaterThanOrEqualTo(200);
    assertThat(calls.path(1).path("dependency").asString()).isEqualTo("mail");
    assertThat(calls.path(1).path("durationMillis").asDouble()).isBetween(30.0, 190.0);
  }

  @Test
  void the_share_that_fails_fails_once_its_latency_is_over() throws Exception {
    assertThat(call("broken")).isEqualTo(500);

    JsonNode finished = get("/calls?from=0").path("calls").path(0);
    assertThat(finished.path("durationMillis").asDouble()).isGreaterThanOrEqualTo(30);
  }

  @Test
  void each_call_in_flight_adds_to_the_next_one() throws Exception {
    var first = client.sendAsync(callTo("limited"), BodyHandlers.ofString());
    awaitInFlight(1);
    var second = client.sendAsync(callTo("limited"), BodyHandlers.ofString());
    CompletableFuture.allOf(first, second).join();

    JsonNode calls = get("/calls?from=0").path("calls");
    assertThat(calls.path(1).path("durationMillis").asDouble()).isGreaterThanOrEqualTo(150);
  }

  @Test
  void a_dependency_that_nobody_described_is_not_found() throws Exception {
    assertThat(call("post")).isEqualTo(404);
  }

  @Test
  void what_it_does_not_know_is_not_found() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri("/refunds")).build();

    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  private static Dependencies start(Dependency... dependencies) {
    try {
      return Dependencies.start(List.of(dependencies), 0, 1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void slowDown(Duration latency) throws Exception {
    HttpResponse<String> answer =
        put(
            """
            {"steps":[
              {"dependency":"provider","fromEpochMillis":0,"toEpochMillis":%d,
               "latencyMillis":%d,"fraction":1}
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

  private int call(String dependency) throws Exception {
    return client.send(callTo(dependency), BodyHandlers.ofString()).statusCode();
  }

  private HttpRequest callTo(String dependency) {
    return HttpRequest.newBuilder(uri("/calls/" + dependency))
        .POST(BodyPublishers.ofString("{}"))
        .build();
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
    return URI.create("http://127.0.0.1:" + dependencies.port() + path);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
