package dev.capsize.reader.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "40ms, PT0.04S",
    "2s, PT2S",
    "1.5s, PT1.5S",
    "1m, PT1M",
    "1h, PT1H",
    "250us, PT0.00025S",
    "7ns, PT0.000000007S",
    "0s, PT0S",
    "PT1.5S, PT1.5S",
    "pt2m, PT2M",
    "24h, PT24H",
    "0.4ns, PT0S"
  })
  void a_number_with_a_unit_is_a_duration(String text, Duration duration) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "40    | did you mean 40ms or 40s?",
        "5 s   | did you mean 5s?",
        "5S    | did you mean 5s?",
        "3min  | did you mean 3m?",
        "-5s   | remove the sign",
        "-PT5S | remove the sign",
        "25h   | longer than 24h",
        "PT99999999999999H | longer than 24h",
        "PT99999999999999999999H | no duration",
        "2x    | write for example 40ms",
        "s     | write for example 40ms"
      })
  void what_is_none_is_refused_with_advice(String text, String advice) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(advice);
  }

  @ParameterizedTest
  @CsvSource({"PT0.04S, 40ms", "PT90S, 90s", "PT2M, 2m", "PT0S, 0s", "PT0.0000015S, 1500ns"})
  void a_duration_is_written_in_the_largest_unit_without_a_fraction(
      Duration duration, String text) {
    assertThat(Durations.text(duration)).isEqualTo(text);
  }

  @Test
  void what_is_written_can_be_read() {
    for (long nanos = 1; nanos < 50_000_000_000_000L; nanos = nanos * 3 + 7) {
      Duration duration = Duration.ofNanos(nanos);

      assertThat(Durations.parse(Durations.text(duration))).isEqualTo(duration);
    }
  }
}
