package dev.capsize.lab.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

/// One connection through the proxy: a client's, and the one to the dependency that belongs to it.
///
/// Each direction has a thread, which waits wherever there is something to wait for: bytes that
/// wait here are at most [#BUFFER_BYTES] per direction, all others wait in the kernel, whose
/// buffers slow the sender down.
final class Conversation implements AutoCloseable {

  /// Bytes that are read at once in one direction.
  static final int BUFFER_BYTES = 16 * 1024;

  private static final int DIRECTIONS = 2;

  /// What a conversation needs to know.
  ///
  /// @param calls record of the calls
  /// @param delayNanos by how much the answer to a call that begins at this moment is put off
  /// @param stalledUntilNanos until when nothing passes at this moment; empty if it may pass now
  record Means(
      Calls calls, LongUnaryOperator delayNanos, LongFunction<OptionalLong> stalledUntilNanos) {}

  /// A call that waits for its answer, which must not pass before it is due.
  private record Waiting(Calls.Open call, long dueNanos) {}

  private final Means means;
  private final Socket client;
  private final Socket upstream;
  private final AtomicInteger directionsOpen = new AtomicInteger(DIRECTIONS);
  private Optional<Waiting> waiting = Optional.empty();

  Conversation(Means means, Socket client, Socket upstream) {
    this.means = means;
    this.client = client;
    this.upstream = upstream;
  }

  /// Passes on what the client says until it says no more.
  void requests() {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      int read = client.getInputStream().read(buffer);
      while (read >= 0) {
        begin();
        awaitPassage();
        upstream.getOutputStream().write(buffer, 0, read);
        read = client.getInputStream().read(buffer);
      }
      awaitPassage();
      upstream.shutdownOutput();
      directionEnded();
    } catch (IOException _) {
      reset();
    } catch (InterruptedException _) {
      close();
    }
  }

  /// Passes on what the dependency says until it says no more.
  void answers() {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      int read = upstream.getInputStream().read(buffer);
      while (read >= 0) {
        answer();
        awaitPassage();
        endCall();
        client.getOutputStream().write(buffer, 0, read);
        read = upstream.getInputStream().read(buffer);
      }
      answer();
      awaitPassage();
      endCall();
      client.shutdownOutput();
      directionEnded();
    } catch (IOException _) {
      reset();
    } catch (InterruptedException _) {
      close();
    }
  }

  /// More of a request whose answer is not there yet belongs to the same call.
  private synchronized void begin() {
    if (waiting.isEmpty()) {
      long nowNanos = System.nanoTime();
      long dueNanos = nowNanos + means.delayNanos().applyAsLong(nowNanos);
      waiting = Optional.of(new Waiting(means.calls().begin(nowNanos), dueNanos));
    }
  }

  /// Waits until the answer to the call that waits is due.
  private void answer() throws InterruptedException {
    Optional<Waiting> answered = waiting();
    if (answered.isPresent()) {
      TimeUnit.NANOSECONDS.sleep(answered.get().dueNanos() - System.nanoTime());
    }
  }

  private synchronized Optional<Waiting> waiting() {
    return waiting;
  }

  private synchronized void endCall() {
    waiting.ifPresent(answered -> means.calls().end(answered.call(), System.nanoTime()));
    waiting = Optional.empty();
  }

  private void awaitPassage() throws InterruptedException {
    OptionalLong untilNanos = means.stalledUntilNanos().apply(System.nanoTime());
    while (untilNanos.isPresent()) {
      TimeUnit.NANOSECONDS.sleep(untilNanos.getAsLong() - System.nanoTime());
      untilNanos = means.stalledUntilNanos().apply(System.nanoTime());
    }
  }

  private void directionEnded() {
    if (directionsOpen.decrementAndGet() == 0) {
      close();
    }
  }

  /// Breaks both connections: whoever reads or writes next learns of it.
  void reset() {
    linger(client);
    linger(upstream);
    close();
  }

  private static void linger(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException _) {
      // It is closed already.
    }
  }

  @Override
  public void close() {
    endCall();
    closeQuietly(client);
    closeQuietly(upstream);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is gone either way.
    }
  }

  /// Ends a connection that nothing was passed through, as if it had broken.
  static void reset(Socket socket) {
    linger(socket);
    closeQuietly(socket);
  }
}
