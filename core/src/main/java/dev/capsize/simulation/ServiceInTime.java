package dev.capsize.simulation;

import dev.capsize.blueprint.Service;
import dev.capsize.engine.RandomStream;
import dev.capsize.engine.Sampler;
import dev.capsize.mechanism.deadline.Deadline;
import dev.capsize.mechanism.idempotency.Claim;
import dev.capsize.mechanism.idempotency.Unsettled;
import dev.capsize.model.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One service in simulated time: its replicas, who of them gets requests, and the one record of
/// keys that all of them share.
final class ServiceInTime {
  private final World world;
  private final Service spec;
  private final Map<String, Program> programs = new TreeMap<>();
  private final List<Replica> replicas = new ArrayList<>();
  private final List<Replica> inRotation = new ArrayList<>();
  private final List<Unsettled> claims = new ArrayList<>();
  private final RandomStream balance;
  private final RandomStream shedding;
  private final Sampler startUp;
  private final long stallFromNanos;
  private final long stallToNanos;
  private Measures measures = Measures.NONE;
  private int started;
  private int version = 1;
  private long sent;
  private long arrivedAtGone;

  ServiceInTime(World world, Service spec) {
    this.world = world;
    this.spec = spec;
    this.balance = world.random(spec.name() + "/balance");
    this.shedding = world.random(spec.name() + "/shed");
    Optional<Trigger.Stall> stall = world.stall(spec.name());
    this.stallFromNanos = stall.map(it -> it.at().toNanos()).orElse(Long.MAX_VALUE);
    this.stallToNanos = stall.map(it -> it.end().toNanos()).orElse(Long.MAX_VALUE);
    this.startUp = Sampler.of(spec.platform().startUp(), world.random(spec.name() + "/start-up"));
    Program.Compiler compiler =
        new Program.Compiler(spec, world.blueprint().description().dependencies(), world.seed());
    spec.endpoints().forEach((name, endpoint) -> programs.put(name, compiler.compile(endpoint)));
    programs.forEach(
        (name, program) -> world.add(spec.name() + "/" + name, new EndpointTarget(program)));
  }

  /// The first replicas are there when the run begins.
  void start(long nowNanos) {
    for (int n = 0; n < spec.platform().deployment().replicas(); n++) {
      launch(version).ready(nowNanos);
    }
  }

  Service spec() {
    return spec;
  }

  /// Every replica whose process may be alive.
  List<Replica> replicas() {
    return replicas;
  }

  /// A new replica of a version, which does not serve yet.
  Replica launch(int ofVersion) {
    String name = "%s-%d".formatted(spec.name(), ++started);
    Replica replica = new Replica(world, this, name, ofVersion);
    replicas.add(replica);
    replica.take(world.calendar().nowNanos(), measures);
    return replica;
  }

  /// What is done to it from now on.
  void take(long nowNanos, Measures taken) {
    measures = taken;
    replicas.forEach(replica -> replica.take(nowNanos, taken));
  }

  /// All that wait for a carrier or a pool are sent away.
  void drainQueues(long nowNanos) {
    List.copyOf(replicas).forEach(replica -> replica.drainQueues(nowNanos));
  }

  /// All breakers are closed.
  void resetBreakers(long nowNanos) {
    replicas.forEach(replica -> replica.resetBreakers(nowNanos));
  }

  /// All replicas are killed; others take the places of those that were to stay.
  void restart(long nowNanos) {
    List.copyOf(replicas).forEach(replica -> replica.kill(nowNanos));
  }

  /// A replica that was launched serves when it has started up.
  void startUp(Replica replica, long nowNanos) {
    world
        .calendar()
        .plan(
            nowNanos + startUp.nextNanos(), (readyNanos, ignored) -> replica.ready(readyNanos), 0);
  }

  /// The version of the deployment; the first is 1.
  int version() {
    return version;
  }

  /// What is launched from now on is of the next version.
  void deploy() {
    version++;
  }

  /// How long work takes that begins now: while the service stands still, it does not progress.
  long lastsNanos(long nowNanos, long workNanos) {
    boolean stands = nowNanos >= stallFromNanos && nowNanos < stallToNanos;
    return stands ? stallToNanos - nowNanos + workNanos : workNanos;
  }

  /// A probe comes to the door that requests use.
  void probed() {
    sent++;
  }

  /// Every request that was sent to a replica came to a door.
  void requireSound() {
    replicas.forEach(Replica::requireSound);
    long arrived =
        arrivedAtGone + replicas.stream().mapToLong(replica -> replica.door().arrived()).sum();
    if (sent != arrived) {
      throw new IllegalStateException(
          "%s: %d requests were sent, and %d came".formatted(spec.name(), sent, arrived));
    }
  }

  /// What is in flight, by replica; empty if nothing is.
  List<String> busy() {
    return replicas.stream().flatMap(replica -> replica.busy().stream()).toList();
  }

  void rotate(Replica replica, boolean in) {
    inRotation.remove(replica);
    if (in) {
      inRotation.add(replica);
    }
  }

  void gone(Replica replica) {
    rotate(replica, false);
    arrivedAtGone += replica.door().arrived();
    replicas.remove(replica);
  }

  /// Replicas that get requests, in the order in which they came into rotation.
  List<Replica> inRotation() {
    return inRotation;
  }

  /// Somebody works under a claim from now on. Without a recovery nobody looks for it.
  void claimed(Claim claim) {
    if (spec.protections().recovery().isPresent()) {
      claims.add(new Unsettled(claim, claim.fence()));
    }
  }

  /// Claims that may have to be settled, by their age; those that are settled are forgotten.
  List<Unsettled> claims() {
    claims.removeIf(
        work ->
            work.fence() != work.claim().fence()
                || work.claim().state() == Claim.State.DONE
                || work.claim().state() == Claim.State.REFUSED);
    return claims;
  }

  /// One endpoint, on whichever replica.
  private final class EndpointTarget implements Target {
    private final Program program;

    EndpointTarget(Program program) {
      this.program = program;
    }

    @Override
    public Underway prepare(long nowNanos, Key key, Deadline deadline, Reply reply) {
      if (measures.shed() > 0 && shedding.nextUniform() < measures.shed()) {
        return new Nobody(nowNanos, reply, Answer.SHED);
      }
      if (inRotation.isEmpty()) {
        return new Nobody(nowNanos, reply, Answer.NO_REPLICA);
      }
      sent++;
      Replica replica = inRotation.get(balance.nextBelow(inRotation.size()));
      return new Visit(replica, program, key, deadline, reply);
    }
  }

  /// A call that comes to no replica.
  private record Nobody(long nowNanos, Reply reply, Answer answer) implements Target.Underway {
    @Override
    public String who() {
      return "-";
    }

    @Override
    public void begin() {
      reply.answered(nowNanos, answer);
    }

    @Override
    public void callerLeft(long ignored) {
      // There is nobody to leave.
    }
  }
}
