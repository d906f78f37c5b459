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

/// How many events of the hold model happen per second?
///
/// `bench/run jmh HoldBenchmark -prof gc`. The time is that of a clock: on a machine that has other
/// things to do, use `bench/run`, which counts the time of the processor. Nobody may conclude
/// anything about events that are cancelled: none is.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HoldBenchmark {
  private static final int EVENTS = 20_000;

  /// Name of a contender.
  @Param({"CAPSIZE", "HAND", "SSJ_SPLAY", "SSJ_HENRIKSEN", "SSJ_REDBLACK"})
  private Contender contender = Contender.CAPSIZE;

  /// Events that are planned at any time.
  @Param({"10", "1000", "100000", "1000000"})
  private int pending = 1;

  private Hold hold = Contender.CAPSIZE.hold(1);

  /// Plans the first events.
  @Setup(Level.Trial)
  public void begin() {
    hold = contender.hold(pending);
  }

  /// Events, one after the other.
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long events() {
    return hold.advance(EVENTS);
  }
}
