package dev.capsize.lab.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.blueprint.Service;
import dev.capsize.mechanism.idempotency.IdempotencySpec;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StandInExchangeTest {

  @Test
  void an_endpoint_is_posted_to_by_its_name() {
    Message message = exchange(1).message(Examples.arrival("catalog", 0));

    assertThat(message.method() + " " + message.path()).isEqualTo("POST /endpoints/catalog");
    assertThat(message.headers()).isEmpty();
    assertThat(message.body()).isEmpty();
  }

  @Test
  void a_request_of_a_keyed_endpoint_has_a_key_of_its_own() {
    String key = key(1, 7);

    assertThat(key).hasSize(36).isEqualTo(key(1, 7));
    assertThat(key(1, 8)).isNotEqualTo(key);
    assertThat(key(2, 7)).isNotEqualTo(key);
  }

  @Test
  void an_endpoint_that_the_service_does_not_have_is_refused() {
    assertThatThrownBy(() -> exchange(1).message(Examples.arrival("refund", 0)))
        .hasMessage("callers.shop.sends has refund; payments has catalog, charge");
  }

  private static String key(long seed, long number) {
    Message message = exchange(seed).message(Examples.arrival("charge", number));
    return Optional.ofNullable(message.headers().get("Idempotency-Key")).orElseThrow();
  }

  private static StandInExchange exchange(long seed) {
    SortedMap<String, Endpoint> endpoints = new TreeMap<>();
    for (String name : List.of("catalog", "charge")) {
      List<Step> steps = List.of(new Step.Query(Duration.ofMillis(1)));
      endpoints.put(name, new Endpoint(name, Optional.empty(), steps));
    }
    SortedSet<String> keyed = new TreeSet<>(List.of("charge"));
    var keys =
        new IdempotencySpec(keyed, IdempotencySpec.InFlight.REFUSE, Duration.ZERO, Duration.ZERO);
    Service service =
        Examples.service(
            Examples.blueprint(Examples.caller("shop", Examples.sends("charge", 1)))
                .description()
                .deployment(),
            endpoints,
            keys);
    return new StandInExchange(service, seed);
  }
}
