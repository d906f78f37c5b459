package dev.capsize.lab.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final ChargeOrder ORDER = new ChargeOrder("order-1", 1_250, "EUR");

  @Test
  void calls_with_one_key_are_charged_once_and_get_one_reference() throws Exception {
    var ledger = new Ledger();

    var first = ledger.charge(Optional.of("key"), ORDER);
    var repeat = ledger.charge(Optional.of("key"), ORDER);

    assertThat(repeat).isEqualTo(first);
    assertThat(ledger.charges()).containsExactly(first);
  }

  @Test
  void calls_without_a_key_are_charged_each() throws Exception {
    var ledger = new Ledger();

    ledger.charge(Optional.empty(), ORDER);
    ledger.charge(Optional.empty(), ORDER);

    assertThat(ledger.charges()).extracting(Ledger.Charge::count).containsExactly(1, 2);
    assertThat(ledger.charges()).extracting(Ledger.Charge::reference).doesNotHaveDuplicates();
  }

  @Test
  void a_key_cannot_be_used_for_something_else() throws Exception {
    var ledger = new Ledger();
    ledger.charge(Optional.of("key"), ORDER);

    assertThatThrownBy(
            () -> ledger.charge(Optional.of("key"), new ChargeOrder("order-2", 1, "EUR")))
        .isInstanceOf(Ledger.KeyReusedException.class)
        .hasMessageContaining("Idempotency-Key key was used for another charge");
  }
}
