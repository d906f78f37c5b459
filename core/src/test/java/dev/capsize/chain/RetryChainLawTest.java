package dev.capsize.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.chain.RetryChain.Full;
import dev.capsize.engine.RandomStream;
import dev.capsize.splitting.RetryingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The chain beside simulated runs of the same queue: within a factor of 2.
final class RetryChainLawTest {
  private static final int RUNS = 30;
  private static final int PLACES = 100;
  private static final double LONG = 1e7;

  @ParameterizedTest
  @CsvSource({
    "8, 10", "8, 11", "8, 13", "8, 15", "8.5, 10", "8.5, 11", "8.5, 13", "9, 10", "9, 11", "9, 13",
    "9, 15", "9.5, 11", "9.5, 13", "9.5, 15"
  })
  void a_full_queue_recovers_as_soon_as_in_the_simulation(double load, double patience) {
    double chain =
        new RetryChain(new Callers(load, patience, 4, 0), 10, 1, PLACES, Full.SILENT)
            .meanSecondsToRecover(PLACES, 10);

    double simulated = 0;
    for (int run = 0; run < RUNS; run++) {
      RetryingQueue queue =
          RetryingQueue.full(system(load, patience, 4, PLACES), RandomStream.of(run, "recover"));
      assertThat(queue.drainsTo(10)).isTrue();
      simulated += queue.nowSeconds() / RUNS;
    }

    assertThat(chain / simulated).as("%s s against %s s", chain, simulated).isBetween(0.5, 2.0);
  }

  @ParameterizedTest
  @CsvSource({"9.3, 4", "8.5, 5", "8, 4", "7, 3", "6, 2"})
  void an_empty_queue_tips_as_soon_as_in_the_simulation(double load, double patience) {
    double chain =
        new RetryChain(new Callers(load, patience, 4, 0), 10, 1, 1_000, Full.SILENT)
            .meanSecondsToTip();

    double simulated = 0;
    int tipped = (int) Math.ceil(Math.max(12.5 * patience, 10 * patience + 6));
    for (int run = 0; run < RUNS; run++) {
      RetryingQueue queue =
          RetryingQueue.empty(system(load, patience, 4, 1_000), RandomStream.of(run, "tip"));
      assertThat(queue.fillsTo(tipped)).isTrue();
      simulated += queue.nowSeconds() / RUNS;
    }

    assertThat(chain / simulated).as("%s s against %s s", chain, simulated).isBetween(0.4, 2.0);
  }

  /// Where the chain of the number waiting says 1e16 s and more.
  @Test
  void a_full_queue_whose_wait_is_just_above_the_patience_comes_back_by_luck() {
    double chain =
        new RetryChain(new Callers(8, 9, 4, 0), 10, 1, PLACES, Full.SILENT)
            .meanSecondsToRecover(PLACES, 10);

    double simulated = 0;
    for (int run = 0; run < 8; run++) {
      RetryingQueue queue =
          RetryingQueue.full(system(8, 9, 4, PLACES), RandomStream.of(run, "luck"));
      assertThat(queue.drainsTo(10)).isTrue();
      simulated += queue.nowSeconds() / 8;
    }

    // Eight returns know their mean to a third or so.
    assertThat(chain / simulated).isBetween(0.3, 3.0);
  }

  private static RetryingQueue.Setup system(
      double load, double patience, int attempts, int places) {
    return new RetryingQueue.Setup(
        load, 10, places, new RetryingQueue.Client(patience, attempts, 0, 0), LONG);
  }
}
