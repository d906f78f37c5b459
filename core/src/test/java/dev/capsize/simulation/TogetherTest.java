package dev.capsize.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.blueprint.LateAnswer;
import dev.capsize.blueprint.Protections;
import dev.capsize.blueprint.Server;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.admission.AdmissionSpec.Departed;
import dev.capsize.mechanism.deadline.DeadlineSpec;
import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.mechanism.eventloop.EventLoopSpec;
import dev.capsize.mechanism.idempotency.IdempotencySpec;
import dev.capsize.mechanism.idempotency.IdempotencySpec.InFlight;
import dev.capsize.mechanism.probe.ProbeSpec;
import dev.capsize.model.Dependency;
import dev.capsize.model.Deployment.Probe;
import dev.capsize.model.Distribution;
import dev.capsize.model.Step;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.Attempt;
import dev.capsize.outcome.DependencyCall;
import dev.capsize.outcome.Link;
import dev.capsize.outcome.Recording;
import dev.capsize.outcome.ReplicaStop;
import dev.capsize.outcome.Request;
import dev.capsize.outcome.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What mechanisms do to each other.
final class TogetherTest {
  private static final Duration SECOND = Sketch.SECOND;
  private static final Dependency BANK = new Dependency("bank", Duration.ofMillis(40));

  @Test
  void one_endpoint_that_blocks_the_event_loop_makes_all_others_slow() {
    Result threads = Result.of(blocking(Optional.empty()).run(1).recording());
    Result loop = Result.of(blocking(Optional.of(new EventLoopSpec(1))).run(1).recording());

    assertThat(link(threads, 3).occurred()).isFalse();
    assertThat(link(loop, 3).occurred()).as(link(loop, 3).evidence()).isTrue();
  }

  /// The load of what blocks rises fourfold: 0.2 of a loop in good times, 0.8 then, in pieces of
  /// 400 ms.
  private static Sketch blocking(Optional<EventLoopSpec> loop) {
    Sketch sketch =
        new Sketch()
            .endpoint("report", 0.5, new Step.Block(new Distribution.Fixed(Duration.ofMillis(400))))
            .endpoint("read", 20, new Step.Compute(Duration.ofMillis(1)));
    sketch.server =
        new Server(AdmissionSpec.unbounded(200), loop, Duration.ZERO, OptionalInt.empty());
    sketch.patience = SECOND.multipliedBy(10);
    sketch.trigger =
        Optional.of(new Trigger.Load(SECOND.multipliedBy(10), SECOND.multipliedBy(10), 4));
    return sketch;
  }

  private static Link link(Result result, int number) {
    return result.links().get(number - 1);
  }

  @Test
  void probes_at_the_door_of_requests_restart_what_is_only_busy() {
    Recording management = saturated(ProbeSpec.Door.MANAGEMENT).run(1).recording();
    Recording application = saturated(ProbeSpec.Door.APPLICATION).run(1).recording();

    assertThat(management.stops()).isEmpty();
    assertThat(application.stops()).as("one after the other").hasSizeGreaterThanOrEqualTo(4);
  }

  /// Four times what its threads can do, for good.
  private static Sketch saturated(ProbeSpec.Door door) {
    Sketch sketch = new Sketch().endpoint("work", 80, new Step.Query(Duration.ofMillis(100)));
    sketch.server =
        new Server(
            AdmissionSpec.unbounded(2), Optional.empty(), Duration.ZERO, OptionalInt.empty());
    Probe probe = new Probe("/", "http", Duration.ZERO, SECOND, SECOND, 3);
    sketch.probes = new ProbeSpec(Optional.empty(), Optional.of(probe), door);
    sketch.replicas = 2;
    return sketch;
  }

  @Test
  void a_drain_that_waits_for_a_slow_call_is_cut_at_the_end_of_the_grace() {
    Sketch sketch =
        new Sketch()
            .endpoint("charge", 20, new Step.Call("bank"))
            .dependency(BANK, SECOND.multipliedBy(20), 1);
    sketch.trigger =
        Optional.of(
            new Trigger.Slow(
                "bank",
                SECOND.multipliedBy(10),
                SECOND.multipliedBy(20),
                SECOND.multipliedBy(9),
                1));
    sketch.deployAt = Optional.of(SECOND.multipliedBy(15));

    ReplicaStop stop = sketch.run(1).recording().stops().getFirst();

    assertThat(stop.killed()).isTrue();
    assertThat(stop.chargesAtKill()).containsOnlyKeys("provider");
    assertThat(stop.endNanos().orElseThrow() - stop.preStopNanos())
        .isEqualTo(sketch.grace.toNanos());
  }

  @Test
  void without_a_slow_call_the_same_drain_ends_by_itself() {
    Sketch sketch =
        new Sketch()
            .endpoint("charge", 20, new Step.Call("bank"))
            .dependency(BANK, SECOND.multipliedBy(20), 1);
    sketch.deployAt = Optional.of(SECOND.multipliedBy(15));

    ReplicaStop stop = sketch.run(1).recording().stops().getFirst();

    assertThat(stop.killed()).isFalse();
    assertThat(stop.endNanos().orElseThrow() - stop.preStopNanos())
        .isLessThan(BANK.usualLatency().toNanos());
  }

  @Test
  void retries_in_two_layers_multiply() {
    Dependency broken =
        new Dependency("bank", new Distribution.Fixed(Duration.ofMillis(5)), 1, Duration.ZERO);
    Sketch back =
        new Sketch().endpoint("pay", 0, new Step.Call("bank")).dependency(broken, SECOND, 3);
    Sketch front = back.calledBy("buy", 5, "pay", Sketch.client(SECOND, 3));

    Recording recording = front.run(1).recording();

    long finished = recording.requests().stream().filter(TogetherTest::gaveUp).count();
    assertThat(finished).isGreaterThan(100);
    assertThat(recording.calls().size())
        .as("9 calls for each of %d requests, and those of the last one", finished)
        .isBetween((int) (9 * finished), 9 * recording.requests().size());
  }

  private static boolean gaveUp(Request request) {
    return request.attempts().getLast().failed();
  }

  @Test
  void a_repeat_that_is_refused_comes_back_and_one_that_joins_waits() {
    Recording refused = repeated(InFlight.REFUSE).run(1).recording();
    Recording joined = repeated(InFlight.JOIN).run(1).recording();

    assertThat(outcomes(refused)).contains("http 409 in-flight");
    assertThat(outcomes(joined)).doesNotContain("http 409 in-flight");
    for (Recording recording : List.of(refused, joined)) {
      assertThat(recording.calls())
          .as("nothing is done twice")
          .hasSize(recording.requests().size());
    }
    assertThat(joined.requests()).filteredOn(TogetherTest::hasEnded).allMatch(Request::good);
  }

  /// Work of 1.5 s for people who wait 1 s and try three times.
  private static Sketch repeated(InFlight inFlight) {
    Sketch sketch =
        new Sketch()
            .endpoint("charge", 5, new Step.Call("bank"))
            .dependency(new Dependency("bank", Duration.ofMillis(1500)), SECOND.multipliedBy(9), 1);
    sketch.attempts = 3;
    sketch.protections = keyed(inFlight, SECOND.multipliedBy(20));
    return sketch;
  }

  private static Protections keyed(InFlight inFlight, Duration lease) {
    return new Protections(
        DeadlineSpec.NONE,
        new IdempotencySpec(
            new TreeSet<>(List.of("charge")), inFlight, lease, Duration.ofMillis(1)),
        Optional.empty());
  }

  private static List<String> outcomes(Recording recording) {
    return recording.requests().stream()
        .flatMap(request -> request.attempts().stream())
        .map(Attempt::outcome)
        .distinct()
        .toList();
  }

  private static boolean hasEnded(Request request) {
    return request.attempts().stream().noneMatch(each -> each.outcome().equals(Attempt.OPEN));
  }

  @Test
  void who_joined_a_dead_replicas_work_waits_no_longer_than_its_lease() {
    Sketch sketch =
        new Sketch()
            .endpoint("charge", 5, new Step.Call("bank"))
            .dependency(new Dependency("bank", SECOND.multipliedBy(9)), SECOND.multipliedBy(20), 1);
    sketch.attempts = 2;
    sketch.patience = SECOND.multipliedBy(6);
    sketch.replicas = 2;
    sketch.protections = keyed(InFlight.JOIN, SECOND.multipliedBy(8));
    sketch.deployAt = Optional.of(SECOND.multipliedBy(11));

    Recording recording = sketch.run(1).recording();

    assertThat(recording.stops()).anyMatch(ReplicaStop::killed);
    assertThat(outcomes(recording)).contains("http 409 in-flight");
  }

  @Test
  void work_of_several_calls_is_done_when_the_last_of_them_is() {
    Dependency broken =
        new Dependency("mail", new Distribution.Fixed(Duration.ofMillis(5)), 1, Duration.ZERO);
    Sketch sketch =
        new Sketch()
            .endpoint("charge", 5, new Step.Call("bank"), new Step.Call("mail"))
            .dependency(BANK, SECOND, 1)
            .dependency(broken, SECOND, 1);
    sketch.attempts = 3;
    sketch.protections = keyed(InFlight.REFUSE, SECOND);

    Recording recording = sketch.run(1).recording();

    assertThat(recording.requests()).noneMatch(Request::good);
    assertThat(recording.calls().stream().map(DependencyCall::dependency).distinct()).hasSize(2);
  }

  @Test
  void whoever_still_wants_a_late_answer_has_not_left() {
    Sketch sketch = new Sketch().endpoint("work", 5, new Step.Query(SECOND.plusMillis(500)));
    sketch.server = server(200, Departed.CANCELLED);

    assertThat(sketch.run(1).recording().requests()).noneMatch(Request::good);

    sketch.late = LateAnswer.ALWAYS;
    List<Request> requests = sketch.run(1).recording().requests();
    assertThat(requests.subList(0, requests.size() - 20)).allMatch(Request::good);
  }

  private static Server server(int threads, Departed departed) {
    AdmissionSpec open = AdmissionSpec.unbounded(threads);
    return new Server(
        new AdmissionSpec(
            open.carriers(),
            open.connectionsMax(),
            open.backlog(),
            open.queue(),
            open.limit(),
            departed,
            Optional.empty()),
        Optional.empty(),
        Duration.ZERO,
        OptionalInt.empty());
  }

  @Test
  void a_drain_ends_when_nobody_is_left_who_still_waits() {
    Sketch sketch = new Sketch().endpoint("work", 5, new Step.Query(SECOND));
    sketch.server = server(1, Departed.SKIPPED);
    sketch.patience = Duration.ofMillis(300);
    sketch.grace = SECOND.multipliedBy(20);
    sketch.drain = new DrainSpec(true, SECOND.multipliedBy(30), DrainSpec.Queued.FINISHED, false);
    sketch.deployAt = Optional.of(SECOND.multipliedBy(15));

    ReplicaStop stop = sketch.run(1).recording().stops().getFirst();

    assertThat(stop.killed()).isFalse();
    assertThat(stop.endNanos().orElseThrow() - stop.preStopNanos())
        .isLessThan(SECOND.multipliedBy(4).toNanos());
  }

  @Test
  void nothing_progresses_while_a_service_stands_still() {
    Sketch sketch = new Sketch().endpoint("work", 20, new Step.Query(Duration.ofMillis(10)));
    sketch.trigger =
        Optional.of(new Trigger.Stall("shop", SECOND.multipliedBy(10), SECOND.multipliedBy(3)));
    sketch.patience = SECOND.multipliedBy(10);

    List<Request> requests = sketch.run(1).recording().requests();

    long from = sketch.trigger.get().at().toNanos();
    long to = sketch.trigger.get().end().toNanos();
    assertThat(requests)
        .filteredOn(request -> request.intendedNanos() >= from && request.intendedNanos() < to)
        .hasSizeGreaterThan(30)
        .allMatch(request -> request.endNanos() == to + Duration.ofMillis(10).toNanos());
  }
}
