package dev.capsize.standin.server;

import dev.capsize.standin.answer.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;

/// Tomcat's HTTP/1.1, with the time noted at which a request begins to wait for a thread, and with
/// an answer to a request that finds the queue full.
///
/// Tomcat makes or reuses one processor per event of a connection and hands it to its executor at
/// once. Queue, threads and everything else stay Tomcat's own. Public with a public constructor
/// because Tomcat makes it by its name.
public final class StampedProtocol extends Http11NioProtocol {
  public StampedProtocol() {
    super(new Endpoint());
  }

  private static final class Endpoint extends NioEndpoint {
    /// As much of a request as is read before it is refused.
    private static final int UNREAD_BYTES = 8_192;

    private static final byte[] FULL = full();

    private static byte[] full() {
      String body = new String(Kind.FULL.document(), StandardCharsets.UTF_8);
      return """
      HTTP/1.1 %d \r
      Content-Type: application/problem+json\r
      Content-Length: %d\r
      Connection: close\r
      \r
      %s\
      """
          .formatted(Kind.FULL.status(), body.length(), body)
          .getBytes(StandardCharsets.UTF_8);
    }

    /// Tomcat closes the connection of a request that its executor does not take, without a word.
    /// The thread that polls says it first.
    @Override
    public boolean processSocket(
        SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
      boolean taken = super.processSocket(socket, event, dispatch);
      if (!taken && event == SocketEvent.OPEN_READ && isRunning()) {
        refuse(socket.getSocket());
      }
      return taken;
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
