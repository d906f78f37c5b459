package dev.capsize.law;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.capsize.model.Distribution;
import dev.capsize.model.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The closed forms against numbers from textbooks and against each other where they must agree.
final class LawsTest {
  private static final double EXACT = 1e-12;
  private static final Duration SERVICE = ofMillis(100);

  @Test
  void little_says_number_is_rate_times_time() {
    assertThat(Little.number(new Rate(40), ofMillis(250))).isCloseTo(10, within(EXACT));
    assertThat(Little.rate(10, ofMillis(250)).perSecond()).isCloseTo(40, within(EXACT));
    assertThat(Little.timeSeconds(10, new Rate(40))).isCloseTo(0.25, within(EXACT));
    assertThatIllegalArgumentException().isThrownBy(() -> Little.rate(1, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> Little.rate(-1, SERVICE));
    assertThatIllegalArgumentException().isThrownBy(() -> Little.timeSeconds(1, new Rate(0)));
    assertThatIllegalArgumentException().isThrownBy(() -> Little.number(new Rate(1), ofMillis(-1)));
  }

  /// At 80 % of one server: wait 4 services, latency 5, 4 inside, p99 of the latency 2.30 s.
  @Test
  void one_server_at_80_percent_makes_everyone_wait_for_four_services() {
    Mm1 law = new Mm1(new Rate(8), SERVICE);

    assertThat(law.load()).isCloseTo(0.8, within(EXACT));
    assertThat(law.meanWaitSeconds()).isCloseTo(0.4, within(EXACT));
    assertThat(law.meanLatencySeconds()).isCloseTo(0.5, within(EXACT));
    assertThat(law.meanNumber()).isCloseTo(4, within(EXACT));
    assertThat(law.latencyQuantileSeconds(0.99)).isCloseTo(2.302585092994046, within(EXACT));
    assertThat(law.latencyQuantileSeconds(0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 11, 1e6})
  void a_queue_that_grows_without_end_has_an_infinite_wait(double arrivalsPerSecond) {
    Rate arrivals = new Rate(arrivalsPerSecond);
    Mm1 law = new Mm1(arrivals, SERVICE);
    Mmc bank = new Mmc(arrivals, SERVICE, 1);
    Mg1 general = new Mg1(arrivals, new Distribution.Fixed(SERVICE));

    assertThat(law.meanWaitSeconds()).isInfinite().isPositive();
    assertThat(law.meanNumber()).isInfinite().isPositive();
    assertThat(law.latencyQuantileSeconds(0.5)).isInfinite().isPositive();
    assertThat(law.latencyQuantileSeconds(0)).isZero();
    assertThat(bank.waitShare()).isEqualTo(1);
    assertThat(bank.meanWaitSeconds()).isInfinite().isPositive();
    assertThat(bank.meanWaiting()).isInfinite().isPositive();
    assertThat(bank.waitLongerShare(ofSeconds(9))).isEqualTo(1);
    assertThat(bank.waitQuantileSeconds(0.9)).isInfinite().isPositive();
    assertThat(general.meanWaitSeconds()).isInfinite().isPositive();
    assertThat(general.meanNumber()).isInfinite().isPositive();
  }

  /// Tables of Erlang B: `B(1,1) = 1/2`, `B(5, 2) = 4/109`, `B(10, 10) = 0.21458`.
  @ParameterizedTest
  @CsvSource({"1, 1, 0.5", "5, 2, 0.036697247706", "10, 10, 0.214582344", "3, 0, 0"})
  void erlang_b_agrees_with_its_tables(int servers, double load, double loss) {
    ErlangB law = new ErlangB(new Rate(load * 10), SERVICE, servers);

    assertThat(law.lossShare()).isCloseTo(loss, within(1e-8));
    assertThat(law.meanBusy()).isCloseTo(load * (1 - loss), within(1e-7));
  }

  /// With as much load as servers, the loss goes to `1 / (sqrt(pi c / 2) + 2/3)`.
  @ParameterizedTest
  @ValueSource(ints = {100, 1_000, 100_000, 1_000_000})
  void erlang_b_is_stable_with_many_servers(int servers) {
    double expected = 1 / (Math.sqrt(Math.PI * servers / 2) + 2.0 / 3);

    double loss = new ErlangB(new Rate(10.0 * servers), SERVICE, servers).lossShare();

    assertThat(loss).isCloseTo(expected, within(expected / servers));
  }

  /// `C = ρ` for one server, `2ρ² / (1 + ρ)` for two, 0.40918 for ten with a load of eight.
  @Test
  void erlang_c_agrees_with_what_is_known() {
    assertThat(bank(1, 0.7).waitShare()).isCloseTo(0.7, within(EXACT));
    assertThat(bank(2, 1.6).waitShare()).isCloseTo(2 * 0.64 / 1.8, within(EXACT));
    assertThat(bank(10, 8).waitShare()).isCloseTo(0.40918, within(1e-5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.8, 0.95, 0.999})
  void a_bank_of_one_server_is_one_server(double load) {
    Mmc bank = bank(1, load);
    Mm1 one = new Mm1(new Rate(10 * load), SERVICE);

    assertThat(bank.meanWaitSeconds()).isCloseTo(one.meanWaitSeconds(), within(1e-9));
    assertThat(bank.meanLatencySeconds()).isCloseTo(one.meanLatencySeconds(), within(1e-9));
    assertThat(bank.meanWaiting()).isCloseTo(load * load / (1 - load), within(1e-6));
  }

  @Test
  void the_quantile_of_the_wait_is_where_its_tail_has_that_share() {
    Mmc bank = bank(10, 9);
    double p99Seconds = bank.waitQuantileSeconds(0.99);

    Duration p99 = Duration.ofNanos(Math.round(p99Seconds * 1e9));

    assertThat(bank.waitLongerShare(p99)).isCloseTo(0.01, within(1e-9));
    assertThat(bank.waitLongerShare(Duration.ZERO)).isCloseTo(bank.waitShare(), within(EXACT));
    assertThat(bank(10, 1).waitQuantileSeconds(0.5)).isZero();
  }

  @Test
  void a_fixed_service_time_halves_the_wait() {
    Rate arrivals = new Rate(8);
    Mg1 fixed = new Mg1(arrivals, new Distribution.Fixed(SERVICE));
    Mg1 exponential = new Mg1(arrivals, new Distribution.Exponential(SERVICE));

    assertThat(fixed.meanWaitSeconds()).isCloseTo(0.2, within(EXACT));
    assertThat(exponential.meanWaitSeconds()).isCloseTo(0.4, within(EXACT));
    assertThat(exponential.meanLatencySeconds()).isCloseTo(0.5, within(EXACT));
    assertThat(exponential.meanNumber()).isCloseTo(4, within(EXACT));
  }

  /// `E[S²] = E[S]² exp(sigma²)` for a log-normal time.
  @Test
  void a_spread_service_time_lengthens_the_wait_by_its_second_moment() {
    var law = new Distribution.LogNormal(ofMillis(50), ofMillis(400));
    double sigma = law.sigma();
    double mean = 0.05 * Math.exp(sigma * sigma / 2);

    Mg1 queue = new Mg1(new Rate(5), law);

    assertThat(queue.load()).isCloseTo(5 * mean, within(EXACT));
    assertThat(queue.meanWaitSeconds())
        .isCloseTo(5 * mean * mean * Math.exp(sigma * sigma) / (2 * (1 - 5 * mean)), within(EXACT));
  }

  /// R19 of the open loop: 0.1 s in 99.9 %, 10 s in the rest, both exponential.
  @Test
  void a_mixture_waits_for_its_rare_part() {
    var law =
        new Distribution.Mixed(
            new Distribution.Exponential(SERVICE),
            new Distribution.Exponential(ofSeconds(10)),
            0.001);

    Mg1 queue = new Mg1(new Rate(4), law);

    assertThat(queue.load()).isCloseTo(4 * (0.0999 + 0.01), within(EXACT));
    assertThat(queue.meanWaitSeconds())
        .isCloseTo(4 * (0.999 * 0.02 + 0.001 * 200) / (2 * (1 - 0.4396)), within(EXACT));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.8", "1, 3", "10, 0.5", "10, 1.7", "150, 0.999999", "150, 1.000001", "9, 50"})
  void a_bounded_queue_agrees_with_its_sum(int places, double load) {
    double all = 0;
    double weighted = 0;
    for (int n = 0; n <= places; n++) {
      all += Math.pow(load, n);
      weighted += n * Math.pow(load, n);
    }

    Mm1k law = new Mm1k(new Rate(10 * load), SERVICE, places);

    assertThat(law.lossShare()).isCloseTo(Math.pow(load, places) / all, within(1e-10));
    assertThat(law.meanNumber()).isCloseTo(weighted / all, within(1e-7));
    assertThat(law.throughputPerSecond()).isCloseTo(10 * (1 - 1 / all), within(1e-8));
  }

  @Test
  void a_bounded_queue_at_capacity_is_equally_often_at_every_length() {
    Mm1k law = new Mm1k(new Rate(10), SERVICE, 99);

    assertThat(law.lossShare()).isCloseTo(0.01, within(EXACT));
    assertThat(law.meanNumber()).isCloseTo(49.5, within(1e-9));
    assertThat(law.meanLatencySeconds()).isCloseTo(49.5 / 9.9, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 0.5, 1, 2, 1e6, 1e300})
  void a_bounded_queue_has_a_number_for_every_load(double arrivalsPerSecond) {
    Mm1k law = new Mm1k(new Rate(arrivalsPerSecond), SERVICE, 1000);

    assertThat(law.lossShare()).isBetween(0.0, 1.0);
    assertThat(law.meanNumber()).isBetween(0.0, 1000.0);
    assertThat(law.throughputPerSecond()).isBetween(0.0, 10.0);
    assertThat(law.meanLatencySeconds()).isBetween(0.0999999, 100.0001);
  }

  @Test
  void laws_refuse_what_cannot_be() {
    Rate arrivals = new Rate(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mm1(arrivals, Duration.ZERO))
        .withMessage("the mean service time is PT0S; it must be above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mmc(arrivals, SERVICE, 0))
        .withMessage("there are 0 servers; it must be 1 to 10000000");
    assertThatIllegalArgumentException().isThrownBy(() -> new Mm1k(arrivals, SERVICE, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mm1(arrivals, SERVICE).latencyQuantileSeconds(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bank(2, 1).waitQuantileSeconds(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> bank(2, 1).waitLongerShare(ofMillis(-1)));
  }

  private static Mmc bank(int servers, double load) {
    return new Mmc(new Rate(10 * load), SERVICE, servers);
  }
}
