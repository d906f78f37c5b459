package dev.capsize.law;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.engine.RandomStream;
import dev.capsize.engine.Sampler;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.mechanism.pool.PoolStage;
import dev.capsize.model.Distribution;
import dev.capsize.model.Rate;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Poisson arrivals at a pool of servers, in simulated time: the pool of the simulation itself.
///
/// Customers come in batches of equal size; each counts in the batch in which it came, so that the
/// means of batches are as good as independent.
final class Station {

  /// What is simulated.
  ///
  /// @param waitingMax most that wait; empty for no bound
  /// @param patience while waiting; null for one without end
  record Plan(
      Rate arrivals,
      Distribution service,
      int servers,
      OptionalInt waitingMax,
      @Nullable Distribution patience) {}

  private static final long FOREVER_NANOS = Duration.ofDays(10_000).toNanos();

  private final Plan plan;
  private final int batchSize;
  private final Batches batches;
  private final Calendar calendar = new Calendar(0);
  private final RandomStream arrivals;
  private final Sampler service;
  private final Sampler patience;
  private final PoolStage pool;
  private final Handler arrival = this::arrive;
  private int came;

  private Station(Plan plan, int seed, Batches batches, int batchSize) {
    this.plan = plan;
    this.batches = batches;
    this.batchSize = batchSize;
    arrivals = RandomStream.of(seed, "arrivals");
    service = Sampler.of(plan.service(), RandomStream.of(seed, "services"));
    Distribution endless = new Distribution.Fixed(Duration.ofNanos(FOREVER_NANOS));
    patience =
        Sampler.of(
            plan.patience() == null ? endless : plan.patience(), RandomStream.of(seed, "patience"));
    pool =
        new PoolStage(
            calendar,
            new PoolSpec(
                plan.servers(),
                Duration.ofNanos(FOREVER_NANOS),
                PoolSpec.Order.FIFO,
                plan.waitingMax(),
                Duration.ZERO),
            RandomStream.of(seed, "wake-ups"));
  }

  /// Simulates all batches, and one before them that does not count.
  static Batches simulate(Plan plan, int seed, int batchSize) {
    Batches batches = new Batches();
    Station station = new Station(plan, seed, batches, batchSize);
    station.planArrival(0);
    while (station.calendar.next()) {
      station.pool.requireSound();
    }
    return batches;
  }

  private void planArrival(long nowNanos) {
    double gapSeconds = arrivals.nextExponential() / plan.arrivals().perSecond();
    calendar.plan(nowNanos + (long) (gapSeconds * 1e9), arrival, 0);
  }

  private void arrive(long nowNanos, int ignored) {
    int batch = came++ / batchSize - 1;
    if (batch < Batches.COUNT) {
      planArrival(nowNanos);
      batches.came(batch);
      new Customer(batch, nowNanos).enter(nowNanos);
    }
  }

  private final class Customer implements PoolStage.Taker, Handler {
    private final int batch;
    private final long cameNanos;
    private PoolStage.@Nullable Wait wait;
    private long giveUp = Calendar.NONE;

    private Customer(int batch, long cameNanos) {
      this.batch = batch;
      this.cameNanos = cameNanos;
    }

    private void enter(long nowNanos) {
      wait = pool.acquire(nowNanos, this);
      if (wait != null && plan.patience() != null) {
        giveUp = calendar.plan(nowNanos + patience.nextNanos(), this, 0);
      }
    }

    @Override
    public void taken(long nowNanos) {
      calendar.cancel(giveUp);
      batches.waited(batch, nowNanos - cameNanos);
      calendar.plan(nowNanos + service.nextNanos(), (now, tag) -> pool.release(now), 0);
    }

    @Override
    public void refused(long nowNanos) {
      batches.lost(batch);
    }

    @Override
    public void happen(long nowNanos, int tag) {
      if (wait != null) {
        wait.leave(nowNanos);
      }
      batches.waited(batch, nowNanos - cameNanos);
      batches.abandoned(batch);
    }
  }
}
