package dev.capsize.mechanism.drain;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Handler;
import dev.capsize.model.Deployment;
import java.time.Duration;

/// How one replica leaves, in simulated time: out of the rotation, preStop, SIGTERM, its drain, and
/// SIGKILL if that is not over when the grace period is.
///
/// - **Source:** Kubernetes documentation, "Pod Lifecycle", section "Termination of Pods": the
///   grace period includes preStop, and a hook that used it up gets 2 s more.
public final class DrainStage implements Handler {

  /// The replica that leaves.
  public interface Leaving {
    /// Settles what it left with an unknown outcome, and calls [DrainStage#settled] then.
    void settle(long nowNanos);

    /// Takes no more requests.
    ///
    /// @param dropQueued whether those that wait are cut
    void shut(long nowNanos, boolean dropQueued);

    /// Whether nothing is worked on any more.
    boolean idle();

    /// Its process is gone, and with it whatever it was working on.
    ///
    /// @param killed whether SIGKILL ended it
    void gone(long nowNanos, boolean killed);
  }

  private enum Phase {
    SERVING,
    PRE_STOP,
    SETTLING,
    FINISHING,
    GONE
  }

  private static final Duration AFTER_PRE_STOP_MIN = Duration.ofSeconds(2);
  private static final int SIGTERM = 0;
  private static final int PHASE_OVER = 1;
  private static final int SIGKILL = 2;

  private final Calendar calendar;
  private final DrainSpec spec;
  private final Leaving replica;
  private Phase phase = Phase.SERVING;
  private long sigterm = Calendar.NONE;
  private long sigkill = Calendar.NONE;
  private long phaseOver = Calendar.NONE;
  private long preStopNanos;
  private long sigtermNanos;

  /// A replica that serves.
  public DrainStage(Calendar calendar, DrainSpec spec, Leaving replica) {
    this.calendar = calendar;
    this.spec = spec;
    this.replica = replica;
  }

  /// Takes the replica out of service. It gets no new requests from now on.
  ///
  /// @throws IllegalStateException if it is on its way out already
  public void begin(long nowNanos, Deployment deployment) {
    if (phase != Phase.SERVING) {
      throw new IllegalStateException("a replica leaves twice; it is " + phase);
    }
    phase = Phase.PRE_STOP;
    preStopNanos = nowNanos;
    Duration preStop = shorter(deployment.preStop(), deployment.grace());
    Duration least = preStop.plus(AFTER_PRE_STOP_MIN);
    Duration kill = least.compareTo(deployment.grace()) > 0 ? least : deployment.grace();
    sigtermNanos = nowNanos + preStop.toNanos();
    sigterm = calendar.plan(sigtermNanos, this, SIGTERM);
    sigkill = calendar.plan(nowNanos + kill.toNanos(), this, SIGKILL);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// The process is killed at once, wherever it is on its way; nothing happens if it is gone.
  public void kill(long nowNanos) {
    if (phase == Phase.SERVING) {
      preStopNanos = nowNanos;
      sigtermNanos = nowNanos;
    }
    if (phase != Phase.GONE) {
      calendar.cancel(sigterm);
      end(nowNanos, true);
    }
  }

  @Override
  public void happen(long nowNanos, int tag) {
    switch (tag) {
      case SIGTERM -> terminate(nowNanos);
      case PHASE_OVER -> end(nowNanos, false);
      default -> end(nowNanos, true);
    }
  }

  private void terminate(long nowNanos) {
    if (!spec.graceful()) {
      end(nowNanos, false);
    } else if (spec.settles()) {
      phase = Phase.SETTLING;
      replica.settle(nowNanos);
    } else {
      finish(nowNanos);
    }
  }

  /// The replica has settled what it could.
  public void settled(long nowNanos) {
    if (phase == Phase.SETTLING) {
      finish(nowNanos);
    }
  }

  private void finish(long nowNanos) {
    phase = Phase.FINISHING;
    replica.shut(nowNanos, spec.queued() == DrainSpec.Queued.DROPPED);
    phaseOver = calendar.plan(nowNanos + spec.phaseTimeout().toNanos(), this, PHASE_OVER);
    workEnded(nowNanos);
  }

  /// Some work of the replica has ended; perhaps it was the last.
  public void workEnded(long nowNanos) {
    if (phase == Phase.FINISHING && replica.idle()) {
      end(nowNanos, false);
    }
  }

  private void end(long nowNanos, boolean killed) {
    phase = Phase.GONE;
    calendar.cancel(sigkill);
    calendar.cancel(phaseOver);
    replica.gone(nowNanos, killed);
  }

  /// A replica that is on its way out is killed at some time, one that is not is not.
  ///
  /// @throws IllegalStateException if it would stay for ever, or die twice
  public void requireSound() {
    boolean doomed = calendar.isPlanned(sigkill);
    if (doomed != (phase != Phase.SERVING && phase != Phase.GONE)) {
      throw new IllegalStateException("a replica is %s; SIGKILL: %s".formatted(phase, doomed));
    }
  }

  /// Whether it is on its way out, or gone.
  public boolean leaving() {
    return phase != Phase.SERVING;
  }

  /// Whether its process is gone.
  public boolean gone() {
    return phase == Phase.GONE;
  }

  /// When it left the rotation.
  public long preStopNanos() {
    return preStopNanos;
  }

  /// When SIGTERM was or will be sent.
  public long sigtermNanos() {
    return sigtermNanos;
  }
}
