package dev.capsize.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.capsize.chain.ChebyshevChain.Load;
import dev.capsize.chain.ChebyshevChain.Options;
import dev.capsize.chain.ChebyshevChain.Size;
import org.junit.jupiter.api.Test;

/// The published figures of its generator are given by the conformance suite; here is what they
/// cannot show.
final class ChebyshevChainTest {
  @Test
  void rows_lead_nowhere_but_to_neighbours() {
    ChebyshevChain chain = chain(10, Options.USUAL);
    BandedRates rates = chain.rates();

    double leaving = 0;
    for (int to = 0; to < rates.states(); to++) {
      leaving += rates.rate(chain.state(5, 3), to);
    }

    // 9.5/s come, 10/s are served, and 3 in the orbit each come back or leave at 1 / 9 s.
    assertThat(leaving).isGreaterThan(9.5 + 10 + 3 / 9.0).isLessThan(9.5 * 1.25 + 10 + 3 / 9.0);
  }

  /// R5: with dense elimination and subtraction the time turns negative at 1e15 s.
  @Test
  void recovery_takes_longer_with_every_place_to_wait_and_is_never_negative() {
    double before = 0;
    for (int queues = 30; queues <= 150; queues += 10) {
      double seconds =
          new ChebyshevChain(new Load(5, 5, 5), 10, 1, new Size(queues, 60), new Options(1, true))
              .fullToEmptySeconds();
      assertThat(seconds).as("%d places", queues).isGreaterThan(before);
      before = seconds;
    }
    assertThat(before).isGreaterThan(1e18);
  }

  @Test
  void shares_of_time_balance_in_every_state() {
    ChebyshevChain chain = chain(30, Options.USUAL);
    BandedRates rates = chain.rates();
    double[] shares = rates.stationary();

    for (int state = 0; state < rates.states(); state++) {
      double in = 0;
      double out = 0;
      for (int other = 0; other < rates.states(); other++) {
        in += shares[other] * rates.rate(other, state);
        out += shares[state] * rates.rate(state, other);
      }
      assertThat(in / out).as("state %d", state).isCloseTo(1, within(1e-9));
    }
  }

  private static ChebyshevChain chain(int queues, Options options) {
    return new ChebyshevChain(new Load(9.5, 9, 3), 10, 1, new Size(queues, 8), options);
  }
}
