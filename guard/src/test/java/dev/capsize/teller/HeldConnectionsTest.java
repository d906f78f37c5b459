package dev.capsize.teller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.guard.Answered;
import dev.capsize.guard.CallSettings;
import dev.capsize.guard.Dependency;
import dev.capsize.guard.DoorSettings;
import dev.capsize.guard.Guard;
import dev.capsize.guard.GuardListener;
import dev.capsize.guard.Mode;
import dev.capsize.guard.sql.GuardedDataSource;
import dev.capsize.guard.sql.Nowhere;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Names the code that calls somebody with a connection in its hand, on a clock of the test.
final class HeldConnectionsTest {
  private static final Logger LOG = Logger.getLogger("capsize.guard");
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong clock = new AtomicLong();
  private final List<String> told = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final Guard guard =
      Guard.of(
          DoorSettings.standard(Duration.ofSeconds(2)),
          new GuardListener() {
            @Override
            public void heldWhileCalling(String dependency, String place) {
              told.add(dependency + " at " + place);
            }
          },
          clock::get);
  private final GuardedDataSource source = GuardedDataSource.of(new Nowhere(), "main", 5, guard);
  private final Dependency bank =
      guard.dependency("bank", CallSettings.standard(Duration.ofSeconds(1)));
  private final Handler handler = new Lines();

  private final class Lines extends Handler {
    @Override
    public void publish(LogRecord said) {
      lines.add(new java.util.logging.SimpleFormatter().formatMessage(said));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    LOG.setUseParentHandlers(false);
    LOG.addHandler(handler);
  }

  @AfterEach
  void stop() {
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  private void charge() {
    bank.call(() -> "charged", it -> Answered.WELL, false);
  }

  private void payInsideTheTransaction() throws SQLException {
    try (Connection connection = source.getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
      charge();
    }
  }

  @Test
  void a_call_with_a_connection_in_hand_is_named_with_the_line_that_makes_it() throws Exception {
    payInsideTheTransaction();

    assertThat(told).hasSize(1);
    assertThat(told.getFirst())
        .matches(
            "bank at dev\\.capsize\\.teller\\.HeldConnectionsTest\\.charge"
                + "\\(HeldConnectionsTest\\.java:\\d+\\)");
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .startsWith("a pooled connection is held while bank is called, at dev.capsize.teller")
        .contains("HeldConnectionsTest.charge", " <- ", "HeldConnectionsTest.payInside");
  }

  @Test
  void a_call_without_one_is_not_looked_at() throws Exception {
    charge();
    try (Connection connection = source.getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
    }
    charge();

    assertThat(told).isEmpty();
    assertThat(guard.heldConnections().calls()).isZero();
  }

  @Test
  void a_second_connection_of_the_same_thread_is_such_a_call() throws Exception {
    try (Connection first = source.getConnection();
        Connection second = source.getConnection()) {
      assertThat(first).isNotSameAs(second);
    }

    assertThat(told).singleElement().asString().startsWith("main at ").contains("a_second_conn");
  }

  @Test
  void all_are_counted_a_hundred_a_second_are_looked_at_and_one_a_minute_is_said()
      throws Exception {
    for (int i = 0; i < 1_000; i++) {
      payInsideTheTransaction();
      clock.addAndGet(SECOND / 1_000);
    }
    assertThat(guard.heldConnections().calls()).isEqualTo(1_000);
    assertThat(told).hasSize(100);
    assertThat(guard.heldConnections().places().values()).containsExactly(100L);
    assertThat(lines).hasSize(1);

    clock.addAndGet(60 * SECOND);
    payInsideTheTransaction();
    assertThat(lines).hasSize(2);
  }

  @Test
  void one_that_another_thread_gives_back_is_held_no_longer() throws Exception {
    Connection connection = source.getConnection();
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      other
          .submit(
              () -> {
                connection.close();
                return null;
              })
          .get();
    }

    charge();

    assertThat(told).isEmpty();
  }

  @Test
  void switched_off_nothing_is_looked_at() throws Exception {
    guard.mode(Mode.OFF);
    payInsideTheTransaction();

    assertThat(guard.heldConnections().calls()).isZero();
  }
}
