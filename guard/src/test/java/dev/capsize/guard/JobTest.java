package dev.capsize.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Jobs that a clock runs.
@Timeout(60)
final class JobTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final List<String> skips = new ArrayList<>();
  private final GuardListener listener =
      new GuardListener() {
        @Override
        public void jobSkipped(String job, JobSkip why) {
          skips.add(job + " " + why);
        }
      };

  @Test
  void a_run_has_a_deadline_and_what_it_throws_is_thrown() {
    AtomicLong clock = new AtomicLong(5);
    AtomicLong seen = new AtomicLong();
    Guard guard = Guard.of(DoorSettings.standard(PATIENCE), listener, clock::get);
    Job job =
        guard.job(
            "settle",
            Duration.ofNanos(10),
            () -> {
              seen.set(DeadlineScope.current());
              throw new IllegalStateException("no ledger");
            });

    assertThatThrownBy(job::run).hasMessage("no ledger");
    assertThatThrownBy(job::run).as("the next one runs again").hasMessage("no ledger");

    assertThat(seen).hasValue(15);
    assertThat(DeadlineScope.current()).isEqualTo(Long.MAX_VALUE);
    assertThat(job.runs()).isEqualTo(2);
  }

  @Test
  void a_run_that_overlaps_the_one_before_is_skipped() {
    Guard guard = Guard.of(DoorSettings.standard(PATIENCE), listener);
    List<Job> self = new ArrayList<>();
    self.add(guard.job("settle", PATIENCE, () -> self.getFirst().run()));

    self.getFirst().run();

    assertThat(skips).containsExactly("settle OVERLAPS");
    assertThat(self.getFirst().skips()).isEqualTo(1);
  }

  @Test
  void the_drain_waits_for_a_run_and_lets_no_other_begin() throws Exception {
    Guard guard =
        Guard.of(
            DoorSettings.standard(PATIENCE),
            new DrainSettings(
                Duration.ZERO,
                Duration.ofSeconds(30),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(60)),
            listener);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    Job job =
        guard.job(
            "settle",
            PATIENCE,
            () -> {
              begun.countDown();
              try {
                over.await();
                done.incrementAndGet();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Job other = guard.job("clean", PATIENCE, done::incrementAndGet);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> run = threads.submit(job);
      begun.await();
      Future<Integer> left = threads.submit(() -> guard.drain().leave());
      while (guard.drain().state() == Drain.State.SERVING) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      other.run();
      assertThat(left.isDone()).isFalse();
      over.countDown();

      assertThat(left.get()).isZero();
      run.get();
    }
    assertThat(done).as("it finished, and no other ran").hasValue(1);
    assertThat(skips).containsExactly("clean DRAINING");
  }
}
