package dev.capsize.payments.admission;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.payments.catalog.CatalogSettings;
import dev.capsize.payments.charge.ChargeSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final EndpointNeeds NEEDS =
      new EndpointNeeds(
          new ChargeSettings(ofMillis(25), ofMillis(10)), new CatalogSettings(ofMillis(50)));

  @Test
  void work_is_hopeless_once_less_is_left_than_it_needs() {
    Patience patience = Patience.of(1_000, ofMillis(2_000), ofMillis(75));

    assertThat(patience.hopeless(1_000 + ofMillis(1_925).toNanos())).isFalse();
    assertThat(patience.hopeless(1_000 + ofMillis(1_925).toNanos() + 1)).isTrue();
  }

  @Test
  void a_charge_needs_its_queries_and_the_provider() {
    assertThat(NEEDS.of("POST", "/charges")).isEqualTo(ofMillis(75));
    assertThat(NEEDS.of("GET", "/catalog")).isEqualTo(ofMillis(50));
    assertThat(NEEDS.of("GET", "/charges/42")).isPositive();
  }

  @Test
  void probes_need_nothing_and_always_pass() {
    assertThat(NEEDS.of("GET", "/readyz")).isEqualTo(Duration.ZERO);
  }

  @Test
  void the_stamp_is_the_one_of_the_work_at_hand() {
    var seen = new AtomicLong();

    Arrival.bind(42, () -> seen.set(Arrival.nanos()));

    assertThat(seen).hasValue(42);
  }
}
