package dev.capsize.standin.server;

import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.intervention.Gate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// Tomcat's HTTP/1.1, with the time noted at which a request begins to wait for a thread, with an
/// answer to a request that finds the queue full, and with a door before that queue.
///
/// Tomcat makes or reuses one processor per event of a connection and hands it to its executor at
/// once. Queue, threads and everything else stay Tomcat's own. Public with a public constructor
/// because Tomcat makes it by its name.
public final class StampedProtocol extends Http11NioProtocol {
  public StampedProtocol() {
    super(new Endpoint());
  }

  /// From now on a gate is asked on arrival.
  void guardedBy(Gate gate) {
    ((Endpoint) getEndpoint()).gate = gate;
  }

  private static final class Endpoint extends NioEndpoint {
    /// As much of a request as is read before it is refused.
    private static final int UNREAD_BYTES = 8_192;

    private static final byte[] FULL = answer(Kind.FULL);
    private static final byte[] SHED = answer(Kind.SHED);

    /// What a request to an endpoint begins with; a probe does not.
    private static final String WORK = "POST " + Door.PATH;

    private volatile @Nullable Gate gate;

    private static byte[] answer(Kind kind) {
      String body = new String(kind.document(), StandardCharsets.UTF_8);
      return """
      HTTP/1.1 %d \r
      Content-Type: application/problem+json\r
      Content-Length: %d\r
      Connection: close\r
      \r
      %s\
      """
          .formatted(kind.status(), body.length(), body)
          .getBytes(StandardCharsets.UTF_8);
    }

    /// Tomcat closes the connection of a request that its executor does not take, without a word.
    /// The thread that polls says it first.
    @Override
    public boolean processSocket(
        SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
      Gate asked = gate;
      if (event == SocketEvent.OPEN_READ && asked != null && asked.shedding()) {
        if (begins(socket) && asked.sheds()) {
          write(socket.getSocket(), SHED);
          return false;
        }
      }
      boolean taken = super.processSocket(socket, event, dispatch);
      if (!taken && event == SocketEvent.OPEN_READ && isRunning()) {
        refuse(socket.getSocket());
      }
      return taken;
    }

    /// Looks at what has arrived, and puts it back.
    private static boolean begins(SocketWrapperBase<NioChannel> socket) {
      ByteBuffer arrived = ByteBuffer.allocate(UNREAD_BYTES);
      try {
        socket.read(false, arrived);
      } catch (IOException gone) {
        // Whoever reads next is told as well.
        return false;
      }
      arrived.flip();
      int length = Math.min(arrived.remaining(), WORK.length());
      String head = new String(arrived.array(), 0, length, StandardCharsets.ISO_8859_1);
      boolean work = head.equals(WORK);
      if (arrived.hasRemaining()) {
        socket.unRead(arrived);
      }
      return work;
    }

    private static void write(NioChannel channel, byte[] answer) {
      try {
        channel.write(ByteBuffer.wrap(answer));
      } catch (IOException gone) {
        // Nobody is there to be told.
      }
    }

    private static void refuse(NioChannel channel) {
      try {
        // A connection that is closed with something unread is reset, and its answer is lost.
        ByteBuffer unread = ByteBuffer.allocate(UNREAD_BYTES);
        int bytes = channel.read(unread);
        if (bytes > 0) {
          channel.write(ByteBuffer.wrap(FULL));
        }
      } catch (IOException gone) {
        // Nobody is there to be told.
      }
    }

    @Override
    protected SocketProcessorBase<NioChannel> createSocketProcessor(
        SocketWrapperBase<NioChannel> socket, SocketEvent event) {
      return new Stamped(socket, event);
    }

    private final class Stamped extends SocketProcessor {
      private long stampNanos = System.nanoTime();

      Stamped(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
        super(socket, event);
      }

      @Override
      public void reset(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
        stampNanos = System.nanoTime();
        super.reset(socket, event);
      }

      @Override
      protected void doRun() {
        Arrival.at(stampNanos, super::doRun);
      }
    }
  }
}
