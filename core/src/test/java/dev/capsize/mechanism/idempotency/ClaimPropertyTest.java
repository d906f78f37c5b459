package dev.capsize.mechanism.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.RandomStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// One at a time has the right to work, and one that was taken over changes nothing any more.
final class ClaimPropertyTest {
  private static final int SEEDS = 1000;
  private static final int EVENTS = 100;

  @Test
  void a_fence_keeps_out_whoever_was_taken_over() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      day(seed);
    }
  }

  private static void day(long seed) {
    RandomStream random = RandomStream.of(seed, "day");
    Duration lease = Duration.ofNanos(random.nextBelow(50));
    IdempotencySpec spec =
        new IdempotencySpec(new TreeSet<>(), IdempotencySpec.InFlight.REFUSE, lease, Duration.ZERO);
    Claim claim = new Claim();
    List<Integer> fences = new ArrayList<>();
    long nowNanos = 0;
    boolean done = false;
    for (int event = 0; event < EVENTS; event++) {
      nowNanos += random.nextBelow(20);
      int before = claim.fence();
      Claim.State was = claim.state();
      if (fences.isEmpty() || random.nextBelow(2) == 0) {
        boolean alive = was == Claim.State.IN_PROGRESS && nowNanos <= claim.leaseUntilNanos();
        Claim.Answer expected =
            done ? Claim.Answer.REPLAY : alive ? Claim.Answer.IN_FLIGHT : Claim.Answer.WORK;
        assertThat(claim.claim(nowNanos, spec)).as("seed %d", seed).isEqualTo(expected);
        if (expected == Claim.Answer.WORK) {
          assertThat(claim.fence()).as("seed %d", seed).isEqualTo(before + 1);
          fences.add(claim.fence());
        }
      } else {
        int fence = fences.get(random.nextBelow(fences.size()));
        boolean current = fence == claim.fence();
        if (random.nextBelow(4) == 0) {
          boolean counts = claim.done(fence);
          done |= current;
          assertThat(counts).as("seed %d", seed).isEqualTo(current || done);
        } else {
          claim.gaveUp(fence, random.nextBelow(2) == 0);
        }
        if (!current) {
          assertThat(claim.state()).as("seed %d", seed).isEqualTo(was);
        }
      }
      assertThat(claim.state() == Claim.State.DONE).as("seed %d", seed).isEqualTo(done);
    }
  }

  @Test
  void a_lease_without_end_never_ends() {
    IdempotencySpec spec =
        new IdempotencySpec(
            new TreeSet<>(),
            IdempotencySpec.InFlight.REFUSE,
            Duration.ofNanos(Long.MAX_VALUE),
            Duration.ZERO);
    Claim claim = new Claim();

    claim.claim(1000, spec);

    assertThat(claim.claim(Long.MAX_VALUE, spec)).isEqualTo(Claim.Answer.IN_FLIGHT);
  }
}
