package dev.capsize.law;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.capsize.model.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErlangATest {
  private static final Duration SERVICE = ofMillis(100);

  /// If patience is as long as service, each leaves at the same rate wherever it is, so that the
  /// number inside is Poisson with mean `a`.
  @ParameterizedTest
  @CsvSource({"1, 0.5", "1, 3", "5, 4", "10, 10", "10, 25", "100, 90", "100, 160"})
  void with_patience_as_long_as_service_the_number_inside_is_poisson(int servers, double load) {
    double p = Math.exp(-load);
    double fewer = 0;
    double busy = 0;
    for (int n = 0; n < servers; n++) {
      fewer += p;
      busy += n * p;
      p *= load / (n + 1);
    }
    double waiting = load - busy - servers * (1 - fewer);

    ErlangA law = law(servers, load, SERVICE);

    assertThat(law.waitShare()).isCloseTo(1 - fewer, within(1e-9));
    assertThat(law.meanWaiting()).isCloseTo(waiting, within(1e-9));
    assertThat(law.abandonShare()).isCloseTo(waiting / load, within(1e-9));
    assertThat(law.meanWaitSeconds()).isCloseTo(0.1 * waiting / load, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.8", "10, 8", "100, 95", "1000, 970"})
  void with_endless_patience_it_is_erlang_c(int servers, double load) {
    Mmc patient = new Mmc(new Rate(10 * load), SERVICE, servers);

    ErlangA law = law(servers, load, ofSeconds(500_000));

    assertThat(law.waitShare()).isCloseTo(patient.waitShare(), within(1e-4));
    assertThat(law.meanWaitSeconds())
        .isCloseTo(patient.meanWaitSeconds(), within(1e-3 * patient.meanWaitSeconds()));
    assertThat(law.abandonShare()).isBetween(0.0, 1e-5);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.8", "10, 12", "1000, 1000"})
  void without_patience_it_is_erlang_b(int servers, double load) {
    double loss = new ErlangB(new Rate(10 * load), SERVICE, servers).lossShare();

    assertThat(law(servers, load, Duration.ofNanos(1)).abandonShare())
        .isCloseTo(loss, within(1e-6));
  }

  /// In the long run `λ (1 - abandoned)` are served, by servers that are busy all the time.
  @ParameterizedTest
  @ValueSource(doubles = {1.2, 2, 5, 100})
  void under_overload_the_excess_leaves(double overload) {
    ErlangA law = law(1000, 1000 * overload, ofSeconds(2));

    assertThat(law.waitShare()).isCloseTo(1, within(1e-6));
    assertThat(law.abandonShare()).isCloseTo(1 - 1 / overload, within(1e-6));
    assertThat(law.meanWaitSeconds()).isCloseTo(2 * (1 - 1 / overload), within(1e-5));
  }

  @Test
  void it_has_a_number_for_every_load() {
    for (int servers : new int[] {1, 10, 1000}) {
      for (double load : new double[] {0, 1e-12, 1e-3, 0.5, 1, 1.001, 30, 1000}) {
        for (long patienceNanos : new long[] {1, 1_000_000, 1_000_000_000, 1_000_000_000_000L}) {
          ErlangA law = law(servers, load * servers, Duration.ofNanos(patienceNanos));

          assertThat(law.waitShare()).isBetween(0.0, 1.0);
          assertThat(law.abandonShare()).isBetween(0.0, 1.0);
          assertThat(law.meanWaitSeconds()).isBetween(0.0, patienceNanos / 1e9 * (1 + 1e-9));
        }
      }
    }
  }

  @Test
  void it_refuses_what_cannot_be_and_what_would_take_too_long() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> law(1, 1, Duration.ZERO))
        .withMessage("the mean patience is PT0S; it must be above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> law(1, 100, Duration.ofDays(1000)))
        .withMessageContaining("their product must not be above 1e+10");
  }

  private static ErlangA law(int servers, double load, Duration patience) {
    return new ErlangA(new Rate(10 * load), SERVICE, servers, patience);
  }
}
