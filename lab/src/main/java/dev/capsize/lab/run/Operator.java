package dev.capsize.lab.run;

import dev.capsize.intervention.Intervention;
import dev.capsize.intervention.Intervention.CapAttempts;
import dev.capsize.intervention.Intervention.Concurrency;
import dev.capsize.intervention.Intervention.DrainQueues;
import dev.capsize.intervention.Intervention.PoolSize;
import dev.capsize.intervention.Intervention.ResetBreakers;
import dev.capsize.intervention.Intervention.Restart;
import dev.capsize.intervention.Intervention.Shed;
import dev.capsize.intervention.Refusals;
import dev.capsize.lab.LabFailure;
import dev.capsize.lab.RunClock;
import dev.capsize.lab.caller.Callers;
import dev.capsize.lab.deploy.Deployer;
import dev.capsize.lab.deploy.Pod;
import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.model.Scenario;
import dev.capsize.outcome.Request;
import dev.capsize.reader.value.Interventions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Carries the interventions of a plan out, each at its moment.
///
/// What lasts is told to every replica of the service that is called, those included that start
/// meanwhile; each ends it by itself. What callers are told is theirs to keep.
final class Operator implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration ON_THE_WAY = Duration.ofSeconds(1);
  private static final long JOIN_MILLIS_MAX = 2_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Scenario scenario;
  private final Rig rig;
  private final RunClock clock;
  private final LabObserver observer;
  private final Lever lever = new Lever();
  private final List<Act> acts = new ArrayList<>();
  private volatile @Nullable Exception failure;

  private Operator(LabPlan plan, Rig rig, RunClock clock, LabObserver observer) {
    this.scenario = plan.description().scenario();
    this.rig = rig;
    this.clock = clock;
    this.observer = observer;
    plan.interventions().forEach(each -> acts.add(new Act(each)));
  }

  /// One intervention, on a thread of its own.
  private final class Act {
    private final Intervention what;
    private final Thread thread;
    private final AtomicLong hit = new AtomicLong();
    private final AtomicInteger silent = new AtomicInteger();
    private volatile long atNanos = Long.MAX_VALUE;

    Act(Intervention what) {
      this.what = what;
      this.thread = Thread.ofVirtual().name(text(what)).unstarted(this::run);
    }

    private void run() {
      try {
        clock.sleepUntil(what.at());
        atNanos = clock.nanos();
        observer.intervening(atNanos, text(what));
        carryOut(this);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (LabFailure | RuntimeException e) {
        failure = e;
      }
    }
  }

  /// Will carry out every intervention of the plan when its time has come.
  static Operator start(LabPlan plan, Rig rig, RunClock clock, LabObserver observer) {
    Operator operator = new Operator(plan, rig, clock, observer);
    operator.acts.forEach(act -> act.thread.start());
    return operator;
  }

  private String text(Intervention what) {
    return Interventions.text(what, scenario).replaceFirst("\\s+at\\s+\\S+$", "");
  }

  private void carryOut(Act act) throws InterruptedException, LabFailure {
    switch (act.what) {
      case Shed shed -> hold(act, new Lever.Order("shed", shed.share(), ""));
      case Concurrency most -> hold(act, new Lever.Order("concurrency", most.requests(), ""));
      case PoolSize pool -> hold(act, new Lever.Order("pool-size", pool.size(), pool.pool()));
      case DrainQueues _ -> once(act, new Lever.Order("drain-queues"));
      case ResetBreakers _ -> once(act, new Lever.Order("reset-breakers"));
      case Restart _ -> restart(act);
      // The callers know it already.
      case CapAttempts _ -> {}
    }
  }

  private Deployed deployed() {
    if (rig instanceof Deployed deployed) {
      return deployed;
    }
    throw new IllegalStateException("the lab has no lever at a service that it did not start");
  }

  /// Tells every process of the service that is called, as soon as it listens, until it is over.
  private void hold(Act act, Lever.Order order) throws InterruptedException, LabFailure {
    Duration end = act.what.at().plus(act.what.length());
    Set<Long> told = ConcurrentHashMap.newKeySet();
    Set<Long> asking = ConcurrentHashMap.newKeySet();
    for (long left = left(end); left > 0; left = left(end)) {
      for (Pod pod : deployed().entry().pods()) {
        long process = pod.process().orElse(-1);
        if (process >= 0 && !told.contains(process) && asking.add(process)) {
          Thread.ofVirtual().start(() -> tell(pod, order, end, new Telling(process, told, asking)));
        }
      }
      Duration next = Duration.ofNanos(clock.nanos()).plus(POLL);
      clock.sleepUntil(next.compareTo(end) < 0 ? next : end);
    }
    if (told.isEmpty()) {
      throw new LabFailure("%s: no replica heard of it".formatted(text(act.what)));
    }
  }

  /// Which processes know, and which are being told.
  private record Telling(long process, Set<Long> told, Set<Long> asking) {}

  private void tell(Pod pod, Lever.Order order, Duration end, Telling telling) {
    try {
      long millis = left(end) / NANOS_PER_MILLI;
      if (millis > 0) {
        lever.pull(pod.replica(), order, millis);
        telling.told().add(telling.process());
      }
    } catch (IOException e) {
      // It does not listen yet, or no more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LabFailure e) {
      failure = e;
    } finally {
      telling.asking().remove(telling.process());
    }
  }

  private long left(Duration end) {
    return end.toNanos() - clock.nanos();
  }

  /// Tells every process of every service, all at once.
  private void once(Act act, Lever.Order order) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (Deployer deployer : deployed().deployers()) {
      for (Pod pod : deployer.pods()) {
        if (pod.process().isPresent()) {
          threads.add(Thread.ofVirtual().start(() -> tellOnce(act, pod, order)));
        }
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void tellOnce(Act act, Pod pod, Lever.Order order) {
    try {
      act.hit.addAndGet(lever.pull(pod.replica(), order, 0));
    } catch (IOException e) {
      act.silent.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LabFailure e) {
      failure = e;
    }
  }

  private void restart(Act act) throws InterruptedException {
    Collection<PodObserver.InFlight> cut = deployed().entry().restartAll();
    act.hit.addAndGet(cut.stream().mapToInt(PodObserver.InFlight::requests).sum());
  }

  /// Tells if something could not be carried out.
  void throwIfFailed() throws LabFailure {
    Exception cause = failure;
    if (cause != null) {
      throw new LabFailure(
          "an intervention could not be carried out: " + cause.getMessage(), cause);
    }
  }

  /// What was done until now, by the time at which it was to be done; then in the plan's order.
  List<Intervened> done(List<Request> requests, Callers callers) {
    return acts.stream()
        .filter(act -> act.atNanos <= clock.nanos())
        .sorted(Comparator.comparing(act -> act.what.at()))
        .map(act -> done(act, requests, callers))
        .toList();
  }

  private Intervened done(Act act, List<Request> requests, Callers callers) {
    long hit =
        switch (act.what) {
          case Shed _ -> refused(act.what, Refusals.SHED, requests);
          case Concurrency _ -> refused(act.what, Refusals.LIMITED, requests);
          case CapAttempts cap -> callers.givenUp(cap);
          case DrainQueues _, ResetBreakers _, Restart _, PoolSize _ -> act.hit.get();
        };
    String effect =
        switch (act.what) {
          case Shed _ -> "%d attempts refused (429)".formatted(hit);
          case Concurrency _ -> "%d attempts refused (503)".formatted(hit);
          case CapAttempts _ -> "%d requests given up by callers".formatted(hit);
          case DrainQueues _ -> "%d that waited were sent away (503)".formatted(hit);
          case ResetBreakers _ -> "%d breakers reset".formatted(hit);
          case Restart _ -> "%d requests in flight were cut".formatted(hit);
          case PoolSize _ -> "on every replica";
        };
    String unheard =
        act.silent.get() == 0
            ? ""
            : "; replicas that did not answer: %d".formatted(act.silent.get());
    return new Intervened(
        act.what, act.atNanos, hit, "%s: %s%s".formatted(text(act.what), effect, unheard));
  }

  /// Attempts that found the door closed while it was, or a little later: their answers were on the
  /// way.
  private static long refused(Intervention door, String outcome, List<Request> requests) {
    long fromNanos = door.at().toNanos();
    long toNanos = door.at().plus(door.length()).plus(ON_THE_WAY).toNanos();
    return requests.stream()
        .flatMap(request -> request.attempts().stream())
        .filter(attempt -> attempt.outcome().equals(outcome))
        .filter(attempt -> attempt.endNanos() >= fromNanos && attempt.endNanos() < toNanos)
        .count();
  }

  /// Nothing more is done. What is in force on replicas ends with them, or by itself.
  @Override
  public void close() {
    acts.forEach(act -> act.thread.interrupt());
    try {
      for (Act act : acts) {
        act.thread.join(JOIN_MILLIS_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lever.close();
    }
  }
}
