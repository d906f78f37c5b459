package dev.capsize.lab.caller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentsExchangeTest {

  private final PaymentsExchange exchange = new PaymentsExchange(1);

  @Test
  void a_charge_has_a_key_and_says_what_to_charge() {
    Message charge = exchange.message(arrival("charge", 7));

    assertThat(charge.method() + " " + charge.path()).isEqualTo("POST /charges");
    assertThat(UUID.fromString(charge.headers().get("Idempotency-Key")).version()).isEqualTo(4);
    assertThat(charge.body())
        .matches(
            "\\{\"orderId\":\"shop-000007\",\"amountCents\":[1-9][0-9]*,\"currency\":\"EUR\"}");
    assertThat(charge.orderId()).hasValue("shop-000007");
  }

  @Test
  void a_charge_is_a_function_of_its_seed_and_number() {
    assertThat(exchange.message(arrival("charge", 7)))
        .isEqualTo(new PaymentsExchange(1).message(arrival("charge", 7)))
        .isNotEqualTo(new PaymentsExchange(2).message(arrival("charge", 7)));
  }

  @Test
  void no_two_charges_have_the_same_key() {
    Set<String> keys = new HashSet<>();

    for (int number = 0; number < 10_000; number++) {
      keys.add(exchange.message(arrival("charge", number)).headers().get("Idempotency-Key"));
    }

    assertThat(keys).hasSize(10_000);
  }

  @Test
  void a_catalog_read_asks_for_nothing_to_be_charged() {
    Message read = exchange.message(arrival("catalog", 0));

    assertThat(new String(read.bytes("payments"), UTF_8))
        .isEqualToNormalizingNewlines(
            """
            GET /catalog HTTP/1.1
            Host: payments
            Accept: application/json, application/problem+json

            """);
    assertThat(read.orderId()).isEmpty();
  }

  @Test
  void an_endpoint_that_the_service_does_not_have_is_refused() {
    assertThatThrownBy(() -> exchange.message(arrival("refund", 0)))
        .hasMessage("callers.shop.sends has refund; the payments service has charge and catalog");
  }

  private static Arrival arrival(String endpoint, long number) {
    return Examples.arrival(endpoint, number);
  }
}
