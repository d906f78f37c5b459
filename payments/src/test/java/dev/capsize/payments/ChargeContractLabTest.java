package dev.capsize.payments;

import static dev.capsize.payments.Replica.ORDER;
import static dev.capsize.payments.Replica.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What callers are promised about charges, with the configuration as it stands in the example.
class ChargeContractLabTest {
  private static FakeProvider provider;
  private static Database database;
  private static Replica replica;

  @BeforeAll
  static void start() {
    provider = new FakeProvider();
    database = Database.create();
    replica = Replica.start(database, provider, "spring.http.clients.read-timeout=30s");
  }

  @AfterAll
  static void stop() {
    replica.close();
    provider.close();
  }

  @AfterEach
  void release() {
    provider.release();
  }

  @Test
  void a_charge_is_created_at_the_provider_and_can_be_looked_up() {
    HttpResponse<String> created = replica.charge("created", ORDER);
    String id = created.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.body())
        .matches(
            "\\{\"id\":\"[-0-9a-f]{36}\",\"orderId\":\"o-1\",\"status\":\"charged\","
                + "\"providerReference\":\"ref-\\d+created\"}");
    assertThat(replica.get("/charges/" + id).body()).isEqualTo(created.body());
    assertThat(provider.calls("created")).isEqualTo(1);
  }

  @Test
  void a_charge_without_a_key_is_refused() {
    assertProblem(replica.charge("", ORDER), 400, "urn:payments:key-missing");
  }

  @Test
  void a_repeat_gets_the_first_answer_again() {
    HttpResponse<String> first = replica.charge("repeated", ORDER);
    HttpResponse<String> repeat = replica.charge("repeated", ORDER);

    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(repeat.statusCode()).isEqualTo(first.statusCode());
    assertThat(repeat.body()).isEqualTo(first.body());
    assertThat(repeat.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(provider.calls("repeated")).isEqualTo(1);
  }

  @Test
  void the_same_order_in_other_words_is_a_repeat() {
    replica.charge("reworded", ORDER);

    String reworded = "{ \"currency\": \"EUR\", \"amountCents\": 1999, \"orderId\": \"o-1\" }";
    assertThat(replica.charge("\"reworded\"", reworded).headers().map())
        .containsKey("Idempotency-Replayed");
  }

  @Test
  void a_key_that_stands_for_another_order_is_refused() {
    replica.charge("reused", ORDER);

    HttpResponse<String> other = replica.charge("reused", ORDER.replace("1999", "2000"));

    assertProblem(other, 422, "urn:payments:key-reused");
    assertThat(provider.calls("reused")).isEqualTo(1);
  }

  @Test
  void a_repeat_while_the_first_is_in_flight_is_refused() {
    provider.hold();
    CompletableFuture<HttpResponse<String>> first = replica.chargeLater("held", ORDER);
    await("the provider is called", () -> provider.calls("held") == 1);

    assertProblem(replica.charge("held", ORDER), 409, "urn:payments:in-flight");

    provider.release();
    assertThat(first.join().statusCode()).isEqualTo(201);
  }

  @Test
  void many_requests_with_one_key_make_one_charge() {
    List<CompletableFuture<HttpResponse<String>>> all =
        IntStream.range(0, 20).mapToObj(_ -> replica.chargeLater("crowd", ORDER)).toList();
    List<HttpResponse<String>> answers = all.stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201, 409);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 201)
        .filteredOn(answer -> answer.headers().firstValue("Idempotency-Replayed").isEmpty())
        .hasSize(1);
    assertThat(provider.calls("crowd")).isEqualTo(1);
  }

  @Test
  void everything_that_is_wrong_with_an_order_is_named() {
    HttpResponse<String> answer = replica.charge("wrong", "{\"amountCents\":0}");

    assertProblem(answer, 400, "urn:payments:invalid");
    assertThat(answer.body()).contains("orderId", "amountCents is 0", "currency");
  }

  @Test
  void a_body_that_is_no_json_is_refused() {
    assertProblem(replica.charge("broken", "{"), 400, "urn:payments:invalid");
  }

  @Test
  void a_body_that_declares_too_much_is_refused() {
    assertProblem(
        replica.charge("large", " ".repeat(16 * 1024 + 1)), 413, "urn:payments:body-too-large");
  }

  @Test
  void a_body_of_undeclared_length_is_cut_off_at_the_limit() {
    byte[] body = new byte[64 * 1024];
    Arrays.fill(body, (byte) ' ');

    HttpResponse<String> answer =
        replica.send(
            replica
                .request("/charges")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "chunked")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build());

    assertProblem(answer, 413, "urn:payments:body-too-large");
  }

  @Test
  void what_does_not_exist_is_a_problem_as_well() {
    assertProblem(
        replica.get("/charges/00000000-0000-0000-0000-000000000000"),
        404,
        "urn:payments:not-found");
    assertProblem(replica.get("/nowhere"), 404, "urn:payments:not-found");
    assertProblem(replica.get("/charges/no-uuid"), 400, "urn:payments:bad-request");
    assertProblem(replica.get("/charges"), 405, "urn:payments:method-not-allowed");
  }

  @Test
  void the_catalog_is_read_from_the_database() {
    HttpResponse<String> catalog = replica.get("/catalog");

    assertThat(catalog.statusCode()).isEqualTo(200);
    assertThat(catalog.body()).contains("\"sku\":\"dinghy\"");
  }

  @Test
  void a_charge_is_counted_where_it_is() {
    provider.hold();
    CompletableFuture<HttpResponse<String>> charge = replica.chargeLater("counted", ORDER);
    await("the provider is called", () -> provider.calls("counted") == 1);

    String meter = "payments_charges_in_flight";
    assertThat(replica.scrape(meter, meter + "{stage=\"provider\"}")).isEqualTo("1.0");
    assertThat(replica.scrape("payments_requests_in_flight", "payments_requests_in_flight"))
        .isEqualTo("1.0");
    assertThat(replica.scrape("payments_requests_queued", "payments_requests_queued"))
        .isEqualTo("0.0");
    assertThat(
            replica.scrape(
                "hikaricp_connections_active", "hikaricp_connections_active{pool=\"db\"}"))
        .isEqualTo("1.0");

    provider.release();
    charge.join();
    await(
        "the count is back at zero",
        () -> replica.scrape(meter, meter + "{stage=\"after\"}").equals("0.0"));
    assertThat(replica.scrape(meter, meter + "{stage=\"provider\"}")).isEqualTo("0.0");
  }

  static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body())
        .contains("\"type\":\"" + type + "\"", "\"status\":" + status, "\"title\":");
  }
}
