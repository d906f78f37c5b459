package dev.capsize.payments.lifecycle;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// The length of the queue in which requests wait for a thread of the server.
///
/// With virtual threads there is no such queue, and the length is 0.
@Component
public final class ServerQueue
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private volatile @Nullable Connector connector;

  ServerQueue(MeterRegistry meters) {
    Gauge.builder("payments.requests.queued", this, ServerQueue::length)
        .description("requests handed to the server's executor that no thread has begun")
        .register(meters);
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(created -> connector = created);
  }

  private int length() {
    return queue().map(Collection::size).orElse(0);
  }

  /// Takes out everything that waits; each has to be run by somebody.
  ///
  /// Tomcat's count of what it was given is too high by as many from then on. It decides with it
  /// whether to start another of its threads or to let a request wait for an idle one, so that it
  /// may keep more of them than it needs.
  public List<Runnable> takeAll() {
    List<Runnable> taken = new ArrayList<>();
    queue().ifPresent(queue -> queue.drainTo(taken));
    return taken;
  }

  private Optional<BlockingQueue<Runnable>> queue() {
    Connector serving = connector;
    // Read anew each time: Tomcat creates the executor when it starts.
    return serving != null
            && serving.getProtocolHandler().getExecutor() instanceof ThreadPoolExecutor threads
        ? Optional.of(threads.getQueue())
        : Optional.empty();
  }
}
