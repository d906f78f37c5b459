package dev.capsize.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The way out, and whether it is shorter than the grace.
@Timeout(60)
final class DrainTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static Guard leaving(int lameDuckMillis, int finishMillis) {
    return Guard.of(
        DoorSettings.standard(PATIENCE),
        new DrainSettings(
            Duration.ofMillis(lameDuckMillis),
            Duration.ofMillis(finishMillis),
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ofSeconds(30)),
        GuardListener.NONE);
  }

  private static long enter(Guard guard) {
    long now = guard.nowNanos();
    return guard
        .door()
        .enter(guard.route("GET /", Priority.NORMAL), Priority.NORMAL, now, guard.deadline(now));
  }

  @Test
  void who_is_inside_may_finish_and_then_what_is_left_is_handed_over() throws Exception {
    Guard guard = leaving(0, 10_000);
    List<String> order = new ArrayList<>();
    guard
        .drain()
        .onHandOver(
            time -> {
              order.add("handed over, inside: " + guard.door().inside());
              return 1;
            });
    long entered = enter(guard);
    CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
        .execute(
            () -> guard.door().leave(guard.route("GET /", Priority.NORMAL), entered, Outcome.GOOD));

    assertThat(guard.drain().leave()).isZero();
    assertThat(order).containsExactly("handed over, inside: 0");
    assertThat(guard.drain().state()).isEqualTo(Drain.State.DRAINED);
    assertThat(Door.refusal(enter(guard))).isEqualTo(Refusal.DRAINING);
  }

  @Test
  void who_does_not_finish_in_time_is_counted_and_left() throws Exception {
    Guard guard = leaving(0, 50);
    enter(guard);

    assertThat(guard.drain().leave()).isEqualTo(1);
  }

  @Test
  void a_lame_duck_still_takes_requests() throws Exception {
    Guard guard = leaving(300, 1_000);
    CompletableFuture<Integer> leaves =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return guard.drain().leave();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    while (guard.drain().state() == Drain.State.SERVING) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    long entered = enter(guard);
    assertThat(entered).isNotNegative();
    guard.door().leave(guard.route("GET /", Priority.NORMAL), entered, Outcome.GOOD);
    assertThat(leaves.get()).isZero();
  }

  @Test
  void the_parts_have_to_be_shorter_than_the_grace() {
    assertThat(DrainSettings.standard(PATIENCE).tooLong()).isEmpty();
    assertThat(
            new DrainSettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10))
                .tooLong())
        .hasValueSatisfying(
            said ->
                assertThat(said)
                    .startsWith(
                        "pre-stop 1.0 s + lame duck 5.0 s + finish 2.0 s + hand-over 2.0 s = 10.0"
                            + " s, and it is killed after 10.0 s"));
  }

  @Test
  void what_does_not_hold_is_said_with_its_arithmetic() {
    DoorSettings door = DoorSettings.standard(PATIENCE);
    assertThat(
            new Composition(door)
                .serverThreads(OptionalInt.of(200))
                .poolWait(PATIENCE)
                .callTimeout(Optional.of(Duration.ofSeconds(1)))
                .drain(DrainSettings.standard(PATIENCE))
                .warnings())
        .isEmpty();
    assertThat(
            new Composition(door)
                .serverThreads(OptionalInt.of(50))
                .poolWait(Duration.ofSeconds(30))
                .callTimeout(Optional.empty())
                .another("Resilience4j retry 'provider' with 3 attempts")
                .warnings())
        .hasSize(4)
        .anyMatch(it -> it.contains("may wait 30000 ms for a connection"))
        .anyMatch(it -> it.contains("50 threads of the server, and 100 requests may wait"))
        .anyMatch(it -> it.contains("no read timeout"))
        .anyMatch(it -> it.contains("'provider' with 3 attempts"));
  }
}
