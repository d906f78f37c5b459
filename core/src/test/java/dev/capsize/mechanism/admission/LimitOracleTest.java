package dev.capsize.mechanism.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limit.FixedLimit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.VegasLimit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import dev.capsize.engine.RandomStream;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The same samples through our limits and through Netflix's give the same limit after each.
final class LimitOracleTest {
  private static final int SEEDS = 1500;
  private static final int SAMPLES = 600;

  enum Kind {
    AIMD,
    VEGAS,
    GRADIENT2
  }

  @ParameterizedTest
  @EnumSource
  void it_limits_as_netflix_does(Kind kind) throws ReflectiveOperationException {
    int changes = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomStream random = RandomStream.of(seed, "limit");
      changes += compare(seed, random, randomSpec(kind, random));
    }
    assertThat(changes).as("changes of a limit that were compared").isGreaterThan(20_000);
  }

  @ParameterizedTest
  @EnumSource
  void it_limits_as_netflix_does_in_a_window(Kind kind) throws ReflectiveOperationException {
    int changes = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomStream random = RandomStream.of(seed, "limit");
      LimitSpec spec =
          new LimitSpec.Windowed(
              randomSpec(kind, random),
              Duration.ofMillis(100 + random.nextBelow(400)),
              Duration.ofMillis(100 + random.nextBelow(1000)),
              10 + random.nextBelow(10),
              Duration.ofNanos(random.nextBelow(1_000_000)));
      changes += compare(seed, random, spec);
    }
    assertThat(changes).as("changes of a limit that were compared").isGreaterThan(2000);
  }

  /// Nothing is set on Netflix's side.
  @Test
  void standard_specs_are_the_defaults_of_netflix() throws ReflectiveOperationException {
    for (long seed = 1; seed <= 200; seed++) {
      RandomStream random = RandomStream.of(seed, "limit");
      compare(seed, random, LimitSpec.Aimd.standard(), AIMDLimit.newBuilder().build());
      compare(seed, random, LimitSpec.Vegas.standard(), VegasLimit.newDefault());
      compare(seed, random, LimitSpec.Gradient2.standard(), Gradient2Limit.newDefault());
      compare(
          seed,
          random,
          LimitSpec.Windowed.standard(LimitSpec.Gradient2.standard()),
          WindowedLimit.newBuilder().build(Gradient2Limit.newDefault()));
    }
  }

  private static int compare(long seed, RandomStream random, LimitSpec spec)
      throws ReflectiveOperationException {
    return compare(seed, random, spec, netflix(spec));
  }

  /// @return how often the limit changed
  private static int compare(
      long seed, RandomStream random, LimitSpec spec, com.netflix.concurrency.limits.Limit theirs)
      throws ReflectiveOperationException {
    Limit ours = Limit.of(spec, jitterOf(theirs));
    double dropShare = random.nextUniform() * 0.1;
    double load = 0.2 + 2 * random.nextUniform();
    // From steady, where limits grow, to wild, where they fall.
    double spread = StrictMath.pow(10, -4 * random.nextUniform());
    double scaleNanos = 1e5 * StrictMath.pow(10, 3 * random.nextUniform());
    // Coarse times meet the ends of windows exactly.
    long grainNanos = random.nextBelow(2) == 0 ? 1 : 10_000_000;
    long nowNanos = grainNanos * (1L + random.nextBelow(100));
    int changes = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      if (random.nextBelow(100) == 0) {
        scaleNanos *= random.nextBelow(2) == 0 ? 5 : 0.2;
      }
      nowNanos += coarse(random.nextExponential() * 2e7, grainNanos);
      double exact = scaleNanos * (1 + spread * random.nextExponential());
      long latencyNanos = Math.max(grainNanos, coarse(exact, grainNanos));
      int inFlight = 1 + (int) (ours.limit() * load * random.nextUniform());
      boolean dropped = random.nextUniform() < dropShare;
      int before = ours.limit();

      theirs.onSample(nowNanos, latencyNanos, inFlight, dropped);
      ours.sample(nowNanos, latencyNanos, inFlight, dropped);

      assertThat(ours.limit())
          .as("seed %d, %s, sample %d", seed, spec, sample)
          .isEqualTo(theirs.getLimit());
      changes += ours.limit() == before ? 0 : 1;
    }
    return changes;
  }

  private static long coarse(double nanos, long grainNanos) {
    return ((long) (nanos / grainNanos)) * grainNanos;
  }

  private static LimitSpec randomSpec(Kind kind, RandomStream random) {
    int min = 1 + random.nextBelow(30);
    int initial = min + random.nextBelow(50);
    int max = initial + random.nextBelow(2000);
    double smoothing = random.nextBelow(3) == 0 ? 1 : 0.01 + 0.99 * random.nextUniform();
    return switch (kind) {
      case AIMD ->
          new LimitSpec.Aimd(
              initial,
              min,
              max,
              0.5 + 0.49 * random.nextUniform(),
              Duration.ofMillis(1 + random.nextBelow(1000)));
      case VEGAS -> new LimitSpec.Vegas(initial, max, smoothing);
      case GRADIENT2 ->
          new LimitSpec.Gradient2(
              initial,
              min,
              max,
              random.nextBelow(10),
              smoothing,
              1 + random.nextBelow(600),
              1 + 2 * random.nextUniform());
    };
  }

  private static com.netflix.concurrency.limits.Limit netflix(LimitSpec spec) {
    return switch (spec) {
      case LimitSpec.None ignored -> FixedLimit.of(Integer.MAX_VALUE);
      case LimitSpec.Fixed fixed -> FixedLimit.of(fixed.limit());
      case LimitSpec.Anchored ours -> throw new IllegalArgumentException("not theirs: " + ours);
      case LimitSpec.Aimd aimd ->
          AIMDLimit.newBuilder()
              .initialLimit(aimd.initial())
              .minLimit(aimd.min())
              .maxLimit(aimd.max())
              .backoffRatio(aimd.backoff())
              .timeout(aimd.timeout().toNanos(), TimeUnit.NANOSECONDS)
              .build();
      case LimitSpec.Vegas vegas ->
          VegasLimit.newBuilder()
              .initialLimit(vegas.initial())
              .maxConcurrency(vegas.max())
              .smoothing(vegas.smoothing())
              .build();
      case LimitSpec.Gradient2 gradient ->
          Gradient2Limit.newBuilder()
              .initialLimit(gradient.initial())
              .minLimit(gradient.min())
              .maxConcurrency(gradient.max())
              .queueSize(gradient.queueSize())
              .smoothing(gradient.smoothing())
              .longWindow(gradient.longWindow())
              .rttTolerance(gradient.tolerance())
              .build();
      case LimitSpec.Windowed windowed ->
          WindowedLimit.newBuilder()
              .minWindowTime(windowed.windowMin().toNanos(), TimeUnit.NANOSECONDS)
              .maxWindowTime(windowed.windowMax().toNanos(), TimeUnit.NANOSECONDS)
              .windowSize(windowed.samplesMin())
              .minRttThreshold(windowed.latencyMin().toNanos(), TimeUnit.NANOSECONDS)
              .build(netflix(windowed.limit()));
    };
  }

  /// What Netflix's Vegas drew latest, as the uniform number that gives the same jitter: it asks
  /// the thread for randomness, and cannot be told any.
  private static DoubleSupplier jitterOf(com.netflix.concurrency.limits.Limit theirs)
      throws ReflectiveOperationException {
    com.netflix.concurrency.limits.Limit inner = theirs;
    if (theirs instanceof WindowedLimit windowed) {
      Field delegate = WindowedLimit.class.getDeclaredField("delegate");
      delegate.setAccessible(true);
      inner = (com.netflix.concurrency.limits.Limit) delegate.get(windowed);
    }
    if (!(inner instanceof VegasLimit vegas)) {
      return () -> 0.5;
    }
    Field jitter = VegasLimit.class.getDeclaredField("probeJitter");
    jitter.setAccessible(true);
    return () -> {
      try {
        return (jitter.getDouble(vegas) - 0.5) * 2;
      } catch (IllegalAccessException e) {
        throw new LinkageError("the jitter of a Vegas limit", e);
      }
    };
  }
}
