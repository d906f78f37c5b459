package dev.capsize.law;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.capsize.model.Distribution;
import dev.capsize.model.Rate;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pool in simulated time against the closed forms, over a grid of loads: each simulated mean
/// has the law within its confidence interval of 99.9 %.
final class QueuesLawTest {
  private static final int SEED = 4;
  private static final Duration SERVICE = ofMillis(100);
  private static final Distribution EXPONENTIAL = new Distribution.Exponential(SERVICE);
  private static final OptionalInt UNBOUNDED = OptionalInt.empty();

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 0.5, 0.7, 0.8, 0.9})
  void one_server(double load) {
    Rate arrivals = new Rate(10 * load);
    Batches seen = simulate(arrivals, EXPONENTIAL, 1, UNBOUNDED, 12_000);

    seen.meanWaitSeconds().holds(new Mm1(arrivals, SERVICE).meanWaitSeconds(), 0.15);
    seen.waitShare().holds(load, 0.05);
  }

  @ParameterizedTest
  @CsvSource({"2, 0.5", "2, 0.9", "10, 0.5", "10, 0.8", "10, 0.95", "100, 0.9", "100, 0.95"})
  void many_servers(int servers, double load) {
    Rate arrivals = new Rate(10 * load * servers);
    Mmc law = new Mmc(arrivals, SERVICE, servers);
    Batches seen = simulate(arrivals, EXPONENTIAL, servers, UNBOUNDED, 20_000);

    seen.meanWaitSeconds().holds(law.meanWaitSeconds(), 0.3);
    seen.waitShare().holds(law.waitShare(), 0.15);
  }

  static Stream<Distribution> services() {
    return Stream.of(
        new Distribution.Fixed(SERVICE),
        EXPONENTIAL,
        new Distribution.LogNormal(ofMillis(80), ofMillis(400)),
        new Distribution.Mixed(
            new Distribution.Fixed(ofMillis(50)), new Distribution.Fixed(ofMillis(1000)), 0.05),
        new Distribution.Mixed(
            new Distribution.Exponential(ofMillis(50)),
            new Distribution.LogNormal(ofMillis(200), ofMillis(600)),
            0.2));
  }

  @ParameterizedTest
  @MethodSource("services")
  void one_server_of_any_law(Distribution service) {
    double meanSeconds = service.mean().toNanos() / 1e9;
    for (double load : new double[] {0.2, 0.5, 0.8}) {
      Rate arrivals = new Rate(load / meanSeconds);
      Batches seen = simulate(arrivals, service, 1, UNBOUNDED, 10_000);

      seen.meanWaitSeconds().holds(new Mg1(arrivals, service).meanWaitSeconds(), 0.2);
    }
  }

  /// A pool of one that bounds those waiting has room for one more, in service.
  @ParameterizedTest
  @CsvSource({"0, 0.5", "4, 0.8", "9, 0.95", "9, 1.2", "20, 1", "149, 1.5"})
  void one_server_with_bounded_waiting(int waitingMax, double load) {
    Rate arrivals = new Rate(10 * load);
    Mm1k law = new Mm1k(arrivals, SERVICE, waitingMax + 1);
    Batches seen = simulate(arrivals, EXPONENTIAL, 1, OptionalInt.of(waitingMax), 12_000);

    seen.lossShare().holds(law.lossShare(), 0.2);
    if (waitingMax > 0) {
      seen.meanWaitSeconds().holds(law.meanLatencySeconds() - 0.1, 0.2);
    }
  }

  /// The law of the service time does not matter, so half of the grid is fixed.
  @ParameterizedTest
  @CsvSource({"1, 0.3", "1, 2", "5, 3", "10, 10", "50, 45", "100, 120"})
  void servers_without_waiting(int servers, double load) {
    Rate arrivals = new Rate(10 * load);
    ErlangB law = new ErlangB(arrivals, SERVICE, servers);

    for (Distribution service : new Distribution[] {EXPONENTIAL, new Distribution.Fixed(SERVICE)}) {
      Batches seen = simulate(arrivals, service, servers, OptionalInt.of(0), 6_000);
      seen.lossShare().holds(law.lossShare(), 0.15);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0.8, 300", "1, 2, 1000", "10, 9, 200", "10, 15, 2000", "100, 100, 100"})
  void servers_with_callers_that_leave(int servers, double load, int patienceMillis) {
    Rate arrivals = new Rate(10 * load);
    Duration patience = ofMillis(patienceMillis);
    ErlangA law = new ErlangA(arrivals, SERVICE, servers, patience);
    var plan =
        new Station.Plan(
            arrivals, EXPONENTIAL, servers, UNBOUNDED, new Distribution.Exponential(patience));
    Batches seen = Station.simulate(plan, SEED, 12_000);

    seen.abandonShare().holds(law.abandonShare(), 0.15);
    seen.meanWaitSeconds().holds(law.meanWaitSeconds(), 0.15);
    seen.waitShare().holds(law.waitShare(), 0.1);
  }

  /// Of those that have endless patience, none leaves.
  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void callers_of_long_patience_stay(int servers) {
    Rate arrivals = new Rate(7 * servers);
    var plan =
        new Station.Plan(
            arrivals,
            EXPONENTIAL,
            servers,
            UNBOUNDED,
            new Distribution.Fixed(ofSeconds(1_000_000)));
    Batches seen = Station.simulate(plan, SEED, 12_000);

    seen.meanWaitSeconds().holds(new Mmc(arrivals, SERVICE, servers).meanWaitSeconds(), 0.2);
  }

  private static Batches simulate(
      Rate arrivals, Distribution service, int servers, OptionalInt waitingMax, int batchSize) {
    return Station.simulate(
        new Station.Plan(arrivals, service, servers, waitingMax, null), SEED, batchSize);
  }
}
