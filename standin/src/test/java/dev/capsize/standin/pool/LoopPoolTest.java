package dev.capsize.standin.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.mechanism.pool.PoolSpec;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

final class LoopPoolTest {
  private final PoolSpec one =
      new PoolSpec(1, Duration.ofSeconds(5), PoolSpec.Order.FIFO, OptionalInt.of(0), Duration.ZERO);
  private final LoopPool pool =
      new LoopPool(
          "db",
          one,
          new ConnectionPool(
              ConnectionPoolConfiguration.builder(new Connections())
                  .maxSize(1)
                  // Otherwise on a thread of its own, and nothing here would wait for it.
                  .allocatorSubscribeOn(Schedulers.immediate())
                  .build()));
  private final Queue<Runnable> turns = new ArrayDeque<>();
  private final Scheduler loop = Schedulers.fromExecutor(turns::add);

  @Test
  void a_connection_that_nobody_took_goes_back_with_its_place() {
    List<LoopPool.LoopLease> taken = new ArrayList<>();
    Disposable waiting = pool.await(loop).subscribe(taken::add);
    assertThat(turns).as("the connection is free, and the loop is busy").hasSize(1);

    waiting.dispose();
    turns.remove().run();

    assertThat(taken).isEmpty();
    assertThat(pool.active()).isZero();

    pool.await(loop).subscribe(taken::add);
    turns.remove().run();

    assertThat(taken).hasSize(1);
    assertThat(pool.active()).isEqualTo(1);
  }

  @Test
  void a_connection_goes_back_once() {
    List<LoopPool.LoopLease> taken = new ArrayList<>();
    pool.await(Schedulers.immediate()).subscribe(taken::add);

    taken.getFirst().close().block();
    taken.getFirst().close().block();

    assertThat(pool.active()).isZero();
    pool.await(Schedulers.immediate()).subscribe(taken::add);
    assertThat(taken).hasSize(2);
    List<Throwable> refused = new ArrayList<>();
    pool.await(Schedulers.immediate()).subscribe(taken::add, refused::add);
    assertThat(refused).hasSize(1);
  }

  @Test
  void who_is_sent_away_leaves_the_next_connection_to_the_next() {
    LoopPool roomy = new LoopPool("db", waitingAllowed(), poolOfOne());
    List<LoopPool.LoopLease> taken = new ArrayList<>();
    List<Throwable> refused = new ArrayList<>();
    roomy.await(Schedulers.immediate()).subscribe(taken::add);
    roomy.await(Schedulers.immediate()).subscribe(taken::add, refused::add);
    roomy.await(Schedulers.immediate()).subscribe(taken::add, refused::add);

    assertThat(roomy.sendAway()).isEqualTo(2);

    assertThat(refused).hasSize(2);
    assertThat(roomy.pending()).isZero();
    taken.getFirst().close().block();
    assertThat(roomy.active()).isZero();
    roomy.await(Schedulers.immediate()).subscribe(taken::add);
    assertThat(taken).hasSize(2);
  }

  @Test
  void who_leaves_while_waiting_leaves_the_next_connection_to_the_next() {
    LoopPool roomy = new LoopPool("db", waitingAllowed(), poolOfOne());
    List<LoopPool.LoopLease> taken = new ArrayList<>();
    roomy.await(Schedulers.immediate()).subscribe(taken::add);
    Disposable second = roomy.await(Schedulers.immediate()).subscribe(taken::add);

    second.dispose();

    assertThat(roomy.pending()).isZero();
    taken.getFirst().close().block();
    assertThat(roomy.active()).isZero();
    roomy.await(Schedulers.immediate()).subscribe(taken::add);
    assertThat(taken).hasSize(2);
  }

  private static PoolSpec waitingAllowed() {
    return new PoolSpec(
        1, Duration.ofSeconds(5), PoolSpec.Order.FIFO, OptionalInt.empty(), Duration.ZERO);
  }

  private static ConnectionPool poolOfOne() {
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(new Connections())
            .maxSize(1)
            .allocatorSubscribeOn(Schedulers.immediate())
            .build());
  }

  /// Makes connections that go nowhere.
  private static final class Connections implements ConnectionFactory {
    @Override
    public Publisher<? extends Connection> create() {
      return Mono.fromSupplier(
          () ->
              (Connection)
                  Proxy.newProxyInstance(
                      Connections.class.getClassLoader(),
                      new Class<?>[] {Connection.class},
                      (connection, method, arguments) ->
                          answer(method.getName(), method.getReturnType())));
    }

    private static @Nullable Object answer(String method, Class<?> type) {
      if (method.equals("validate")) {
        return Mono.just(true);
      }
      if (type == boolean.class) {
        return true;
      }
      return type == Publisher.class ? Mono.empty() : null;
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
      return () -> "nowhere";
    }
  }
}
