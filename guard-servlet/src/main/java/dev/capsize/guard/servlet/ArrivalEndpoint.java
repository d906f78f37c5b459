package dev.capsize.guard.servlet;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;

/// Tomcat's endpoint, with the time of the hand-over noted on each piece of work.
///
/// The poller makes (or reuses) one processor per event and gives it to the executor at once, so
/// that the stamp is the moment at which the wait in the executor's queue begins. Executor, queue
/// and threads stay Tomcat's own; it works the same for platform and for virtual threads.
///
/// - **Not modelled:** a second request that was sent on the same connection before the first was
///   answered (pipelining) carries the stamp of the first.
final class ArrivalEndpoint extends NioEndpoint {
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
      ArrivalStamp.set(arrivedNanos);
      try {
        super.doRun();
      } finally {
        ArrivalStamp.clear();
      }
    }
  }
}
