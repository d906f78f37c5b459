package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientLimitTest {
  private static final String KEY = "spring.http.clients.read-timeout";

  @ParameterizedTest
  @CsvSource({"1s, 1000", "250ms, 250", "750, 750", "2m, 120000", "500us, 0.5", "1000000ns, 1"})
  void it_reads_the_notation_of_spring(String value, double millis) {
    assertThat(ClientLimit.nanos(Recordings.healthy().setting(KEY, value).description()))
        .hasValue(millis * 1e6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "soon", "", "0", "99999999999s"})
  void what_it_cannot_read_is_no_limit(String value) {
    assertThat(ClientLimit.nanos(Recordings.healthy().setting(KEY, value).description())).isEmpty();
  }

  @Test
  void nobody_set_one() {
    assertThat(ClientLimit.nanos(Recordings.healthy().description())).isEmpty();
  }
}
