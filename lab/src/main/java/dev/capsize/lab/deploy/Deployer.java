package dev.capsize.lab.deploy;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.process.Ports;
import dev.capsize.mechanism.drain.RolloutStep;
import dev.capsize.model.Deployment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// Keeps the desired number of replicas, and replaces them all when told to.
public final class Deployer implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration END_TIMEOUT = Duration.ofSeconds(5);

  private final String service;
  private final Deployment deployment;
  private final PortPlan ports;
  private final Launcher launcher;
  private final PodObserver observer;
  private final List<Pod> pods = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private volatile boolean cutShort;

  /// Where replicas get their ports from.
  ///
  /// @param ports source of free ports
  /// @param servicePort the first replica's port
  /// @param managementPort the first replica's management port
  public record PortPlan(Ports ports, int servicePort, int managementPort) {}

  /// What to deploy.
  ///
  /// @param service its name; replicas are numbered from 1
  /// @param deployment how many, and how one replaces another
  /// @param ports where they listen
  public record Plan(String service, Deployment deployment, PortPlan ports) {}

  public Deployer(Plan plan, Launcher launcher, PodObserver observer) {
    this.service = plan.service();
    this.deployment = plan.deployment();
    this.ports = plan.ports();
    this.launcher = launcher;
    this.observer = observer;
  }

  /// Starts the first replicas and waits until every one of them is ready.
  ///
  /// @throws LabFailure if one does not start
  public void start() throws LabFailure, InterruptedException, IOException {
    launch();
    awaitReady();
  }

  /// Starts the first replicas.
  public void launch() throws IOException {
    for (int n = 0; n < deployment.replicas(); n++) {
      add(n == 0);
    }
  }

  /// Waits until every replica is ready.
  ///
  /// @throws LabFailure if one does not start
  public void awaitReady() throws LabFailure, InterruptedException {
    while (!pods.stream().allMatch(Pod::ready)) {
      throwIfFailed();
      Thread.sleep(POLL);
    }
  }

  private Pod add(boolean sayIfMoved) throws IOException {
    int port =
        sayIfMoved
            ? ports.ports().claim(service, ports.servicePort())
            : ports.ports().next(ports.servicePort());
    int management = ports.ports().next(ports.managementPort());
    String name = "%s-%d".formatted(service, number.incrementAndGet());
    Pod pod = new Pod(new Replica(name, port, management), deployment, launcher, observer);
    pods.add(pod);
    pod.start();
    return pod;
  }

  /// Tells why a replica could not be started, if one could not.
  public void throwIfFailed() throws LabFailure {
    for (Pod pod : pods) {
      Optional<LabFailure> failure = pod.failure();
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
  }

  /// Replaces every replica by a new one and returns when the last old process is gone.
  ///
  /// @return whether it is complete; false if it was cut short by [#crashAll] or [#close]
  /// @throws LabFailure if a new replica does not start
  public boolean rollOut() throws LabFailure, InterruptedException, IOException {
    List<Pod> old = List.copyOf(pods);
    List<Thread> stops = new ArrayList<>();
    while (!cutShort && !(complete(old) && stops.stream().noneMatch(Thread::isAlive))) {
      throwIfFailed();
      RolloutStep step = RolloutStep.next(deployment, count(old));
      for (int n = 0; n < step.start(); n++) {
        Pod pod = add(false);
        observer.happened(pod.replica().name() + ": starting");
      }
      old.stream()
          .filter(pod -> !pod.stopping())
          .sorted((a, b) -> Boolean.compare(a.ready(), b.ready()))
          .limit(step.stop())
          .forEach(pod -> stops.add(beginStop(pod)));
      Thread.sleep(POLL);
    }
    return !cutShort;
  }

  private Thread beginStop(Pod pod) {
    pod.leaveRotation();
    return Thread.ofVirtual()
        .name("stop " + pod.replica().name())
        .start(
            () -> {
              try {
                pod.stop();
                pods.remove(pod);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private boolean complete(List<Pod> old) {
    return old.stream().allMatch(Pod::stopping)
        && pods.stream().filter(pod -> !old.contains(pod)).filter(Pod::ready).count()
            == deployment.replicas();
  }

  private RolloutStep.Pods count(List<Pod> old) {
    Predicate<Pod> isOld = old::contains;
    Predicate<Pod> isReady = Pod::ready;
    return new RolloutStep.Pods(
        count(isOld.and(isReady)),
        count(isOld.and(isReady.negate())),
        count(isOld.negate().and(isReady)),
        count(isOld.negate().and(isReady.negate())));
  }

  private int count(Predicate<Pod> which) {
    return (int) pods.stream().filter(pod -> !pod.stopping()).filter(which).count();
  }

  /// Crashes every replica and starts one fresh one: what is left of a service that cannot finish
  /// its queue in any useful time.
  public void crashAll() throws LabFailure, InterruptedException, IOException {
    cutShort = true;
    List<Pod> old = List.copyOf(pods);
    old.forEach(Pod::destroy);
    pods.removeAll(old);
    Pod fresh = add(false);
    while (!fresh.ready()) {
      throwIfFailed();
      Thread.sleep(POLL);
    }
  }

  /// Crashes every replica that has served, all at once. Each is started again; those that are on
  /// their way out or have just begun go on.
  ///
  /// @return what was in flight on each
  public Collection<PodObserver.InFlight> restartAll() throws InterruptedException {
    Collection<PodObserver.InFlight> cut = new ConcurrentLinkedQueue<>();
    List<Thread> crashes =
        pods.stream()
            .filter(Pod::hasServed)
            .map(pod -> Thread.ofVirtual().start(() -> crash(pod, cut)))
            .toList();
    for (Thread crash : crashes) {
      crash.join();
    }
    return cut;
  }

  private static void crash(Pod pod, Collection<PodObserver.InFlight> cut) {
    try {
      cut.add(pod.crash());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Keeps every replica that serves from running, and each that begins to serve from now on as
  /// often as this is called, until [#resumeAll].
  public void suspendAll() throws IOException, InterruptedException {
    for (Pod pod : pods) {
      pod.suspend();
    }
  }

  /// Lets every replica run on.
  public void resumeAll() throws IOException, InterruptedException {
    for (Pod pod : pods) {
      pod.resume();
    }
  }

  /// Replicas that get requests.
  public List<Replica> ready() {
    return pods.stream().filter(Pod::ready).map(Pod::replica).toList();
  }

  /// Every pod whose process may be alive.
  public List<Pod> pods() {
    return List.copyOf(pods);
  }

  /// Ends every process at once.
  @Override
  public void close() {
    cutShort = true;
    pods.forEach(Pod::destroy);
    long deadlineNanos = System.nanoTime() + END_TIMEOUT.toNanos();
    while (!pods.stream().allMatch(Pod::gone) && System.nanoTime() < deadlineNanos) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
