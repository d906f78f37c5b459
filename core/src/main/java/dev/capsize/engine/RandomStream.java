package dev.capsize.engine;

import java.util.function.LongFunction;

/// A stream of random numbers of its own, that has a name.
///
/// Draws from one stream never shift those of another, so that a change of one mechanism leaves the
/// chances of all others as they were. The bits are the same on every machine.
///
/// For one thread.
///
/// - **Source:** G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators",
///   OOPSLA 2014 (SplitMix64, with the golden gamma); names are hashed with FNV-1a.
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final double ULP = 0x1.0p-53;

  /// Layers of equal area under `exp(-x)`; a power of two, so that bits choose one.
  private static final int LAYERS = 256;

  /// Where the tail begins, for 256 layers.
  private static final double TAIL = 7.69711747013105;

  /// Right edges of the layers, in falling order: the first is that of a rectangle as large as the
  /// lowest layer with its tail, the last is 0.
  private static final double[] EDGES = edges();

  /// [#EDGES] in units of 53 random bits.
  private static final double[] SCALES = scales();

  private long state;

  private RandomStream(long state) {
    this.state = state;
  }

  /// The stream of a name.
  public static RandomStream of(long seed, String name) {
    return new RandomStream(mix(mix(seed) ^ hash(name)));
  }

  /// The stream of one thing among those of a name.
  ///
  /// @param number of the thing; numbers need not be dense
  public static RandomStream of(long seed, String name, long number) {
    return numbered(seed, name).apply(number);
  }

  /// The streams of all things of a name, by their number.
  public static LongFunction<RandomStream> numbered(long seed, String name) {
    long family = mix(mix(seed) ^ hash(name));
    return number -> new RandomStream(mix(family + number));
  }

  /// Uniform over all values.
  public long nextLong() {
    state += GOLDEN_GAMMA;
    long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /// Uniform in `[0, 1)`.
  public double nextUniform() {
    return (nextLong() >>> 11) * ULP;
  }

  /// Exponential with mean 1, without a logarithm in 99 of 100 draws.
  ///
  /// - **Source:** G. Marsaglia, W. W. Tsang, "The Ziggurat Method for Generating Random
  ///   Variables",
  ///   Journal of Statistical Software 5(8), 2000; layer and position from different bits of one
  ///   draw, after J. A. Doornik, "An Improved Ziggurat Method", 2005.
  public double nextExponential() {
    long bits = nextLong();
    int layer = (int) bits & (LAYERS - 1);
    double x = (bits >>> 11) * SCALES[layer];
    return x < EDGES[layer + 1] ? x : nextExponentialAtEdge(layer, x);
  }

  /// The draws that are not inside a layer, in which case all of `[0, edge above)` is under the
  /// curve.
  private double nextExponentialAtEdge(int drawnLayer, double drawnX) {
    int layer = drawnLayer;
    double x = drawnX;
    double from = 0;
    while (x >= EDGES[layer + 1]) {
      if (layer == 0) {
        // Memoryless: beyond the start of the tail it begins anew.
        from += TAIL;
      } else {
        // `StrictMath`, because `Math.exp` gives other bits on other machines.
        double low = StrictMath.exp(-EDGES[layer]);
        double high = StrictMath.exp(-EDGES[layer + 1]);
        if (low + nextUniform() * (high - low) < StrictMath.exp(-x)) {
          break;
        }
      }
      long bits = nextLong();
      layer = (int) bits & (LAYERS - 1);
      x = (bits >>> 11) * SCALES[layer];
    }
    return from + x;
  }

  /// Normal with mean 0 and variance 1.
  ///
  /// - **Source:** G. Box, M. Muller, "A Note on the Generation of Random Normal Deviates", 1958;
  ///   one of the two values, so that a stream has no memory but its state.
  public double nextNormal() {
    double radius = StrictMath.sqrt(2 * nextExponential());
    return radius * StrictMath.cos(2 * StrictMath.PI * nextUniform());
  }

  /// Uniform among `0` to `bound - 1`; the bias is below `bound / 2^53`.
  ///
  /// @param bound 1 or more
  public int nextBelow(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("nothing to choose from: %d".formatted(bound));
    }
    return (int) (nextUniform() * bound);
  }

  /// FNV-1a with 64 bits; `String.hashCode` has too few to keep names apart.
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /// The finaliser of MurmurHash3. Streams with seeds that lie a multiple of the gamma apart are
  /// the same stream, shifted; mixed seeds do not lie so.
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  private static double[] edges() {
    double[] edges = new double[LAYERS + 1];
    double area = TAIL * StrictMath.exp(-TAIL) + StrictMath.exp(-TAIL);
    edges[0] = area / StrictMath.exp(-TAIL);
    edges[1] = TAIL;
    for (int layer = 2; layer < LAYERS; layer++) {
      double below = edges[layer - 1];
      edges[layer] = -StrictMath.log(StrictMath.exp(-below) + area / below);
    }
    return edges;
  }

  private static double[] scales() {
    double[] scales = new double[LAYERS];
    for (int layer = 0; layer < LAYERS; layer++) {
      scales[layer] = EDGES[layer] * ULP;
    }
    return scales;
  }
}
