package dev.capsize.bench;

import dev.capsize.chain.BandedRates;
import dev.capsize.chain.ChebyshevChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/// Question: how much faster is a chain of 2,000 states solved as a band than as a full matrix?
///
/// Command: `bench/run chain`. Both build the same chain (R4, base) and give the mean time from
/// full to empty, in turns in one virtual machine; the figures are medians after a warm-up. The
/// full matrix is eliminated in blocks, with pivots, by plain Java that the compiler turns into
/// vector instructions; that it skips zeros is a gift to it. A reader may not conclude anything
/// about libraries for dense matrices on many cores or on graphics cards.
public final class ChainSpeed {
  private static final ChebyshevChain CHAIN =
      new ChebyshevChain(
          new ChebyshevChain.Load(9.5, 9, 3),
          10,
          1,
          new ChebyshevChain.Size(100, 20),
          ChebyshevChain.Options.USUAL);

  private static final int WARM_UP = 60;
  private static final int ROUNDS = 5;
  private static final int SPARSE_PER_ROUND = 20;
  private static final double NANOS_PER_MILLI = 1e6;

  private ChainSpeed() {}

  /// Arguments: file of the page; `smoke` for a round without a warm-up.
  public static void main(String[] args) throws IOException {
    boolean smoke = args.length > 1 && args[1].equals("smoke");
    int rounds = smoke ? 1 : ROUNDS;
    for (int i = 0; i < (smoke ? 1 : WARM_UP); i++) {
      sparse();
    }
    if (!smoke) {
      dense(true);
      dense(false);
    }
    double[] sparse = new double[rounds];
    double[] dense = new double[rounds];
    double[] skipping = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      double seconds = dense(false);
      long full = System.nanoTime();
      requireSame(seconds, dense(true));
      long skipped = System.nanoTime();
      for (int i = 0; i < SPARSE_PER_ROUND; i++) {
        requireSame(seconds, sparse());
      }
      dense[round] = (full - begin) / NANOS_PER_MILLI;
      skipping[round] = (skipped - full) / NANOS_PER_MILLI;
      sparse[round] = (System.nanoTime() - skipped) / NANOS_PER_MILLI / SPARSE_PER_ROUND;
    }
    String page = page(middle(sparse), middle(dense), middle(skipping), rounds);
    Files.writeString(Path.of(args[0]), page);
    System.out.print(page);
  }

  private static double middle(double[] rounds) {
    double[] sorted = rounds.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /// Mean time from full to empty, as a band.
  static double sparse() {
    return CHAIN.fullToEmptySeconds();
  }

  /// The same, as a full matrix.
  static double dense(boolean skipsZeros) {
    BandedRates rates = CHAIN.rates();
    BitSet empty = new BitSet();
    empty.set(0);
    int states = rates.states();
    double[][] rows = new double[states][states];
    double[] right = new double[states];
    for (int from = 0; from < states; from++) {
      if (empty.get(from)) {
        rows[from][from] = 1;
        continue;
      }
      right[from] = -1;
      double leaving = 0;
      for (int to = 0; to < states; to++) {
        double rate = rates.rate(from, to);
        rows[from][to] = rate;
        leaving += rate;
      }
      rows[from][from] = -leaving;
    }
    return new DenseElimination(rows, right, skipsZeros).solve()[states - 1];
  }

  private static void requireSame(double dense, double sparse) {
    if (!(Math.abs(dense / sparse - 1) < 1e-6)) {
      throw new IllegalStateException(
          "the band gives %s s and the full matrix %s s".formatted(sparse, dense));
    }
  }

  private static String page(
      double sparseMillis, double denseMillis, double skippingMillis, int rounds) {
    return String.format(
        Locale.ROOT,
        """
        # A chain of 2,000 states, as a band and as a full matrix

        Written by `bench/run chain`; not by hand.

        The chain of [case R4](cases.md), 100 queue lengths by 20 in the orbit: built, and asked for
        the mean time from full to empty. Medians of %d rounds in one run, one thread; both
        give the same time within a millionth.

        | how | milliseconds | times |
        |---|---:|---:|
        | band, without a subtraction (`dev.capsize.chain`) | %.2f | 1 |
        | full matrix, in blocks, with pivots | %.0f | %.0f |
        | the same, but zeros are looked for and skipped | %.0f | %.0f |
        """,
        rounds,
        sparseMillis,
        denseMillis,
        denseMillis / sparseMillis,
        skippingMillis,
        skippingMillis / sparseMillis);
  }
}
