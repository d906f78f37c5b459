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

/// How many customers of M/M/1 pass per second?
///
/// `bench/run jmh QueueBenchmark -prof gc`. The time is that of a clock: on a machine that has
/// other
/// things to do, use `bench/run`, which counts the time of the processor. Nobody may conclude from
/// two pending events how an event list does with many.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class QueueBenchmark {
  private static final int CUSTOMERS = 20_000;

  /// Name of a contender.
  @Param({"CAPSIZE", "HAND", "SSJ_OWN", "SSJ_SPLAY", "SSJ_BINARY"})
  private Contender contender = Contender.CAPSIZE;

  private Queue queue = Contender.CAPSIZE.queue();

  /// Begins a queue.
  @Setup(Level.Trial)
  public void begin() {
    queue = contender.queue();
  }

  /// Customers, one after the other.
  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public Object customers() {
    return queue.advance(CUSTOMERS);
  }
}
