package dev.capsize.lab.deploy;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.process.Child;
import dev.capsize.model.Deployment;
import dev.capsize.model.Deployment.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One replica under the care of a kubelet.
///
/// Thread-safe. A pod is started once and stopped once; in between its process is restarted as
/// often as it dies or fails its liveness probe.
public final class Pod {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration AFTER_PRE_STOP_MIN = Duration.ofSeconds(2);
  private static final PodObserver.InFlight NOTHING = new PodObserver.InFlight(0, new TreeMap<>());

  private final Replica replica;
  private final Deployment deployment;
  private final Launcher launcher;
  private final PodObserver observer;
  private final List<Prober> probers = new ArrayList<>();
  private final ReentrantLock ending = new ReentrantLock();
  private volatile @Nullable Child child;
  private volatile @Nullable Child suspended;
  private volatile boolean serving;
  private volatile boolean destroyed;
  private volatile boolean started;
  private volatile boolean ready;
  private volatile boolean stopping;
  private volatile boolean unhealthy;
  private volatile @Nullable LabFailure failure;

  Pod(Replica replica, Deployment deployment, Launcher launcher, PodObserver observer) {
    this.replica = replica;
    this.deployment = deployment;
    this.launcher = launcher;
    this.observer = observer;
  }

  /// Launches the process and begins to watch it.
  void start() {
    Thread.ofVirtual().name("kubelet " + replica.name()).start(this::supervise);
  }

  /// Who it is.
  public Replica replica() {
    return replica;
  }

  /// Whether it gets requests.
  public boolean ready() {
    return ready && !stopping;
  }

  /// Whether it is on its way out.
  public boolean stopping() {
    return stopping;
  }

  /// Why the first start did not succeed, if it did not.
  Optional<LabFailure> failure() {
    return Optional.ofNullable(failure);
  }

  private void supervise() {
    try {
      while (!stopping && failure == null) {
        unhealthy = false;
        Child process = launcher.launch(replica);
        child = process;
        if (stopping) {
          // Whoever stops it has seen only the process before this one.
          process.kill();
          return;
        }
        watch();
        while (process.isAlive() && !unhealthy && !stopping) {
          Thread.sleep(POLL);
        }
        if (!stopping) {
          replace(process);
        }
      }
    } catch (IOException | RuntimeException e) {
      failure = new LabFailure("%s did not start: %s".formatted(replica.name(), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Startup first; readiness and liveness only after it has succeeded once.
  private synchronized void watch() {
    Probe first = deployment.startup().or(deployment::readiness).orElseThrow();
    probers.add(Prober.start(first, portOf(first), this::startupFound));
  }

  private synchronized void startupFound(boolean healthy) {
    closeProbers();
    if (stopping) {
      return;
    }
    if (!healthy) {
      unhealthy = true;
      return;
    }
    started = true;
    serving = true;
    ready = true;
    observer.happened(replica.name() + ": ready");
    deployment
        .readiness()
        .ifPresent(probe -> probers.add(Prober.start(probe, portOf(probe), this::readinessFound)));
    deployment
        .liveness()
        .ifPresent(probe -> probers.add(Prober.start(probe, portOf(probe), this::livenessFound)));
  }

  private synchronized void readinessFound(boolean healthy) {
    // A late answer says nothing about the process that comes next.
    if (serving && ready != healthy) {
      ready = healthy;
      observer.happened(replica.name() + (healthy ? ": ready" : ": not ready"));
    }
  }

  private void livenessFound(boolean healthy) {
    if (!healthy && !unhealthy) {
      observer.happened(replica.name() + ": liveness probe failed, the kubelet restarts it");
      unhealthy = true;
    }
  }

  private int portOf(Probe probe) {
    return replica.portNamed(probe.port());
  }

  private synchronized void closeProbers() {
    serving = false;
    probers.forEach(Prober::close);
    probers.clear();
  }

  /// The process died by itself or failed a probe: end it and let the next one start.
  private void replace(Child process) throws InterruptedException {
    closeProbers();
    ready = false;
    if (!started) {
      failure = startFailure(process);
      process.kill();
      return;
    }
    if (process.isAlive()) {
      end(process);
    } else {
      observer.happened("%s: died (%s), restarted".formatted(replica.name(), process.exit()));
    }
  }

  private LabFailure startFailure(Child process) {
    String what =
        process.isAlive()
            ? "was not ready within %d s"
                .formatted(
                    Prober.patience(deployment.startup().or(deployment::readiness).orElseThrow())
                        .toSeconds())
            : "ended at start with " + process.exit();
    return new LabFailure(
        "%s %s. Last log line: %s. Full log: %s"
            .formatted(replica.name(), what, process.lastLogLine().orElse("none"), process.log()));
  }

  /// From now on it gets no requests, and [#stop] has to follow.
  void leaveRotation() {
    stopping = true;
  }

  /// Takes the replica out of service as Kubernetes does and waits until its process is gone.
  void stop() throws InterruptedException {
    stopping = true;
    closeProbers();
    Child process = child;
    if (process != null) {
      end(process);
    }
  }

  /// One at a time: a deploy may stop a pod that its liveness probe is restarting.
  private void end(Child process) throws InterruptedException {
    ending.lockInterruptibly();
    try {
      if (process.isAlive()) {
        endAlive(process);
      }
    } finally {
      ending.unlock();
    }
  }

  private void endAlive(Child process) throws InterruptedException {
    long preStopNanos = System.nanoTime();
    long killNanos = preStopNanos + killAfter().toNanos();
    if (preStop().isPositive()) {
      observer.happened("%s: out of rotation, preStop".formatted(replica.name()));
      Thread.sleep(preStop());
    }
    long sigtermNanos = System.nanoTime();
    observer.happened(replica.name() + ": SIGTERM");
    process.terminate();
    boolean ended = process.awaitEnd(Duration.ofNanos(killNanos - System.nanoTime()));
    PodObserver.InFlight atKill = ended ? NOTHING : kill(process);
    if (!destroyed) {
      observer.stopped(
          new PodObserver.Stop(
              replica, preStopNanos, sigtermNanos, System.nanoTime(), !ended, atKill));
    }
  }

  /// The hook, which is cut off at the end of the grace period.
  private Duration preStop() {
    return deployment.preStop().compareTo(deployment.grace()) < 0
        ? deployment.preStop()
        : deployment.grace();
  }

  /// The grace period; 2 s from SIGTERM on when the hook left less (Kubernetes gives as much).
  private Duration killAfter() {
    Duration least = preStop().plus(AFTER_PRE_STOP_MIN);
    return least.compareTo(deployment.grace()) > 0 ? least : deployment.grace();
  }

  private PodObserver.InFlight kill(Child process) throws InterruptedException {
    PodObserver.InFlight lost = observer.inFlight(replica);
    process.kill();
    process.awaitEnd(Duration.ofSeconds(5));
    return lost;
  }

  /// Number of its process, if that runs and is not on its way out.
  public OptionalLong process() {
    Child process = child;
    return process != null && process.isAlive() && !stopping
        ? OptionalLong.of(process.pid())
        : OptionalLong.empty();
  }

  /// Whether a process of it has served, so that the next one is started when this one is gone.
  boolean hasServed() {
    return started && !stopping;
  }

  /// Ends the process at once, as a crash would; the kubelet starts the next one.
  ///
  /// @return what was in flight
  public PodObserver.InFlight crash() throws InterruptedException {
    Child process = child;
    if (process == null || !process.isAlive()) {
      return NOTHING;
    }
    ready = false;
    return kill(process);
  }

  /// Keeps its process from running, if it serves and is not suspended already.
  void suspend() throws IOException, InterruptedException {
    Child process = child;
    if (process != null && started && !process.equals(suspended)) {
      process.suspend();
      suspended = process;
    }
  }

  /// Lets its process run on.
  void resume() throws IOException, InterruptedException {
    Child process = suspended;
    if (process != null) {
      process.resume();
      suspended = null;
    }
  }

  /// Ends everything at once; nothing is restarted or reported.
  void destroy() {
    destroyed = true;
    stopping = true;
    closeProbers();
    Child process = child;
    if (process != null) {
      process.kill();
    }
  }

  /// Whether the process, if there ever was one, is gone.
  boolean gone() {
    Child process = child;
    return process == null || !process.isAlive();
  }
}
