package dev.capsize.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0/s",
    "0.01, <0.1/s",
    "0.06, 0.1/s",
    "4.2, 4.2/s",
    "9.96, 10/s",
    "280, 280/s",
    "12345.6, '12,346/s'",
    "NaN, -"
  })
  void a_rate_has_the_digits_that_help(double rate, String text) {
    assertThat(Numbers.rate(rate)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"3.24, 3.2 ms", "104.4, 104 ms", "999.4, 999 ms", "999.6, 1.0 s", "6900, 6.9 s"})
  void a_latency_changes_its_unit_at_one_second(double millis, String text) {
    assertThat(Numbers.millis(millis)).isEqualTo(text);
  }

  @Test
  void a_tiny_negative_second_is_zero() {
    assertThat(Numbers.seconds(-0.04)).isEqualTo("0.0 s");
  }

  @Test
  void a_duration_is_written_as_one_would_type_it() {
    assertThat(Numbers.duration(Duration.ofMillis(40))).isEqualTo("40 ms");
    assertThat(Numbers.duration(Duration.ofSeconds(4))).isEqualTo("4 s");
    assertThat(Numbers.duration(Duration.ofMillis(1_500))).isEqualTo("1.5 s");
  }

  @Test
  void one_thing_is_singular() {
    assertThat(Numbers.counted(1, "charge")).isEqualTo("1 charge");
    assertThat(Numbers.counted(2_310, "charge")).isEqualTo("2,310 charges");
  }
}
