package dev.capsize.standin.pool;

import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// R2DBC's. Its connections have threads of their own, so that one that is stopped by a blocking
/// endpoint can wait for them.
public final class LoopPool implements Pool {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final String name;
  private final PoolSpec spec;
  private final ConnectionPool pool;
  private final Places places;
  private final AtomicReference<Sinks.Empty<Connection>> sendingAway =
      new AtomicReference<>(Sinks.empty());

  LoopPool(String name, PoolSpec spec, ConnectionPool pool) {
    this.name = name;
    this.spec = spec;
    this.pool = pool;
    this.places = new Places(spec, spec.size(), new R2dbcTimeoutException("too many wait already"));
  }

  /// A connection, once one is free.
  ///
  /// @param taker where it is taken
  public Mono<LoopLease> await(Scheduler taker) {
    return Mono.defer(
        () -> {
          places.take();
          Offer offer = new Offer();
          return Mono.firstWithSignal(pool.create(), sendingAway.get().asMono())
              .map(offer::free)
              .onErrorMap(LoopPool::refused)
              .publishOn(taker)
              .doOnNext(offer::taken)
              .doFinally(ended -> offer.end());
        });
  }

  private static Refused refused(Throwable failure) {
    return failure instanceof Refused sentAway
        ? sentAway
        : Refused.of(
            failure instanceof R2dbcTimeoutException ? Kind.POOL_TIMEOUT : Kind.BROKEN, failure);
  }

  /// A place, and the connection that is free for it and not taken yet. If whoever waits for it
  /// leaves meanwhile, both go back.
  private final class Offer {
    private static final Object OVER = new Object();

    private final AtomicBoolean givenBack = new AtomicBoolean();
    private final AtomicReference<@Nullable Object> state = new AtomicReference<>();

    LoopLease free(Connection connection) {
      LoopLease lease = new LoopLease(connection, this);
      if (!state.compareAndSet(null, lease)) {
        lease.close().subscribe();
      }
      return lease;
    }

    void taken(LoopLease lease) {
      state.compareAndSet(lease, OVER);
    }

    /// It was taken, or there is none, or nobody waits any more.
    void end() {
      Object was = state.getAndSet(OVER);
      if (was instanceof LoopLease lease) {
        lease.close().subscribe();
      } else if (was == null) {
        giveBack();
      }
    }

    void giveBack() {
      if (givenBack.compareAndSet(false, true)) {
        places.giveBack();
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Lease acquire() {
    return new Blocked(joined(await(Schedulers.immediate())));
  }

  @Override
  public int sendAway() {
    int waiting = pending();
    R2dbcTimeoutException reason = new R2dbcTimeoutException("sent away");
    sendingAway.getAndSet(Sinks.empty()).tryEmitError(Refused.of(Kind.DRAINED, reason));
    return waiting;
  }

  @Override
  public int usualSize() {
    return spec.size();
  }

  @Override
  public void resize(int size) {
    throw new IllegalArgumentException("r2dbc-pool fixes the size of a pool when it is made");
  }

  @Override
  public int active() {
    return read(PoolMetrics::acquiredSize);
  }

  @Override
  public int pending() {
    return read(PoolMetrics::pendingAcquireSize);
  }

  @Override
  public int max() {
    return spec.size();
  }

  private int read(ToIntFunction<PoolMetrics> reading) {
    return pool.getMetrics().map(reading::applyAsInt).orElse(0);
  }

  @Override
  public void connect() {
    pool.warmup().block(CONNECT);
  }

  @Override
  public void close() {
    pool.dispose();
  }

  /// Waits on a thread that nobody is supposed to wait on, which is what a blocking endpoint does.
  private static <T> T joined(Mono<T> value) {
    try {
      return value.toFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Refused refused ? refused : e;
    }
  }

  /// A connection that is held without stopping anybody.
  public final class LoopLease {
    private final Connection connection;
    private final Offer offer;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LoopLease(Connection connection, Offer offer) {
      this.connection = connection;
      this.offer = offer;
    }

    /// As [Lease#first].
    public Mono<Optional<String>> first(String sql, Object... arguments) {
      return Mono.defer(
          () -> {
            Statement statement = connection.createStatement(Statements.numbered(sql));
            for (int i = 0; i < arguments.length; i++) {
              statement.bind(i, arguments[i]);
            }
            return Flux.from(statement.execute())
                .concatMap(result -> result.map((row, columns) -> text(row.get(0))))
                .next()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .onErrorMap(failure -> Refused.of(Kind.BROKEN, failure));
          });
    }

    private static String text(@Nullable Object value) {
      return String.valueOf(value);
    }

    /// Gives it back, once.
    public Mono<Void> close() {
      return Mono.defer(
          () ->
              closed.compareAndSet(false, true)
                  ? Mono.<Void>from(connection.close()).doFinally(ended -> offer.giveBack())
                  : Mono.empty());
    }

    /// Stops the statement that is running, if one is, by telling the server.
    public Mono<Void> stop() {
      return connection instanceof Wrapped<?> wrapped
              && wrapped.unwrap() instanceof PostgresqlConnection postgres
          ? postgres.cancelRequest().onErrorComplete()
          : Mono.empty();
    }
  }

  private record Blocked(LoopLease lease) implements Lease {
    @Override
    public Optional<String> first(String sql, Object... arguments) {
      return joined(lease.first(sql, arguments));
    }

    @Override
    public void close() {
      lease.close().toFuture().join();
    }
  }
}
