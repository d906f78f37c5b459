package dev.capsize.chain;

import java.util.BitSet;

/// One queue whose callers give up and try again: the mean time until it tips by chance, and until
/// it comes back by itself.
///
/// A state is the work at the server, counted in mean service times of all its servers together,
/// and the orbit, those who will try again. It is the work and not the number of those waiting,
/// because the work decides who is late: who finds work `u` waits `u / cμ`, for certain, and is
/// late if its own service takes longer than what is left of its patience. The number does so only
/// on average, and a chain of the number draws the fate of each request for itself; in truth a run
/// of quick services brings a hundred of them in time together, and that is how a full queue comes
/// back (measured at 8 to 9.5/s and a patience of 9 s: the chain of the number says 1e16 s and more
/// where the simulation says 4e4 to 1e7 s; this one is within a factor of 2).
///
/// *Exact*: exponential service, the fate of a request given the work and the orbit, silent drops
/// and losses, the mean change of both coordinates, and the chance that work below the patience
/// grows by some amount.
///
/// *Approximate*: patience is of fixed length, and here a member of the orbit comes back after an
/// exponential time of the same mean; which attempt it is, is not followed but taken from the size
/// of the orbit ([Callers#anotherLeft]); the number waiting, where it is bounded, is taken as that
/// of M/M/1/K at the load of the moment; several servers are one that is as fast as all together,
/// but for the service of the request itself.
///
/// *Measured* against simulated runs of the same queue (`RetryChainLawTest`): the time to recover
/// with silent drops is within a factor of 2 for 8 to 9.5/s at 10/s served and a patience of 9 to
/// 15 s; with losses, and a patience just below the longest wait, it is up to 3 times too long. The
/// time to tip is within a factor of 2 where the patience is 40 services or more or the load above
/// half, and up to 3 times too short below.
///
/// - **Source:** orbit: G. Falin, J. Templeton, "Retrial Queues", 1997, chapter 1; step of the
///   work: [WorkStep].
/// - **Not modelled:** work that is skipped or cancelled when its caller has left; back-off that
///   grows; late answers that count; refusals that are repeated (see [Full]).
///
/// @param callers what is sent
/// @param servicePerSecond of one server; above 0
/// @param servers 1 or more
/// @param waitingMax bound of those waiting; [Integer#MAX_VALUE] for none
/// @param full what becomes of those who find the queue full
public record RetryChain(
    Callers callers, double servicePerSecond, int servers, int waitingMax, Full full) {

  /// What becomes of those who find the queue full.
  public enum Full {
    /// Nobody tells them: they give up after their patience, and try again.
    SILENT,
    /// They do not come back. So it is as well if they are refused and repeat at once: the next
    /// attempts find the same full queue.
    LOST
  }

  /// Beyond the patience by this share of it, at least by [#TIPPED_WORK]: no return by luck.
  private static final double TIPPED_SHARE = 0.25;

  private static final double TIPPED_WORK = 6;

  /// A wait of this share of the patience is nothing to fear.
  private static final double RECOVERED_SHARE = 0.1;

  /// How far, in standard deviations, coordinates are followed beyond their largest mean.
  private static final double SPREADS = 5;

  public RetryChain {
    if (!(servicePerSecond > 0 && servicePerSecond < 1e9)) {
      throw new IllegalArgumentException(
          "a server serves %s/s; it must be above 0".formatted(servicePerSecond));
    }
    if (servers < 1 || waitingMax < 1) {
      throw new IllegalArgumentException(
          "there are %d servers and %d places to wait; both must be 1 or more"
              .formatted(servers, waitingMax));
    }
  }

  /// Mean time from nothing at all to a wait that is a quarter longer than the patience, in
  /// seconds.
  ///
  /// Whether the collapse then sustains itself is not asked here: it does above the sustaining
  /// bound.
  ///
  /// @throws IllegalArgumentException if the chain is too large, see [BandedRates#CELLS_MAX]
  public double meanSecondsToTip() {
    double beyond = Math.max(patience() * (1 + TIPPED_SHARE), patience() + TIPPED_WORK);
    int tipped = (int) Math.ceil(beyond);
    if (waitingMax < tipped) {
      tipped = Math.max(1, waitingMax);
    }
    Grid grid = grid(tipped + 1);
    return grid.rates().hittingSeconds(grid.from(tipped))[grid.state(0, 0)];
  }

  /// Mean time from a full queue, and the orbit that nothing but failure leads to, to a wait of at
  /// most a tenth of the patience, in seconds.
  ///
  /// @throws IllegalArgumentException if the queue has no bound, or the chain is too large, see
  ///     [BandedRates#CELLS_MAX]
  public double meanSecondsToRecover() {
    if (waitingMax == Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the queue has no bound, so that it is never full; say from which wait it has to"
              + " recover");
    }
    return meanSecondsToRecover(waitingMax, (int) (patience() * RECOVERED_SHARE));
  }

  /// Mean time from so much work, and the orbit that nothing but failure leads to, to no more than
  /// some, in seconds.
  ///
  /// @param fromWork in mean service times of all servers together; about the number waiting
  /// @param toWork likewise; below `fromWork`
  /// @throws IllegalArgumentException if the chain is too large, see [BandedRates#CELLS_MAX]
  public double meanSecondsToRecover(int fromWork, int toWork) {
    if (toWork < 0 || toWork >= fromWork) {
      throw new IllegalArgumentException(
          "from work %d to %d; it must be less, and 0 or more".formatted(fromWork, toWork));
    }
    // A bound counts those who wait; the work that they bring is more or less by its root.
    double most =
        waitingMax < Integer.MAX_VALUE / 2 ? Math.max(fromWork, waitingMax) : fromWork * 2;
    Grid grid = grid((int) Math.ceil(most + SPREADS * StrictMath.sqrt(most)) + 1);
    int orbit = Math.min(grid.orbits - 1, (int) orbitOfCollapse());
    return grid.rates().hittingSeconds(grid.upTo(toWork))[grid.state(fromWork, orbit)];
  }

  /// Number of mean service times of all servers together in the patience.
  private double patience() {
    return servicePerSecond * servers * callers.patienceSeconds();
  }

  /// Mean number in the orbit while nothing succeeds. Where those who find the queue full are lost,
  /// no more enter it than are served, too late.
  private double orbitOfCollapse() {
    double served = servicePerSecond * servers * callers.orbitSeconds();
    double failed = callers.orbitOfFailure();
    return full == Full.LOST ? Math.min(failed, served) : failed;
  }

  private Grid grid(int works) {
    double orbit = callers.orbitOfFailure();
    return new Grid(works, (int) Math.ceil(orbit + SPREADS * StrictMath.sqrt(orbit)) + 2);
  }

  /// The states up to some work and some orbit.
  private final class Grid {
    private final int works;
    private final int orbits;

    Grid(int works, int orbits) {
      this.works = works;
      this.orbits = orbits;
    }

    int state(int work, int orbit) {
      // The shorter coordinate changes fastest: it is the band.
      return works <= orbits ? orbit * works + work : work * orbits + orbit;
    }

    BitSet from(int work) {
      BitSet states = new BitSet();
      for (int orbit = 0; orbit < orbits; orbit++) {
        for (int u = work; u < works; u++) {
          states.set(state(u, orbit));
        }
      }
      return states;
    }

    BitSet upTo(int work) {
      BitSet states = new BitSet();
      for (int orbit = 0; orbit < orbits; orbit++) {
        for (int u = 0; u <= work; u++) {
          states.set(state(u, orbit));
        }
      }
      return states;
    }

    BandedRates rates() {
      BandedRates rates = BandedRates.of(works * orbits, Math.min(works, orbits) + 1);
      for (int orbit = 0; orbit < orbits; orbit++) {
        double anotherLeft = callers.anotherLeft(orbit);
        for (int work = 0; work < works; work++) {
          add(rates, work, orbit, anotherLeft);
        }
      }
      return rates;
    }

    private void add(BandedRates rates, int work, int orbit, double anotherLeft) {
      double back = orbit / callers.orbitSeconds();
      double all = callers.perSecond() + back;
      double admitted = work == works - 1 ? 0 : admittedShare(work, all);
      double lateAndBack = admitted * lateShare(work) * anotherLeft;
      double dropped = full == Full.SILENT ? (1 - admitted) * anotherLeft : 0;
      boolean room = orbit < orbits - 1;
      double enter = room ? callers.perSecond() * lateAndBack : 0;
      double leave = back * (admitted - lateAndBack);
      WorkStep step = WorkStep.of(all * admitted, servicePerSecond * servers, work == works - 1);
      double together =
          all * admitted == 0 ? 0 : Math.min(1, step.upPerSecond() / (all * admitted));
      int from = state(work, orbit);
      if (work > 0) {
        rates.add(from, state(work - 1, orbit), step.downPerSecond());
      }
      if (work < works - 1) {
        double alone = Math.max(0, step.upPerSecond() - (enter + leave) * together);
        rates.add(from, state(work + 1, orbit), alone);
        if (room) {
          rates.add(from, state(work + 1, orbit + 1), enter * together);
        }
        if (orbit > 0) {
          rates.add(from, state(work + 1, orbit - 1), leave * together);
        }
      }
      if (room) {
        double unseen = callers.perSecond() * dropped + enter * (1 - together);
        rates.add(from, state(work, orbit + 1), unseen);
      }
      if (orbit > 0) {
        double gone = back * (1 - admitted - dropped) + leave * (1 - together);
        rates.add(from, state(work, orbit - 1), Math.max(0, gone));
      }
    }
  }

  /// Share of the attempts that find a place.
  ///
  /// With `n` waiting, the services they bring share the work `u`, so that `n / u` of them end in
  /// one mean service time. A queue that is offered more than it serves is full but for
  /// `1 / (ρ - 1)` places on average, as M/M/1/K is, and admits what ends.
  private double admittedShare(int work, double attemptsPerSecond) {
    double capacity = servicePerSecond * servers;
    double excess = attemptsPerSecond - capacity;
    if (work == 0 || excess <= 0 || capacity / excess >= waitingMax) {
      return 1;
    }
    double waiting = waitingMax - capacity / excess;
    return Math.min(1, capacity * waiting / work / attemptsPerSecond);
  }

  /// Share of those admitted at this work that are late: whose own service takes too long.
  private double lateShare(int work) {
    double left = callers.patienceSeconds() - work / (servicePerSecond * servers);
    return left <= 0 ? 1 : StrictMath.exp(-servicePerSecond * left);
  }
}
