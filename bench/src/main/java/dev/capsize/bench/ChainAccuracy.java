package dev.capsize.bench;

import dev.capsize.chain.Callers;
import dev.capsize.chain.RetryChain;
import dev.capsize.chain.RetryChain.Full;
import dev.capsize.engine.RandomStream;
import dev.capsize.splitting.RetryingQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Question: how far is the mean time to recover, as the chain gives it, from simulated runs?
///
/// Command: `bench/run recovery`, some ten minutes. One queue with 100 places, 10/s served, 4
/// attempts, silent drops, from full to 10 waiting. Where few runs end, the mean is the time of all
/// runs over the number of ends, as for a lifetime without memory. Nobody may conclude how far it
/// is for a queue of another size.
public final class ChainAccuracy {
  private static final int PLACES = 100;
  private static final int TO = 10;
  private static final double LONG = 1e6;
  private static final double[] LOADS = {8, 8.5, 9, 9.5};
  private static final double[] PATIENCES = {9, 10, 11, 13, 15};

  private ChainAccuracy() {}

  /// What came of one pair of load and patience.
  ///
  /// @param ended runs that came to their end within the time
  private record Cell(
      double load, double patience, int runs, int ended, double simulated, double chain) {
    private String line() {
      return String.format(
          Locale.ROOT,
          "| %.1f/s | %.0f s | %d of %d | %.4g | %.4g | %.2f |%n",
          load,
          patience,
          ended,
          runs,
          simulated,
          chain,
          chain / simulated);
    }
  }

  /// Arguments: file of the page; number of runs, 20 if it is missing.
  public static void main(String[] args) throws IOException {
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    List<Cell> cells =
        IntStream.range(0, LOADS.length * PATIENCES.length)
            .parallel()
            .mapToObj(n -> cell(LOADS[n % LOADS.length], PATIENCES[n / LOADS.length], runs))
            .toList();
    String page =
        """
        # Time to recover, by chain and by simulation

        Written by `bench/run recovery`; not by hand.

        One queue with 100 places, 10/s served, 4 attempts at once, nobody is told that the queue
        is full. From full to 10 waiting: the mean of simulated runs (each ends at 1e6 s), and the
        mean of the [chain](../concepts/chains-and-splitting.md).

        | load | patience | runs that ended | simulation s | chain s | chain / simulation |
        |---:|---:|---:|---:|---:|---:|
        """
            + cells.stream().map(Cell::line).collect(Collectors.joining());
    Files.writeString(Path.of(args[0]), page);
    System.out.print(page);
  }

  private static Cell cell(double load, double patience, int runs) {
    RetryingQueue.Setup setup =
        new RetryingQueue.Setup(
            load, 10, PLACES, new RetryingQueue.Client(patience, 4, 0, 0), LONG);
    double seconds = 0;
    int ended = 0;
    for (int run = 0; run < runs; run++) {
      RetryingQueue queue = RetryingQueue.full(setup, RandomStream.of(run, "recovery"));
      ended += queue.drainsTo(TO) ? 1 : 0;
      seconds += queue.nowSeconds();
    }
    double chain =
        new RetryChain(new Callers(load, patience, 4, 0), 10, 1, PLACES, Full.SILENT)
            .meanSecondsToRecover(PLACES, TO);
    return new Cell(load, patience, runs, ended, seconds / Math.max(1, ended), chain);
  }
}
