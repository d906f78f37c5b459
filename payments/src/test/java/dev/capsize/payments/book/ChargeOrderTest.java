package dev.capsize.payments.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsize.payments.problem.Refused;
import org.junit.jupiter.api.Test;

class ChargeOrderTest {
  @Test
  void an_order_names_everything_that_is_wrong_with_it() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> new ChargeOrder("a\nb", -5, "euro"))
        .satisfies(
            refused ->
                assertThat(refused.detail()).contains("orderId", "amountCents is -5", "currency"));
  }

  @Test
  void a_refusal_has_no_stack_trace() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> new ChargeOrder("", 1, "EUR"))
        .satisfies(refused -> assertThat(refused.getStackTrace()).isEmpty());
  }
}
