package dev.capsize.payments.admission;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// Tomcat's endpoint, with the time of the hand-over noted on each piece of work.
///
/// The poller makes (or reuses) one processor per event and gives it to the executor at once, so
/// that the stamp is the moment at which the wait in the executor's queue begins. Executor, queue
/// and threads stay Tomcat's own; it works the same for platform and for virtual threads.
///
/// - **Not modelled:** a second request that was sent on the same connection before the first was
///   answered (pipelining) carries the stamp of the first.
final class ArrivalEndpoint extends NioEndpoint {
  private static final int PEEKED_BYTES = 8_192;
  private static final int HEAD_BYTES = 64;

  private volatile @Nullable Doorkeeper doorkeeper;

  void guardedBy(Doorkeeper asked) {
    doorkeeper = asked;
  }

  /// Answers before the executor is given anything; Tomcat closes the connection after false.
  @Override
  public boolean processSocket(
      SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
    Doorkeeper asked = doorkeeper;
    if (event == SocketEvent.OPEN_READ && asked != null && asked.watches()) {
      Optional<byte[]> refusal = asked.refusal(head(socket));
      if (refusal.isPresent()) {
        write(socket.getSocket(), refusal.get());
        return false;
      }
    }
    return super.processSocket(socket, event, dispatch);
  }

  /// Looks at what has arrived, and puts it back.
  private static String head(SocketWrapperBase<NioChannel> socket) {
    ByteBuffer arrived = ByteBuffer.allocate(PEEKED_BYTES);
    try {
      socket.read(false, arrived);
    } catch (IOException gone) {
      // Whoever reads next is told as well.
      return "";
    }
    arrived.flip();
    int length = Math.min(arrived.remaining(), HEAD_BYTES);
    String head = new String(arrived.array(), 0, length, StandardCharsets.ISO_8859_1);
    if (arrived.hasRemaining()) {
      socket.unRead(arrived);
    }
    return head;
  }

  private static void write(NioChannel channel, byte[] answer) {
    try {
      channel.write(ByteBuffer.wrap(answer));
    } catch (IOException gone) {
      // Nobody is there to be told.
    }
  }

  @Override
  protected SocketProcessorBase<NioChannel> createSocketProcessor(
      SocketWrapperBase<NioChannel> socket, SocketEvent event) {
    return new StampedProcessor(socket, event);
  }

  private final class StampedProcessor extends SocketProcessor {
    private long arrivedNanos = System.nanoTime();

    StampedProcessor(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
      super(socket, event);
    }

    @Override
    public void reset(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
      arrivedNanos = System.nanoTime();
      super.reset(socket, event);
    }

    @Override
    protected void doRun() {
      Arrival.bind(arrivedNanos, super::doRun);
    }
  }
}
