package dev.capsize.lab.proxy;

import dev.capsize.engine.RandomStream;
import dev.capsize.lab.RunClock;
import dev.capsize.outcome.DependencyCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A proxy in front of one dependency: it listens on the loopback address, and passes everything on
/// until a fault is in force.
///
/// Virtual threads, two per connection and one for the listener. Thread-safe.
public final class TcpProxy implements AutoCloseable {

  /// Most connections at once; one more is reset.
  public static final int CONNECTIONS_MAX = 2_000;

  /// Connections that may wait to be accepted. The kernel caps it at `net.core.somaxconn`.
  private static final int BACKLOG = 1024;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /// How long it tries to listen again after a fault in which it did not.
  private static final Duration LISTEN_AGAIN_MAX = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(20);
  private static final long CLOSE_SECONDS_MAX = 5;

  /// Where a proxy is and what is behind it.
  ///
  /// @param dependency name of the dependency
  /// @param listenPort port on the loopback address; 0 takes any that is free
  /// @param upstream where the dependency is, on the loopback address
  public record Route(String dependency, int listenPort, InetSocketAddress upstream) {
    public Route {
      if (upstream.isUnresolved() || !upstream.getAddress().isLoopbackAddress()) {
        throw new IllegalArgumentException(
            "%s is at %s; a proxy reaches nothing but this machine, for example 127.0.0.1:9000"
                .formatted(dependency, upstream));
      }
    }
  }

  private final Route route;
  private final RandomStream random;
  private final int port;
  private final Calls calls = new Calls();
  private final Conversation.Means means;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Conversation> open = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private volatile ServerSocket listener;
  private volatile Optional<Stretch> stretch = Optional.empty();
  private volatile boolean closed;

  private TcpProxy(Route route, long seed) throws IOException {
    this.route = route;
    this.random = RandomStream.of(seed, route.dependency() + "/fate");
    this.listener = listen(route.listenPort());
    this.port = listener.getLocalPort();
    this.means = new Conversation.Means(calls, this::delayNanos, this::stalledUntilNanos);
  }

  /// Starts a proxy; it listens when this returns.
  ///
  /// @param seed decides which calls are slow where only a fraction is
  /// @throws IOException if the port is taken
  public static TcpProxy start(Route route, long seed) throws IOException {
    TcpProxy proxy = new TcpProxy(route, seed);
    proxy.accept(proxy.listener);
    return proxy;
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /// Name of the dependency behind it.
  public String dependency() {
    return route.dependency();
  }

  /// Port it listens on.
  public int port() {
    return port;
  }

  /// Lets a fault happen; it replaces the one that was to happen before.
  public void disturb(Stretch fault) {
    stretch = Optional.of(fault);
    threads.execute(() -> carryOut(fault));
  }

  /// The calls that began until `endNanos` of the run; one without an answer lasts until then.
  public List<DependencyCall> calls(RunClock clock, long endNanos) {
    return calls.until(route.dependency(), clock, endNanos);
  }

  /// Connections that are open.
  int connections() {
    return open.size();
  }

  /// Why it no longer does what it should, if that is so.
  public Optional<String> failure() {
    return Optional.ofNullable(failure.get());
  }

  private Optional<Fault> faultAt(long nowNanos) {
    return stretch.filter(it -> it.covers(nowNanos)).map(Stretch::fault);
  }

  private long delayNanos(long nowNanos) {
    if (faultAt(nowNanos).orElse(null) instanceof Fault.Latency latency && draws(latency)) {
      return latency.latency().toNanos();
    }
    return 0;
  }

  private boolean draws(Fault.Latency latency) {
    synchronized (random) {
      return latency.fraction() >= 1 || random.nextUniform() < latency.fraction();
    }
  }

  private OptionalLong stalledUntilNanos(long nowNanos) {
    return stretch
        .filter(it -> it.covers(nowNanos) && it.fault() instanceof Fault.Stall)
        .map(it -> OptionalLong.of(it.toNanos()))
        .orElse(OptionalLong.empty());
  }

  /// What happens at the start and at the end of a fault; what happens in between is asked for.
  private void carryOut(Stretch fault) {
    try {
      TimeUnit.NANOSECONDS.sleep(fault.fromNanos() - System.nanoTime());
      switch (fault.fault()) {
        case Fault.Latency _, Fault.Stall _ -> {
          // Each conversation asks.
        }
        case Fault.Reset _ -> open.forEach(Conversation::reset);
        case Fault.Refuse _ -> {
          stopListening();
          open.forEach(Conversation::reset);
          TimeUnit.NANOSECONDS.sleep(fault.toNanos() - System.nanoTime());
          listenAgain();
        }
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  private void stopListening() {
    try {
      listener.close();
    } catch (IOException _) {
      // It listens no more either way.
    }
  }

  private void listenAgain() throws InterruptedException {
    long deadlineNanos = System.nanoTime() + LISTEN_AGAIN_MAX.toNanos();
    while (!closed) {
      try {
        listener = listen(port);
        if (closed) {
          // Whoever closed it meanwhile may have seen the old listener alone.
          stopListening();
          return;
        }
        accept(listener);
        return;
      } catch (RejectedExecutionException _) {
        stopListening();
        return;
      } catch (IOException e) {
        if (System.nanoTime() > deadlineNanos) {
          failure.set(
              "the proxy of %s cannot listen on port %d again: %s"
                  .formatted(route.dependency(), port, e.getMessage()));
          return;
        }
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      }
    }
  }

  private void accept(ServerSocket on) {
    threads.execute(
        () -> {
          try {
            while (true) {
              begin(on.accept());
            }
          } catch (IOException _) {
            // Closed: for good, or for the length of a fault.
          }
        });
  }

  private void begin(Socket client) {
    try {
      threads.execute(() -> converse(client));
    } catch (RejectedExecutionException _) {
      Conversation.reset(client);
    }
  }

  /// Whether no conversation may go on at this moment.
  private boolean breaks() {
    return closed
        || faultAt(System.nanoTime())
            .filter(fault -> fault instanceof Fault.Reset || fault instanceof Fault.Refuse)
            .isPresent();
  }

  private void converse(Socket client) {
    if (breaks() || open.size() >= CONNECTIONS_MAX) {
      Conversation.reset(client);
      return;
    }
    Socket upstream = new Socket();
    Conversation conversation = new Conversation(means, client, upstream);
    open.add(conversation);
    try {
      // A fault that began since the first look has broken those that were open then, not this one.
      if (breaks()) {
        conversation.reset();
        return;
      }
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      upstream.connect(route.upstream(), Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
      Future<?> answers = threads.submit(conversation::answers);
      conversation.requests();
      answers.get();
    } catch (IOException | RejectedExecutionException _) {
      // Nobody is there. To have accepted cannot be taken back, but what was accepted can break.
      conversation.reset();
    } catch (ExecutionException e) {
      failure.compareAndSet(
          null, "the proxy of %s broke: %s".formatted(route.dependency(), e.getCause()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      conversation.close();
      open.remove(conversation);
    }
  }

  /// Stops at once: every connection is broken.
  @Override
  public void close() {
    closed = true;
    stopListening();
    try {
      open.forEach(Conversation::reset);
      threads.shutdownNow();
      if (!threads.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "the proxy of %s still runs %d s after it was closed"
                .formatted(route.dependency(), CLOSE_SECONDS_MAX));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
