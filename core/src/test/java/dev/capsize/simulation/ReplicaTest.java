package dev.capsize.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.blueprint.Protections;
import dev.capsize.mechanism.deadline.DeadlineSpec;
import dev.capsize.mechanism.idempotency.IdempotencySpec;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.model.Dependency;
import dev.capsize.model.Step;
import dev.capsize.outcome.Recording;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// How one replica comes and goes.
final class ReplicaTest {
  private static final Duration SECOND = Sketch.SECOND;

  @Test
  void one_that_is_stopped_while_it_starts_up_never_gets_a_request() {
    ServiceInTime service = service(new Sketch().endpoint("work", 1, new Step.Query(SECOND)));
    Replica replica = service.launch(1);

    replica.stop(0);
    replica.ready(0);

    assertThat(service.inRotation()).isEmpty();
  }

  @Test
  void one_that_restarts_is_followed_by_one_of_its_version() {
    World world = world(new Sketch().endpoint("work", 1, new Step.Query(SECOND)));
    ServiceInTime service = new ServiceInTime(world, world.blueprint().entry());
    Replica replica = service.launch(7);
    replica.ready(0);

    replica.restart(0);
    assertThat(service.inRotation()).isEmpty();
    world.calendar().run(SECOND.multipliedBy(5).toNanos(), 1000);

    assertThat(replica.isGone()).isTrue();
    assertThat(service.inRotation()).singleElement().extracting(Replica::version).isEqualTo(7);
  }

  @Test
  void one_that_is_stopped_while_it_restarts_is_followed_by_none() {
    World world = world(new Sketch().endpoint("work", 1, new Step.Query(SECOND)));
    ServiceInTime service = new ServiceInTime(world, world.blueprint().entry());
    Replica replica = service.launch(1);
    replica.ready(0);

    replica.restart(0);
    replica.stop(0);
    world.calendar().run(SECOND.multipliedBy(5).toNanos(), 1000);

    assertThat(service.replicas()).isEmpty();
  }

  @Test
  void a_recovery_goes_on_elsewhere_when_its_replica_dies_in_the_middle() {
    Sketch sketch =
        new Sketch()
            .endpoint("charge", 20, new Step.Call("bank"))
            .dependency(new Dependency("bank", SECOND.multipliedBy(4)), SECOND, 1);
    sketch.pools.put("db", PoolSpec.of(10, SECOND));
    sketch.protections =
        new Protections(
            DeadlineSpec.NONE,
            new IdempotencySpec(
                new TreeSet<>(sketch.endpoints.keySet()),
                IdempotencySpec.InFlight.REFUSE,
                SECOND,
                Duration.ofMillis(1)),
            Optional.of(new Protections.Recovery(Duration.ofMillis(100), SECOND, 20, 1)));
    sketch.deployAt = Optional.of(SECOND.multipliedBy(12));
    sketch.patience = SECOND.multipliedBy(2);
    long lastNanos = sketch.blueprint().description().scenario().end().toNanos();

    Recording recording = sketch.run(1).recording();

    // A request asks the bank once and at once, so what is beyond their number are questions.
    long from = lastNanos - 5_000_000_000L;
    long calls = recording.calls().stream().filter(call -> call.startNanos() > from).count();
    long requests =
        recording.requests().stream().filter(each -> each.intendedNanos() > from).count();
    assertThat(recording.stops()).isNotEmpty();
    assertThat(calls - requests).as("one question a second").isBetween(4L, 6L);
  }

  private static ServiceInTime service(Sketch sketch) {
    World world = world(sketch);
    return new ServiceInTime(world, world.blueprint().entry());
  }

  private static World world(Sketch sketch) {
    return new World(sketch.blueprint(), 1);
  }
}
