package dev.capsize.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// In steady state an event on the calendar allocates nothing: not little, nothing.
final class AllocationTest {
  private static final int EVENTS = 1_000_000;

  /// Outcomes are objects, and asking allocates: a few hundred bytes for a million events.
  private static final long SLACK_BYTES = 1_000;

  @Test
  void a_queue_allocates_nothing() {
    Queue queue = Contender.CAPSIZE.queue();

    assertThat(allocated(queue::advance)).isLessThan(SLACK_BYTES);
  }

  @ParameterizedTest
  @EnumSource
  void a_storm_allocates_nothing(Storm.Phase phase) {
    Storm storm = Contender.CAPSIZE.storm(phase);

    assertThat(allocated(storm::advance)).isLessThan(SLACK_BYTES);
  }

  @Test
  void a_hold_allocates_nothing() {
    Hold hold = Contender.CAPSIZE.hold(10_000);

    assertThat(allocated(hold::advance)).isLessThan(SLACK_BYTES);
  }

  /// Bytes in the second of two equal parts; in the first the arrays grow.
  private static long allocated(IntConsumer advance) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    advance.accept(EVENTS);
    long before = threads.getCurrentThreadAllocatedBytes();
    advance.accept(EVENTS);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
