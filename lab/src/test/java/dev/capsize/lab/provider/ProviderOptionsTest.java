package dev.capsize.lab.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderOptionsTest {

  @Test
  void all_options_are_taken() {
    var options =
        ProviderOptions.parse(
            List.of("--port", "9000", "--latency", "4s", "--seed", "7", "--without-idempotency"));

    assertThat(options).isEqualTo(new ProviderOptions(9000, Duration.ofSeconds(4), 7, false));
  }

  @Test
  void a_latency_is_written_with_its_unit_or_in_milliseconds() {
    assertThat(ProviderOptions.parse(List.of("--latency", "40ms")))
        .isEqualTo(ProviderOptions.parse(List.of("--latency-millis", "40")));
  }

  @Test
  void a_latency_without_unit_is_refused() {
    assertThatThrownBy(() -> ProviderOptions.parse(List.of("--latency", "40")))
        .hasMessage("--latency is 40; write it as 40ms or 4s");
  }

  @Test
  void a_port_that_does_not_exist_is_refused() {
    assertThatThrownBy(() -> ProviderOptions.parse(List.of("--port", "65536")))
        .hasMessage("--port is 65536; it must be 0 (any) to 65535");
  }

  @Test
  void a_port_that_is_no_number_is_refused() {
    assertThatThrownBy(() -> ProviderOptions.parse(List.of("--port", "http")))
        .hasMessage("--port is http; it must be a number");
  }

  @Test
  void an_option_without_its_value_is_refused() {
    assertThatThrownBy(() -> ProviderOptions.parse(List.of("--seed")))
        .hasMessage("--seed has no value; give it one");
  }

  @Test
  void an_unknown_option_is_refused() {
    assertThatThrownBy(() -> ProviderOptions.parse(List.of("--slow")))
        .hasMessageContaining("--slow is no option of the provider");
  }
}
