package dev.capsize.simulation;

import dev.capsize.blueprint.Protections;
import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.mechanism.breaker.BreakerStage;
import dev.capsize.mechanism.deadline.Deadline;
import dev.capsize.mechanism.idempotency.SettleStage;
import dev.capsize.mechanism.idempotency.Unsettled;
import dev.capsize.mechanism.pool.PoolStage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Lets a replica settle work with an unknown outcome: it has the connections and the client.
final class Settler implements SettleStage.Means, PoolStage.Taker {
  /// One by one, each written down at once; five tries for the first connection.
  private static final SettleStage.Manner BEFORE_LEAVING =
      new SettleStage.Manner(1, Integer.MAX_VALUE, 5, true);

  interface Ended {
    void ended(long nowNanos);
  }

  private final World world;
  private final Replica replica;
  private final Function<Long, List<Unsettled>> find;
  private final Ended whenEnded;
  private final SettleStage stage;
  private long permitted;
  private Optional<BreakerStage> asking = Optional.empty();

  private Settler(
      Replica replica,
      SettleStage.Manner manner,
      Function<Long, List<Unsettled>> find,
      Ended whenEnded) {
    this.world = replica.world();
    this.replica = replica;
    this.find = find;
    this.whenEnded = whenEnded;
    this.stage = new SettleStage(manner, this);
  }

  /// Settles what this replica left, before it leaves.
  static Settler beforeLeaving(Replica replica) {
    return new Settler(
        replica, BEFORE_LEAVING, ignored -> replica.leftUnsettled(), replica::settled);
  }

  /// Settles what is old enough, whoever left it.
  static Settler recovery(Replica replica, Protections.Recovery spec, Ended whenEnded) {
    return new Settler(
        replica,
        new SettleStage.Manner(spec.calls(), spec.calls(), 1, false),
        now ->
            replica.service().claims().stream()
                .filter(work -> work.claim().unsettled(now))
                .filter(work -> work.claim().claimedAtNanos() < now - spec.olderThan().toNanos())
                .limit(spec.batch())
                .toList(),
        whenEnded);
  }

  void begin(long nowNanos) {
    if (replica.hasPool() && !replica.clients().isEmpty()) {
      ClientInTime client = replica.clients().getFirst();
      asking = client.spec().guard().flatMap(ignored -> client.breaker());
      stage.begin(nowNanos);
    } else {
      whenEnded.ended(nowNanos);
    }
  }

  /// Its replica is gone.
  void abandon(long nowNanos) {
    stage.abandon(nowNanos);
  }

  void requireSound() {
    stage.requireSound();
  }

  @Override
  public void takeConnection(long nowNanos) {
    replica.pool(0).acquire(nowNanos, this);
  }

  @Override
  public void taken(long nowNanos) {
    if (!replica.isGone()) {
      stage.connection(nowNanos, true);
    }
  }

  @Override
  public void refused(long nowNanos) {
    if (!replica.isGone()) {
      stage.connection(nowNanos, false);
    }
  }

  @Override
  public void giveConnectionBack(long nowNanos) {
    replica.pool(0).release(nowNanos);
  }

  @Override
  public List<Unsettled> find(long nowNanos) {
    return find.apply(nowNanos);
  }

  @Override
  public void ask(long nowNanos, Unsettled work) {
    new Question(work).begin(nowNanos, replica.clients().getFirst());
  }

  @Override
  public void ended(long nowNanos) {
    whenEnded.ended(nowNanos);
  }

  /// Questions that a breaker let through and that are open.
  long watchesOf(BreakerStage breaker) {
    return asking.filter(breaker::equals).isPresent() ? permitted : 0;
  }

  /// One call that asks: without retry and without a breaker of the application, with the client's
  /// time limit. The guard stands around every call, this one as well.
  private final class Question implements Reply, Handler {
    private final Unsettled work;
    private boolean open = true;
    private long timer = Calendar.NONE;
    private long sinceNanos;
    private long permit;

    Question(Unsettled work) {
      this.work = work;
    }

    void begin(long nowNanos, ClientInTime client) {
      sinceNanos = nowNanos;
      permit = asking.map(it -> it.tryAcquire(nowNanos)).orElse(0L);
      if (permit == BreakerStage.REFUSED) {
        timer = world.calendar().plan(nowNanos, this, 0);
        return;
      }
      permitted++;
      timer = world.calendar().plan(nowNanos + client.spec().timeout().toNanos(), this, 0);
      client.target().prepare(nowNanos, new Key(), Deadline.NEVER, this).begin();
    }

    @Override
    public void answered(long nowNanos, Answer answer) {
      world.calendar().cancel(timer);
      conclude(nowNanos, answer.ok());
    }

    @Override
    public void happen(long nowNanos, int tag) {
      conclude(nowNanos, false);
    }

    private void conclude(long nowNanos, boolean done) {
      if (open) {
        open = false;
        if (permit != BreakerStage.REFUSED) {
          permitted--;
          asking.ifPresent(it -> it.ended(nowNanos, permit, nowNanos - sinceNanos, !done));
        }
        if (!replica.isGone()) {
          stage.answered(nowNanos, work, done);
        }
      }
    }

    @Override
    public boolean departed() {
      return !open;
    }
  }
}
