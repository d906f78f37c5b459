package dev.capsize.payments.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsize.payments.book.ChargeOrder;
import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
  @Test
  void a_key_means_the_same_with_quotes_and_without() {
    assertThat(IdempotencyKey.parse("\"k-1\"")).isEqualTo(IdempotencyKey.parse("k-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void a_blank_key_is_missing(String header) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> IdempotencyKey.parse(header))
        .satisfies(refused -> assertThat(refused.problem()).isEqualTo(Problem.KEY_MISSING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\"b", "\"\"", "ä"})
  void a_key_with_other_characters_is_invalid(String header) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> IdempotencyKey.parse(header))
        .satisfies(refused -> assertThat(refused.problem()).isEqualTo(Problem.INVALID));
  }

  @Test
  void a_key_has_at_most_255_characters() {
    assertThat(IdempotencyKey.parse("k".repeat(255)).text()).hasSize(255);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> IdempotencyKey.parse("k".repeat(256)));
  }

  @Test
  void orders_that_differ_have_different_fingerprints() {
    String fingerprint = Fingerprint.of(new ChargeOrder("o-1", 1999, "EUR"));

    assertThat(fingerprint)
        .hasSize(64)
        .isEqualTo(Fingerprint.of(new ChargeOrder("o-1", 1999, "EUR")))
        .isNotEqualTo(Fingerprint.of(new ChargeOrder("o-1", 1999, "USD")))
        .isNotEqualTo(Fingerprint.of(new ChargeOrder("o-11", 999, "EUR")));
  }
}
