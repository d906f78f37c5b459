package dev.capsize.lab.caller;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// One connection to a replica, which carries one request at a time.
///
/// Blocks its thread, which should be a virtual one. Used by one thread at a time.
final class Connection implements AutoCloseable {

  /// No socket could be had from this machine; the replica has nothing to do with it.
  static final class NoSocketException extends IOException {
    private static final long serialVersionUID = 1;

    NoSocketException(IOException cause) {
      super(cause);
    }
  }

  private final SocketChannel channel;
  private final InputStream in;
  private final ResponseReader answers = new ResponseReader(this::readWithinDeadline);
  private Deadline deadline;
  private long idleSinceNanos;

  private Connection(SocketChannel channel, Deadline deadline) throws IOException {
    this.channel = channel;
    this.deadline = deadline;
    this.in = channel.socket().getInputStream();
  }

  /// Connects.
  ///
  /// @throws java.net.SocketTimeoutException if that is not done by the deadline
  /// @throws java.net.ConnectException if nobody listens there
  /// @throws NoSocketException if this machine has no port or file descriptor left
  static Connection open(InetSocketAddress address, Deadline deadline) throws IOException {
    SocketChannel channel = openChannel();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.socket().connect(address, deadline.remainingMillis());
      return new Connection(channel, deadline);
    } catch (BindException e) {
      channel.close();
      throw new NoSocketException(e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static SocketChannel openChannel() throws NoSocketException {
    try {
      return SocketChannel.open();
    } catch (IOException e) {
      throw new NoSocketException(e);
    }
  }

  /// Sends a request, once, and waits for the complete answer to it.
  ///
  /// @throws java.net.SocketTimeoutException if the answer is not complete by the deadline
  /// @throws ResponseReader.BadAnswerException if the answer is not HTTP, or beyond a limit
  /// @throws IOException if the connection breaks
  Response exchange(byte[] request, Deadline until) throws IOException {
    deadline = until;
    // A request is far smaller than the kernel's send buffer, so that this does not wait.
    ByteBuffer bytes = ByteBuffer.wrap(request);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    return answers.read();
  }

  /// Whether the server still has it open and has sent nothing unasked; does not wait.
  ///
  /// Servers close connections that idle for long, or when they go. Such a one is found here,
  /// before a request is sent into it, so that no request is lost to it and none needs to be sent
  /// again.
  boolean stillOpen() {
    try {
      channel.configureBlocking(false);
      int read = channel.read(ByteBuffer.allocate(1));
      channel.configureBlocking(true);
      return read == 0;
    } catch (IOException _) {
      return false;
    }
  }

  void idleSince(long nowNanos) {
    idleSinceNanos = nowNanos;
  }

  long idleNanos(long nowNanos) {
    return nowNanos - idleSinceNanos;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // It is gone either way.
    }
  }

  private int readWithinDeadline(byte[] buffer) throws IOException {
    channel.socket().setSoTimeout(deadline.remainingMillis());
    return in.read(buffer);
  }
}
