package dev.capsize.chain;

import java.util.BitSet;

/// The chain of Metafor, as its public generator defines it: a queue and an orbit, and Chebyshev's
/// bound for the probability that who joins the queue gives up.
///
/// The queue has 0 to `queues - 1` at the server, the orbit 0 to `orbits - 1` who will try again. A
/// member of the orbit comes back at the rate `n / ((n + 1) τ)` and leaves for good at
/// `1 / ((n + 1) τ)`, with `n` retries and the timeout `τ`. A new request that finds `q` there
/// enters the orbit as well with probability `α p(q)`, where `p(q)` bounds the probability that `q`
/// services take longer than `τ`: the mean `m` and deviation `σ` of `q` services give
/// `(σ / (τ - m))²` if `τ - m > σ`, and 1 otherwise. One that finds the queue full is lost, and so
/// are members of the orbit that come back to a full queue.
///
/// It is here to be compared with, and not used for anything: its bound makes the queue tip too
/// early, its orbit is cut where it may be largest, and its attempts are not counted.
///
/// - **Source:** github.com/mpi-sws-rse/metafor at `5355c17`,
///   `metafor/ctmc_model/single_server/ctmc.py`, `generator_mat_exact`; written anew from its
///   definition.
///
/// @param load of the callers
/// @param servicePerSecond of one thread
/// @param threads 1 or more
/// @param size of queue and orbit
/// @param options that its authors fit to simulations
public record ChebyshevChain(
    Load load, double servicePerSecond, int threads, Size size, Options options) {

  /// What the callers do.
  ///
  /// @param perSecond new requests
  /// @param timeoutSeconds `τ`
  /// @param retries after the first attempt
  public record Load(double perSecond, double timeoutSeconds, int retries) {}

  /// How many values each coordinate has.
  ///
  /// @param queues 0 to `queues - 1` at the server
  /// @param orbits 0 to `orbits - 1` in the orbit
  public record Size(int queues, int orbits) {}

  /// What its authors fit to simulations.
  ///
  /// @param alpha `α`, share of those that give up early enough to matter
  /// @param retryWhenFull whether who finds the queue full enters the orbit, in the share `α`
  public record Options(double alpha, boolean retryWhenFull) {
    /// As its examples have it.
    public static final Options USUAL = new Options(0.25, false);
  }

  /// Number of a state.
  public int state(int queue, int orbit) {
    return queue * size.orbits + orbit;
  }

  /// The rates of all transitions.
  public BandedRates rates() {
    BandedRates rates = BandedRates.of(size.queues * size.orbits, size.orbits + 1);
    for (int queue = 0; queue < size.queues; queue++) {
      for (int orbit = 0; orbit < size.orbits; orbit++) {
        if (queue == size.queues - 1) {
          full(rates, queue, orbit);
        } else {
          arrivals(rates, queue, orbit);
        }
        if (queue > 0) {
          double served = Math.min(queue, threads) * servicePerSecond;
          rates.add(state(queue, orbit), state(queue - 1, orbit), served);
        }
      }
    }
    return rates;
  }

  private void arrivals(BandedRates rates, int queue, int orbit) {
    int from = state(queue, orbit);
    double late = lateBound(queue);
    double back = orbit * backPerSecond();
    rates.add(from, state(queue + 1, orbit), load.perSecond + back * late);
    if (queue > 0 && orbit < size.orbits - 1) {
      rates.add(from, state(queue + 1, orbit + 1), options.alpha * load.perSecond * late);
    }
    if (orbit > 0) {
      rates.add(from, state(queue + 1, orbit - 1), back * (1 - late));
      rates.add(from, state(queue, orbit - 1), orbit * leavePerSecond());
    }
  }

  private void full(BandedRates rates, int queue, int orbit) {
    int from = state(queue, orbit);
    double back = orbit * backPerSecond();
    double leave = orbit * leavePerSecond();
    if (orbit > 0) {
      rates.add(from, state(queue, orbit - 1), options.retryWhenFull ? leave : leave + back);
    }
    if (options.retryWhenFull && orbit < size.orbits - 1) {
      rates.add(from, state(queue, orbit + 1), options.alpha * (load.perSecond + back));
    }
  }

  private double backPerSecond() {
    return load.retries * leavePerSecond();
  }

  private double leavePerSecond() {
    return 1 / ((load.retries + 1) * load.timeoutSeconds);
  }

  /// `p(q)`.
  private double lateBound(int queue) {
    if (queue == 0) {
      return 0;
    }
    double perSecond = Math.min(queue, threads) * servicePerSecond;
    double spare = load.timeoutSeconds - queue / perSecond;
    double variance = queue / (perSecond * perSecond);
    return spare > StrictMath.sqrt(variance) ? variance / (spare * spare) : 1;
  }

  /// Mean number at the server, in the long run.
  ///
  /// @param stationary of [#rates]
  public double meanQueue(double[] stationary) {
    double mean = 0;
    for (int state = 0; state < stationary.length; state++) {
      int queue = state / size.orbits;
      mean += stationary[state] * queue;
    }
    return mean;
  }

  /// Mean number in the orbit, in the long run.
  ///
  /// @param stationary of [#rates]
  public double meanOrbit(double[] stationary) {
    double mean = 0;
    for (int state = 0; state < stationary.length; state++) {
      mean += stationary[state] * (state % size.orbits);
    }
    return mean;
  }

  /// Mean time from full, queue and orbit, to nobody in either.
  public double fullToEmptySeconds() {
    BitSet empty = new BitSet();
    empty.set(state(0, 0));
    return rates().hittingSeconds(empty)[state(size.queues - 1, size.orbits - 1)];
  }

  /// Mean time from nobody anywhere to a queue of at least so many.
  public double emptyToQueueSeconds(int queue) {
    BitSet filled = new BitSet();
    filled.set(state(queue, 0), size.queues * size.orbits);
    return rates().hittingSeconds(filled)[0];
  }
}
