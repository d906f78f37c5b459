package dev.capsize.lab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.lab.RunClock;
import dev.capsize.outcome.DependencyCall;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The proxy between real sockets.
@Timeout(30)
class TcpProxyTest {

  private static final Duration LATENCY = Duration.ofMillis(150);
  private static final Duration LENGTH = Duration.ofMillis(300);
  private static final byte[] HELLO = {1, 2, 3};

  private final RunClock clock = RunClock.startingIn(Duration.ZERO);
  private EchoServer server;
  private TcpProxy proxy;

  @SuppressWarnings("NullAway.Init") // set before each test
  TcpProxyTest() {}

  @BeforeEach
  void start() throws IOException {
    server = EchoServer.start();
    proxy = TcpProxy.start(new TcpProxy.Route("mail", 0, server.address()), 1);
  }

  @AfterEach
  void nothing_is_left_open() throws IOException {
    proxy.close();
    assertThat(proxy.connections()).isZero();
    assertThat(proxy.failure()).isEmpty();
    until("the dependency has no connection left", () -> server.connections() == 0);
    server.close();
  }

  /// Whatever is sent arrives as it was, in both directions and with the end of it.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void bytes_pass_unchanged(int seed) throws Exception {
    byte[] sent = bytes(seed);
    try (Socket socket = connect()) {
      assertThat(exchanged(socket, sent)).isEqualTo(sent);
    }
    until("both ends are closed", () -> proxy.connections() == 0);
  }

  @Test
  void a_call_that_begins_during_a_latency_is_answered_that_much_later() throws Exception {
    try (Socket socket = connect()) {
      disturb(new Fault.Latency(LATENCY, 1));

      assertThat(call(socket)).isGreaterThanOrEqualTo(LATENCY);
    }
  }

  @Test
  void a_call_that_began_within_is_late_even_after_the_end_and_the_next_one_is_not()
      throws Exception {
    try (Socket socket = connect()) {
      proxy.disturb(
          new Stretch(
              new Fault.Latency(Duration.ofMillis(400), 1),
              System.nanoTime(),
              Duration.ofMillis(100)));

      assertThat(call(socket)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
      assertThat(call(socket)).isLessThan(Duration.ofMillis(200));
    }
  }

  @Test
  void a_latency_of_a_fraction_leaves_the_rest_alone() throws Exception {
    disturb(new Fault.Latency(Duration.ofMillis(100), 0.5), Duration.ofSeconds(20));
    int slow = 0;
    try (Socket socket = connect()) {
      for (int call = 0; call < 40; call++) {
        slow += call(socket).compareTo(Duration.ofMillis(100)) >= 0 ? 1 : 0;
      }
    }

    // Four standard errors of 3.2 each.
    assertThat(slow).isBetween(7, 33);
  }

  @Test
  void calls_are_seen_with_their_time() throws Exception {
    try (Socket socket = connect()) {
      call(socket);
      disturb(new Fault.Latency(LATENCY, 1));
      call(socket);
    }

    List<DependencyCall> calls = proxy.calls(clock, clock.nanos());
    assertThat(calls).hasSize(2).allMatch(call -> call.dependency().equals("mail"));
    assertThat(calls.getFirst().durationNanos()).isLessThan(LATENCY.toNanos());
    assertThat(calls.getLast().durationNanos()).isGreaterThanOrEqualTo(LATENCY.toNanos());
  }

  @Test
  void a_call_without_an_answer_lasts_until_now() throws Exception {
    disturb(new Fault.Latency(Duration.ofSeconds(20), 1));
    try (Socket socket = connect()) {
      socket.getOutputStream().write(HELLO);
      until("it began", () -> proxy.calls(clock, clock.nanos()).size() == 1);

      long now = clock.nanos();
      DependencyCall call = proxy.calls(clock, now).getFirst();

      assertThat(call.startNanos() + call.durationNanos()).isEqualTo(now);
    }
  }

  /// What was sent into a stall arrives after it, complete and in order.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void bytes_wait_for_the_end_of_a_stall_and_none_is_lost(int seed) throws Exception {
    byte[] sent = bytes(seed);
    try (Socket socket = connect()) {
      call(socket);
      disturb(new Fault.Stall());
      long startNanos = System.nanoTime();

      byte[] received = exchanged(socket, sent);

      assertThat(received).isEqualTo(sent);
      assertThat(System.nanoTime() - startNanos).isGreaterThan(LENGTH.toNanos() / 2);
    }
  }

  @Test
  void a_stall_takes_new_connections_and_answers_nobody() throws Exception {
    disturb(new Fault.Stall());
    try (Socket socket = connect()) {
      socket.setSoTimeout(100);
      socket.getOutputStream().write(HELLO);

      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      socket.setSoTimeout(5_000);
      assertThat(socket.getInputStream().read()).isEqualTo(HELLO[0]);
    }
  }

  @Test
  void a_reset_breaks_what_is_open_and_what_is_new_and_then_nothing_any_more() throws Exception {
    try (Socket old = connect()) {
      call(old);
      disturb(new Fault.Reset());

      assertThatThrownBy(() -> old.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThatThrownBy(
              () -> {
                try (Socket fresh = connect()) {
                  call(fresh);
                }
              })
          .isInstanceOf(IOException.class);
    }
    until("it passes again", this::answers);
  }

  @Test
  void while_it_refuses_nobody_listens_and_then_somebody_does() throws Exception {
    try (Socket old = connect()) {
      call(old);
      disturb(new Fault.Refuse());

      assertThatThrownBy(() -> old.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }
    until("it passes again", this::answers);
  }

  /// Whoever is let in just before a reset must not outlive it.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void nobody_who_comes_in_while_a_reset_begins_stays(int seed) throws IOException {
    List<Socket> came = new ArrayList<>();
    long fromNanos = System.nanoTime() + Duration.ofMillis(10L * seed).toNanos();
    Duration length = Duration.ofSeconds(3);
    proxy.disturb(new Stretch(new Fault.Reset(), fromNanos, length));
    while (System.nanoTime() < fromNanos + Duration.ofMillis(20).toNanos()) {
      came.add(connect());
      LockSupport.parkNanos(100_000);
    }

    until("all are broken", () -> proxy.connections() == 0);
    assertThat(System.nanoTime()).isLessThan(fromNanos + length.toNanos());
    for (Socket socket : came) {
      socket.close();
    }
  }

  /// The end of a refusal and the end of the proxy at the same moment.
  @Test
  void nobody_listens_any_more_however_it_is_closed() throws IOException {
    for (int round = 0; round < 40; round++) {
      TcpProxy shortLived = TcpProxy.start(new TcpProxy.Route("mail", 0, server.address()), round);
      Duration length = Duration.ofNanos(1_000_000 + 25_000L * round);
      shortLived.disturb(new Stretch(new Fault.Refuse(), System.nanoTime(), length));
      LockSupport.parkNanos(1_500_000);
      shortLived.close();

      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), shortLived.port()))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void a_dependency_that_is_gone_breaks_the_connection() throws Exception {
    server.close();
    try (Socket socket = connect()) {
      assertThatThrownBy(() -> call(socket)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void nothing_beyond_this_machine_is_reached() {
    var elsewhere = new InetSocketAddress("192.0.2.1", 80);

    assertThatThrownBy(() -> new TcpProxy.Route("mail", 0, elsewhere))
        .hasMessageContaining("a proxy reaches nothing but this machine");
  }

  private void disturb(Fault fault) {
    disturb(fault, LENGTH);
  }

  private void disturb(Fault fault, Duration length) {
    proxy.disturb(new Stretch(fault, System.nanoTime(), length));
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  private boolean answers() {
    try (Socket socket = connect()) {
      call(socket);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static Duration call(Socket socket) throws IOException {
    long startNanos = System.nanoTime();
    socket.getOutputStream().write(HELLO);
    byte[] answer = socket.getInputStream().readNBytes(HELLO.length);
    if (!Arrays.equals(answer, HELLO)) {
      throw new IOException("the answer is " + Arrays.toString(answer));
    }
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /// What comes back for what is sent, up to the end of the connection.
  private static byte[] exchanged(Socket socket, byte[] sent) throws Exception {
    CompletableFuture<byte[]> received =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return socket.getInputStream().readAllBytes();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    socket.getOutputStream().write(sent);
    socket.shutdownOutput();
    return received.get();
  }

  private static byte[] bytes(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = new byte[random.nextInt(1, 2_000_000)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void until(String what, BooleanSupplier condition) {
    long deadlineNanos = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting: %s", what).isLessThan(deadlineNanos);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
