package dev.capsize.reader.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {

  @ParameterizedTest
  @CsvSource({"60/s, 60", "3600/min, 60", "0.5/s, 0.5", "7200/h, 2", "60 / s, 60"})
  void a_number_per_unit_is_a_rate(String text, double perSecond) {
    assertThat(Rates.parse(text)).isEqualTo(new Rate(perSecond));
  }

  @Test
  void a_load_with_x_is_a_factor() {
    assertThat(Rates.factor("1.5x", new Rate(280))).isEqualTo(1.5);
  }

  @Test
  void a_load_with_a_unit_is_a_total() {
    assertThat(Rates.factor("140/s", new Rate(280))).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.5     | did you mean 1.5x or 1.5/s?",
        "0x      | above 0x and at most 1000x",
        "5000x   | above 0x and at most 1000x",
        "999x    | that is the limit",
        "fast    | write for example 60/s"
      })
  void a_load_that_is_none_is_refused_with_advice(String text, String advice) {
    assertThatThrownBy(() -> Rates.factor(text, new Rate(2_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(advice);
  }
}
