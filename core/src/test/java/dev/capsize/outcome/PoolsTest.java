package dev.capsize.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.outcome.Pools.Gauge;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PoolsTest {
  private static final Recording FRAME = Recordings.healthy().endingAt(3).build();

  private static Pools pools(PoolSample... samples) {
    Recording recording =
        new Recording(
            FRAME.description(),
            List.of(),
            List.of(),
            List.of(samples),
            List.of(),
            List.of(),
            FRAME.rolloutEndNanos(),
            FRAME.audit(),
            FRAME.generator(),
            FRAME.endNanos());
    return Pools.of(recording, Grid.of(recording));
  }

  private static PoolSample sample(double at, String replica, int inUse) {
    return new PoolSample(Recordings.nanos(at), replica, "db", inUse, 10, 3, 4);
  }

  @Test
  void replicas_are_added_up_although_they_are_read_at_different_moments() {
    Pools pools = pools(sample(0.05, "a", 2), sample(0.15, "b", 3), sample(0.18, "b", 5));

    assertThat(pools.all(Gauge.IN_USE)[0]).isEqualTo(6);
    assertThat(pools.ofReplica(Gauge.IN_USE, "b")[0]).isEqualTo(4);
    assertThat(pools.ofPool(Gauge.WAITING, "db")[0]).isEqualTo(14);
  }

  @Test
  void a_replica_that_is_silent_for_more_than_a_second_is_gone() {
    double[] inUse = pools(sample(0, "a", 2)).all(Gauge.IN_USE);

    assertThat(inUse[5]).isEqualTo(2);
    assertThat(inUse[6]).isNaN();
  }

  @Test
  void a_stretch_holds_the_steps_that_begin_in_it() {
    Pools pools = pools(sample(0, "a", 2), sample(0.2, "a", 3), sample(0.4, "a", 4));

    double[] within =
        pools.within(pools.all(Gauge.IN_USE), Recordings.nanos(0.1), Recordings.nanos(0.5));

    assertThat(within).containsExactly(3, 4);
  }

  @Test
  void it_knows_who_was_there() {
    Pools pools = pools(sample(0, "b", 2), sample(0, "a", 3));

    assertThat(pools.replicas()).containsExactly("a", "b");
    assertThat(pools.pools()).containsExactly("db");
  }
}
