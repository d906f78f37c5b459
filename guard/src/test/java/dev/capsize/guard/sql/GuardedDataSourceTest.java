package dev.capsize.guard.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.capsize.guard.DeadlineScope;
import dev.capsize.guard.DoorSettings;
import dev.capsize.guard.Guard;
import dev.capsize.guard.GuardListener;
import dev.capsize.guard.Mode;
import dev.capsize.guard.Refusal;
import dev.capsize.guard.Refused;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The wait for a connection of a real HikariCP, which itself would wait for 30 s.
@Timeout(60)
final class GuardedDataSourceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int CONNECTIONS = 2;

  private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();
  private final Guard guard =
      Guard.of(
          DoorSettings.standard(PATIENCE),
          new GuardListener() {
            @Override
            public void callRefused(String dependency, Refusal why) {
              refusals.add(dependency + " " + why);
            }
          });
  private final HikariDataSource pool = new HikariDataSource(settings());
  private final GuardedDataSource source = GuardedDataSource.of(pool, "main", CONNECTIONS, guard);

  private static HikariConfig settings() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(new Nowhere());
    config.setMaximumPoolSize(CONNECTIONS);
    return config;
  }

  @AfterEach
  void close() throws Exception {
    source.close();
    assertThat(pool.isClosed()).isTrue();
  }

  private Refusal whyRefused(Duration left) {
    return ((RefusedConnection) refused(left)).refusal();
  }

  private Throwable refused(Duration left) {
    long before = DeadlineScope.begin(guard.nowNanos() + left.toNanos());
    try {
      return catchThrowable(source::getConnection);
    } finally {
      DeadlineScope.restore(before);
    }
  }

  private static void until(BooleanSupplier state) throws InterruptedException {
    while (!state.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  @Test
  void a_connection_works_and_comes_back_once_however_often_it_is_closed() throws Exception {
    Connection connection = source.getConnection();
    assertThat(source.taken()).isEqualTo(1);
    assertThat(connection.isValid(1)).isTrue();
    assertThat(Set.of(connection).contains(connection)).isTrue();

    connection.close();
    connection.close();

    assertThat(source.taken()).isZero();
    assertThat(connection.isClosed()).isTrue();
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void who_waits_leaves_at_its_own_deadline_and_not_when_the_pool_says() throws Exception {
    try (Connection first = source.getConnection();
        Connection second = source.getConnection()) {
      assertThat(first).isNotEqualTo(second);

      Throwable refused = refused(Duration.ofMillis(20));

      assertThat(refused)
          .isInstanceOf(SQLTransientConnectionException.class)
          .hasMessage("no connection of main: it cannot be answered in time any more")
          .hasCause(Refused.of(Refusal.EXPIRED));
      assertThat(refused.getStackTrace()).isEmpty();
      assertThat(refusals).containsExactly("main EXPIRED");
      assertThat(source.waiting()).isZero();
    }
    assertThat(source.taken()).isZero();
  }

  @Test
  void one_that_comes_back_goes_to_whoever_waits() throws Exception {
    Connection first = source.getConnection();
    Connection second = source.getConnection();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> third =
          threads.submit(
              () -> {
                try (Connection mine = source.getConnection()) {
                  return mine.isValid(1);
                }
              });
      until(() -> source.waiting() == 1);
      first.close();

      assertThat(third.get()).isTrue();
    }
    second.close();
    assertThat(source.taken()).isZero();
  }

  @Test
  void with_less_time_left_than_a_connection_is_held_it_is_not_taken_at_all() throws Exception {
    try (Connection slow = source.getConnection()) {
      assertThat(slow.isValid(1)).isTrue();
      TimeUnit.MILLISECONDS.sleep(100);
    }

    assertThat(whyRefused(Duration.ofMillis(50))).isEqualTo(Refusal.EXPIRED);
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void work_past_the_point_of_no_return_goes_first() throws Exception {
    List<Connection> taken = List.of(source.getConnection(), source.getConnection());
    Queue<String> order = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> usual = threads.submit(() -> note(order, "usual"));
      until(() -> source.waiting() == 1);
      Future<?> shielded =
          threads.submit(() -> DeadlineScope.shield(Long.MAX_VALUE, () -> note(order, "shielded")));
      until(() -> source.waiting() == 2);

      taken.getFirst().close();

      shielded.get();
      usual.get();
    }
    taken.getLast().close();
    assertThat(order).containsExactly("shielded", "usual");
  }

  private boolean note(Queue<String> order, String who) throws SQLException {
    try (Connection mine = source.getConnection()) {
      order.add(who);
      return mine.isValid(1);
    }
  }

  @Test
  void a_connection_that_is_closed_behind_our_back_is_no_permit_lost() throws Exception {
    List<Connection> inner = new ArrayList<>();
    DataSource recording =
        (DataSource)
            Proxy.newProxyInstance(
                Nowhere.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  inner.add(pool.getConnection());
                  return inner.getLast();
                });
    GuardedDataSource recorded = GuardedDataSource.of(recording, "main", CONNECTIONS, guard);
    recorded.getConnection();
    recorded.getConnection();

    for (Connection each : inner) {
      each.close();
    }
    long before = DeadlineScope.begin(guard.nowNanos() + Duration.ofMillis(20).toNanos());
    try (Connection mine = recorded.getConnection()) {
      assertThat(mine.isValid(1)).isTrue();
    } finally {
      DeadlineScope.restore(before);
    }
    assertThat(recorded.taken()).isZero();
  }

  @Test
  void when_the_pool_fails_the_permit_comes_back() {
    pool.close();

    for (int i = 0; i < 5; i++) {
      assertThat(catchThrowable(source::getConnection))
          .isInstanceOf(SQLException.class)
          .isNotInstanceOf(RefusedConnection.class);
    }
    assertThat(source.taken()).isZero();
  }

  @Test
  void shadow_and_off_leave_the_wait_to_the_pool() throws Exception {
    guard.mode(Mode.SHADOW);
    assertThat(refused(Duration.ofNanos(-1))).isNull();
    guard.mode(Mode.OFF);
    assertThat(refused(Duration.ofNanos(-1))).isNull();
  }

  @Test
  void what_the_pool_can_do_is_still_there() throws Exception {
    assertThat(source.isWrapperFor(HikariDataSource.class)).isTrue();
    assertThat(source.unwrap(HikariDataSource.class)).isSameAs(pool);
    assertThat(source.getLoginTimeout()).isEqualTo(pool.getLoginTimeout());
  }

  @Test
  void no_permit_is_lost_among_ten_thousand_virtual_threads() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10_000; i++) {
        threads.execute(this::useOrNot);
      }
    }
    assertThat(source.taken()).isZero();
    assertThat(source.waiting()).isZero();
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    try (Connection first = source.getConnection();
        Connection second = source.getConnection()) {
      assertThat(first.isValid(1) && second.isValid(1)).isTrue();
    }
  }

  private void useOrNot() {
    long left = Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, 500)).toNanos();
    long before = DeadlineScope.begin(guard.nowNanos() + left);
    try (Connection mine = source.getConnection()) {
      mine.isValid(1);
    } catch (SQLException refused) {
      // Many are: there are two connections.
    } finally {
      DeadlineScope.restore(before);
    }
  }
}
