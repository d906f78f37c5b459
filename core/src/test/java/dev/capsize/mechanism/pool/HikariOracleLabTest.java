package dev.capsize.mechanism.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.capsize.engine.Calendar;
import dev.capsize.engine.RandomStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The same sequence of acquiring, releasing and running out of time through HikariCP's own pool
/// and through ours: who gets which permit when, who is refused, and how many have one and wait.
///
/// Real threads do one thing at a time: before the next step, everything that ours says will follow
/// from the last one has happened, and whoever waits stands still. Only a machine that stops for
/// longer than the acquire timeout between two steps can disturb that; such a run is repeated.
final class HikariOracleLabTest {
  private static final int SEEDS = 8;
  private static final int STEPS = 60;
  private static final int TRIES = 5;
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final long STEP_NANOS = 1_000_000;
  private static final long SETTLED_WITHIN_NANOS = 5_000_000_000L;

  /// What happens in one step.
  ///
  /// @param actor who acquires or releases; -1 when everybody who waits runs out of time
  private record Step(int actor, boolean acquires) {}

  /// What was seen after one step.
  ///
  /// @param told who was given a permit or refused since the step before, in order
  private record Seen(List<String> told, int inUse, int waiting) {}

  @Test
  @Timeout(120)
  void ours_hands_over_refuses_and_counts_as_hikari_does() throws InterruptedException {
    int handedOver = 0;
    int refused = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomStream random = RandomStream.of(seed, "hikari");
      int size = 1 + random.nextBelow(4);
      Ours ours = new Ours(size, 2 + size + random.nextBelow(6));
      List<Step> steps = new ArrayList<>();
      List<Seen> expected = new ArrayList<>();
      for (int n = 0; n < STEPS; n++) {
        Step step = n % (STEPS / 2) == STEPS / 2 - 1 ? new Step(-1, false) : ours.choose(random);
        steps.add(step);
        expected.add(ours.take(step));
      }

      List<Seen> seen = real(size, ours.actors(), steps, expected);

      for (int n = 0; n < STEPS; n++) {
        assertThat(seen.get(n))
            .as("seed %d, step %d: %s", seed, n, steps.get(n))
            .isEqualTo(expected.get(n));
      }
      for (int n = 0; n < STEPS; n++) {
        boolean released = !steps.get(n).acquires();
        handedOver += released && expected.get(n).toString().contains("taken") ? 1 : 0;
        refused += expected.get(n).toString().contains("refused") ? 1 : 0;
      }
    }
    assertThat(handedOver).as("hand-overs compared").isGreaterThan(10 * SEEDS);
    assertThat(refused).as("refusals compared").isGreaterThan(SEEDS);
  }

  private static List<Seen> real(int size, int actors, List<Step> steps, List<Seen> expected)
      throws InterruptedException {
    for (int n = 1; n < TRIES; n++) {
      try (HikariDataSource pool = RealPool.of(size, TIMEOUT)) {
        Theirs theirs = new Theirs(pool, actors);
        List<Seen> seen = theirs.takeAll(steps, expected);
        theirs.end();
        if (theirs.undisturbed) {
          return seen;
        }
      }
    }
    throw new AssertionError("the machine stood still in each of %d tries".formatted(TRIES));
  }

  /// Our pool, in simulated time.
  private static final class Ours {
    private enum State {
      OUT,
      WAITING,
      IN
    }

    private final Calendar calendar = new Calendar(0);
    private final PoolStage stage;
    private final State[] states;
    private final List<String> told = new ArrayList<>();

    Ours(int size, int actors) {
      stage = new PoolStage(calendar, PoolSpec.of(size, TIMEOUT), RandomStream.of(1, "wake-up"));
      states = new State[actors];
      Arrays.fill(states, State.OUT);
    }

    int actors() {
      return states.length;
    }

    /// Something that can happen now.
    Step choose(RandomStream random) {
      while (true) {
        int actor = random.nextBelow(states.length);
        switch (states[actor]) {
          case OUT -> {
            return new Step(actor, true);
          }
          case IN -> {
            return new Step(actor, false);
          }
          case WAITING -> {}
        }
        if (random.nextBelow(50) == 0 && !List.of(states).contains(State.IN)) {
          throw new IllegalStateException("everybody waits, and nobody has a permit");
        }
      }
    }

    Seen take(Step step) {
      told.clear();
      long nowNanos = calendar.nowNanos();
      if (step.actor < 0) {
        calendar.run(nowNanos + TIMEOUT.toNanos(), STEPS);
        Collections.sort(told);
      } else if (step.acquires) {
        states[step.actor] = State.WAITING;
        stage.acquire(nowNanos, new Customer(step.actor));
      } else {
        states[step.actor] = State.OUT;
        stage.release(nowNanos);
      }
      calendar.run(calendar.nowNanos() + STEP_NANOS, STEPS);
      stage.requireSound();
      return new Seen(List.copyOf(told), stage.inUse(), stage.waiting());
    }

    private final class Customer implements PoolStage.Taker {
      private final int number;

      Customer(int number) {
        this.number = number;
      }

      @Override
      public void taken(long nowNanos) {
        states[number] = State.IN;
        told.add(number + " taken");
      }

      @Override
      public void refused(long nowNanos) {
        states[number] = State.OUT;
        told.add(number + " refused");
      }
    }
  }

  /// HikariCP, with one thread for each actor.
  private static final class Theirs {
    private final HikariDataSource pool;
    private final List<Actor> actors = new ArrayList<>();
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private boolean undisturbed = true;

    Theirs(HikariDataSource pool, int count) {
      this.pool = pool;
      for (int n = 0; n < count; n++) {
        actors.add(new Actor(n));
      }
    }

    List<Seen> takeAll(List<Step> steps, List<Seen> expected) {
      List<Seen> seen = new ArrayList<>();
      long waitsSinceNanos = System.nanoTime();
      for (int n = 0; n < steps.size(); n++) {
        Step step = steps.get(n);
        if (step.actor >= 0) {
          actors.get(step.actor).commands.add(step.acquires);
        }
        settle(expected.get(n));
        List<String> now = new ArrayList<>();
        told.drainTo(now);
        if (step.actor < 0) {
          Collections.sort(now);
          waitsSinceNanos = System.nanoTime();
        } else if (System.nanoTime() - waitsSinceNanos > TIMEOUT.toNanos() * 4 / 5) {
          undisturbed = false;
          return seen;
        }
        seen.add(new Seen(now, inUse(), waiting()));
      }
      return seen;
    }

    private int inUse() {
      return pool.getHikariPoolMXBean().getActiveConnections();
    }

    private int waiting() {
      return pool.getHikariPoolMXBean().getThreadsAwaitingConnection();
    }

    /// Until all is as expected, or for so long that it never will be.
    private void settle(Seen expected) {
      BooleanSupplier settled =
          () ->
              told.size() == expected.told.size()
                  && inUse() == expected.inUse
                  && waiting() == expected.waiting
                  && actors.stream().allMatch(Actor::standsStill);
      long end = System.nanoTime() + SETTLED_WITHIN_NANOS;
      while (!settled.getAsBoolean() && System.nanoTime() < end) {
        LockSupport.parkNanos(200_000);
      }
    }

    void end() throws InterruptedException {
      for (Actor actor : actors) {
        actor.thread.interrupt();
        actor.thread.join();
      }
    }

    private final class Actor {
      private final int number;
      private final BlockingQueue<Boolean> commands = new LinkedBlockingQueue<>();
      private final Thread thread;
      private @Nullable Connection connection;

      Actor(int number) {
        this.number = number;
        thread = Thread.ofPlatform().daemon().start(this::act);
      }

      boolean standsStill() {
        Thread.State state = thread.getState();
        return commands.isEmpty()
            && (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING);
      }

      private void act() {
        try {
          while (true) {
            boolean acquires = commands.take();
            if (acquires) {
              acquire();
            } else if (connection != null) {
              connection.close();
            }
          }
        } catch (InterruptedException | SQLException e) {
          // The test is over.
        }
      }

      private void acquire() {
        try {
          connection = pool.getConnection();
          told.add(number + " taken");
        } catch (SQLException e) {
          told.add(number + " refused");
        }
      }
    }
  }
}
