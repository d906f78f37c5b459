package dev.capsize.payments.lifecycle;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
final class ServerQueue implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
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
    Connector serving = connector;
    // Read anew each time: Tomcat creates the executor when it starts.
    return serving != null
            && serving.getProtocolHandler().getExecutor() instanceof ThreadPoolExecutor threads
        ? threads.getQueue().size()
        : 0;
  }
}
