package dev.capsize.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How many attempts of a retry storm pass per second?
///
/// `bench/run jmh StormBenchmark -prof gc`. The time is that of a clock: on a machine that has
/// other
/// things to do, use `bench/run`, which counts the time of the processor. Nobody may conclude
/// from one patience and one load what cancelling costs in general.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StormBenchmark {
  private static final int ATTEMPTS = 20_000;

  /// Name of a contender.
  @Param({"CAPSIZE", "HAND", "SSJ_OWN", "SSJ_SPLAY", "SSJ_HENRIKSEN"})
  private Contender contender = Contender.CAPSIZE;

  /// State of the system.
  @Param({"HEALTHY", "COLLAPSED"})
  private Storm.Phase phase = Storm.Phase.HEALTHY;

  private Storm storm = Contender.CAPSIZE.storm(Storm.Phase.HEALTHY);

  /// Begins a storm.
  @Setup(Level.Trial)
  public void begin() {
    storm = contender.storm(phase);
  }

  /// Attempts, one after the other.
  @Benchmark
  @OperationsPerInvocation(ATTEMPTS)
  public Object attempts() {
    return storm.advance(ATTEMPTS);
  }
}
