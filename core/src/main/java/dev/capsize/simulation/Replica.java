package dev.capsize.simulation;

import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.Platform;
import dev.capsize.blueprint.Protections;
import dev.capsize.engine.Calendar;
import dev.capsize.engine.Chain;
import dev.capsize.mechanism.admission.AdmissionStage;
import dev.capsize.mechanism.breaker.Breaker;
import dev.capsize.mechanism.breaker.BreakerSpec;
import dev.capsize.mechanism.breaker.BreakerStage;
import dev.capsize.mechanism.breaker.RampedBreakerSpec;
import dev.capsize.mechanism.drain.DrainStage;
import dev.capsize.mechanism.idempotency.Unsettled;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.mechanism.pool.PoolStage;
import dev.capsize.outcome.BreakerTransition;
import dev.capsize.outcome.PoolSample;
import dev.capsize.outcome.ReplicaStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// One replica in simulated time: its door, its pools, its clients and breakers, and who is inside.
final class Replica implements DrainStage.Leaving {
  private final World world;
  private final ServiceInTime service;
  private final String name;
  private final int version;
  private final AdmissionStage door;
  private final List<String> poolNames;
  private final List<PoolStage> pools = new ArrayList<>();
  private final List<ClientInTime> clients = new ArrayList<>();
  private final List<BreakerStage> breakers = new ArrayList<>();
  private final Carrier carrier;
  private final Chain<Visit> visits = new Chain<>();
  private final List<Unsettled> unsettled = new ArrayList<>();
  private final DrainStage drain;
  private final Settler settler;
  private final Health health;
  private Optional<Settler> recovery = Optional.empty();
  private boolean ready;
  private boolean restarting;

  /// @param version of the deployment that it is of
  Replica(World world, ServiceInTime service, String name, int version) {
    this.world = world;
    this.service = service;
    this.name = name;
    this.version = version;
    Calendar calendar = world.calendar();
    var spec = service.spec();
    door = new AdmissionStage(calendar, spec.server().admission());
    poolNames = List.copyOf(spec.pools().keySet());
    spec.pools().forEach((pool, of) -> pools.add(pool(pool, of)));
    spec.clients().forEach((target, client) -> clients.add(client(target, client)));
    spec.breakers().values().forEach(breaker -> breakers.add(breaker(breaker)));
    carrier =
        new Carrier(
            calendar, spec.server(), service::lastsNanos, world.random(name + "/processors"));
    drain = new DrainStage(calendar, platform().drain(), this);
    settler = Settler.beforeLeaving(this);
    health = new Health(world, this);
  }

  private PoolStage pool(String pool, PoolSpec spec) {
    return new PoolStage(world.calendar(), spec, world.random(name + "/" + pool + "/wake-up"));
  }

  private ClientInTime client(String target, Client client) {
    Optional<BreakerStage> breaker =
        client
            .guard()
            .map(spec -> guardBreaker(target, spec))
            .or(() -> client.breaker().map(this::breaker));
    return new ClientInTime(world, name, target, client, breaker);
  }

  private BreakerStage guardBreaker(String target, RampedBreakerSpec spec) {
    return new BreakerStage(
        world.calendar(), spec, world.random(name + "/" + target + "/guard"), this::changed);
  }

  private BreakerStage breaker(BreakerSpec spec) {
    return new BreakerStage(world.calendar(), spec, this::changed);
  }

  private void changed(long nowNanos, Breaker.State from, Breaker.State to) {
    // What still changes in a dead process, nobody sees.
    if (!isGone()) {
      world.recorder().changed(new BreakerTransition(name, nowNanos, from.name(), to.name()));
    }
  }

  String name() {
    return name;
  }

  ServiceInTime service() {
    return service;
  }

  World world() {
    return world;
  }

  Platform platform() {
    return service.spec().platform();
  }

  AdmissionStage door() {
    return door;
  }

  PoolStage pool(int number) {
    return pools.get(number);
  }

  ClientInTime client(int number) {
    return clients.get(number);
  }

  BreakerStage breaker(int number) {
    return breakers.get(number);
  }

  Carrier carrier() {
    return carrier;
  }

  List<ClientInTime> clients() {
    return clients;
  }

  boolean hasPool() {
    return !pools.isEmpty();
  }

  int version() {
    return version;
  }

  /// It has started up, and serves from now on, unless it was taken out of service before.
  void ready(long nowNanos) {
    if (drain.leaving()) {
      return;
    }
    ready = true;
    service.rotate(this, true);
    health.start(nowNanos);
  }

  /// Whether it gets requests.
  boolean isReady() {
    return ready && !drain.leaving();
  }

  /// Whether it is on its way out.
  boolean isLeaving() {
    return drain.leaving();
  }

  /// Whether it is on its way out for good: nothing takes its place when it is gone.
  boolean isTerminating() {
    return drain.leaving() && !restarting;
  }

  boolean isGone() {
    return drain.gone();
  }

  /// Its readiness probe found something new.
  void setReady(boolean healthy) {
    if (drain.leaving() || ready == healthy) {
      return;
    }
    ready = healthy;
    service.rotate(this, healthy);
  }

  /// The platform takes it out of service for good.
  void stop(long nowNanos) {
    restarting = false;
    if (!drain.leaving()) {
      leave(nowNanos);
    }
  }

  /// The platform ends its process, and starts another one in its place when that is gone.
  void restart(long nowNanos) {
    restarting = true;
    leave(nowNanos);
  }

  /// Its process is killed, and another one started in its place unless it was to leave for good.
  void kill(long nowNanos) {
    restarting = !isTerminating();
    service.rotate(this, false);
    health.close();
    drain.kill(nowNanos);
  }

  /// What is done to it from now on.
  void take(long nowNanos, Measures measures) {
    door.cap(measures.concurrency());
    for (int i = 0; i < pools.size(); i++) {
      PoolStage pool = pools.get(i);
      int size = measures.pools().getOrDefault(poolNames.get(i), pool.usual());
      if (size != pool.limit()) {
        pool.resize(nowNanos, size);
      }
    }
  }

  /// All that wait for a carrier or a pool are sent away.
  void drainQueues(long nowNanos) {
    door.drain(nowNanos);
    pools.forEach(pool -> pool.drain(nowNanos));
  }

  /// Every breaker is closed.
  void resetBreakers(long nowNanos) {
    breakers.forEach(breaker -> breaker.reset(nowNanos));
    clients.forEach(client -> client.breaker().ifPresent(breaker -> breaker.reset(nowNanos)));
  }

  private void leave(long nowNanos) {
    service.rotate(this, false);
    health.close();
    drain.begin(nowNanos, platform().deployment());
  }

  Chain.Link<Visit> entered(Visit visit) {
    return visits.add(visit);
  }

  void left(Chain.Link<Visit> place) {
    visits.remove(place);
  }

  /// One request less is inside, or waits; perhaps it was the last.
  void workEnded(long nowNanos) {
    drain.workEnded(nowNanos);
  }

  /// Work ended here with an unknown outcome.
  void leftUnsettled(Unsettled work) {
    unsettled.add(work);
  }

  /// What it left with an unknown outcome and nobody took over since.
  List<Unsettled> leftUnsettled() {
    unsettled.removeIf(work -> !work.left());
    return List.copyOf(unsettled);
  }

  /// Runs the recovery here, once.
  void recover(long nowNanos, Protections.Recovery spec, Settler.Ended whenEnded) {
    Settler run = Settler.recovery(this, spec, whenEnded);
    recovery = Optional.of(run);
    run.begin(nowNanos);
  }

  @Override
  public void settle(long nowNanos) {
    settler.begin(nowNanos);
  }

  void settled(long nowNanos) {
    drain.settled(nowNanos);
  }

  @Override
  public void shut(long nowNanos, boolean dropQueued) {
    if (door.waiting() > 0) {
      world.exercised().count(Exercised.QUEUED_AT_DRAIN);
    }
    door.shut(nowNanos, dropQueued);
  }

  @Override
  public boolean idle() {
    return door.inService() == 0 && door.waiting() == 0;
  }

  @Override
  public void gone(long nowNanos, boolean killed) {
    requireSound();
    ready = false;
    record(nowNanos, killed);
    count();
    service.gone(this);
    // Whoever is told that it is gone may turn to another request in here, which must be dead then.
    List<Visit> cut = inside();
    cut.forEach(Visit::die);
    door.die(nowNanos);
    settler.abandon(nowNanos);
    recovery.ifPresent(run -> run.abandon(nowNanos));
    cut.forEach(visit -> visit.reset(nowNanos));
    if (restarting) {
      service.startUp(service.launch(version), nowNanos);
    }
  }

  private void record(long nowNanos, boolean killed) {
    SortedMap<String, Integer> charges = new TreeMap<>();
    for (Visit visit : inside()) {
      if (killed && visit.program().calls()) {
        charges.merge(visit.stage(), 1, Integer::sum);
      }
    }
    world
        .recorder()
        .stopped(
            new ReplicaStop(
                name,
                drain.preStopNanos(),
                drain.sigtermNanos(),
                OptionalLong.of(nowNanos),
                killed,
                killed ? door.inside() : 0,
                charges));
  }

  /// Who is worked on, in the order in which that began.
  private List<Visit> inside() {
    List<Visit> inside = new ArrayList<>(visits.size());
    for (Chain.Link<Visit> link = visits.first(); link != null; link = link.next()) {
      inside.add(link.item());
    }
    return inside;
  }

  /// What its telemetry tells.
  void sample(long nowNanos) {
    if (pools.isEmpty()) {
      int limit = service.spec().server().admission().carriers().orElse(Integer.MAX_VALUE);
      world
          .recorder()
          .sampled(
              new PoolSample(
                  nowNanos, name, PoolSample.THREADS, door.inService(), limit, 0, door.waiting()));
      return;
    }
    for (int i = 0; i < pools.size(); i++) {
      PoolStage pool = pools.get(i);
      // The door has one queue, whatever the number of pools behind it.
      int waitingForThread = i == 0 ? door.waiting() : 0;
      world
          .recorder()
          .sampled(
              new PoolSample(
                  nowNanos,
                  name,
                  poolNames.get(i),
                  pool.inUse(),
                  pool.limit(),
                  pool.waiting(),
                  waitingForThread));
    }
  }

  /// Adds what it saw of the choices of meaning.
  void count() {
    Exercised exercised = world.exercised();
    exercised.add(Exercised.FULL_QUEUE, door.exercised().fullQueue());
    exercised.add(Exercised.DEPARTED, door.exercised().departed());
    pools.forEach(pool -> exercised.add(Exercised.POOL_ORDER, pool.contested()));
  }

  /// No request and no permit is lost or invented.
  void requireSound() {
    door.requireSound();
    pools.forEach(PoolStage::requireSound);
    breakers.forEach(BreakerStage::requireSound);
    clients.forEach(ClientInTime::requireSound);
    carrier.requireSound();
    drain.requireSound();
    health.requireSound();
    settler.requireSound();
    List<Visit> inside = inside();
    requireEqual("requests begun and worked on", door.begun(), inside.size());
    for (PoolStage pool : pools) {
      long held = inside.stream().mapToLong(visit -> visit.permitsOf(pool)).sum();
      requireEqual("permits taken and held", pool.begunWith(), held);
    }
    clients.forEach(client -> client.breaker().ifPresent(it -> requireSound(it, inside)));
    breakers.forEach(breaker -> requireSound(breaker, inside));
  }

  private void requireSound(BreakerStage breaker, List<Visit> inside) {
    long open =
        inside.stream().mapToLong(visit -> visit.watchesOf(breaker)).sum()
            + settler.watchesOf(breaker)
            + recovery.map(it -> it.watchesOf(breaker)).orElse(0L);
    requireEqual("calls permitted and under way", breaker.open(), open);
  }

  private void requireEqual(String what, long one, long other) {
    if (one != other) {
      throw new IllegalStateException("%s: %s: %d and %d".formatted(name, what, one, other));
    }
  }

  /// What is in flight, waits, or is held, in words; empty if nothing is.
  Optional<String> busy() {
    int permits = pools.stream().mapToInt(pool -> pool.inUse() + pool.waiting()).sum();
    if (door.inside() + door.outside() + permits == 0 && carrier.idle()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: %d inside, %d outside, %d permits, carrier idle: %s"
            .formatted(name, door.inside(), door.outside(), permits, carrier.idle()));
  }
}
