package dev.capsize.standin.server;

import dev.capsize.standin.intervention.Gate;
import dev.capsize.standin.settings.Role;
import java.io.File;
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
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/// Tomcat as Spring Boot sets it up, with stamps of arrival, and with nothing outside its own
/// directory.
public final class TomcatDoor
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, ServerQueue {
  private final Role role;
  private final Gate gate;
  private volatile @Nullable Connector connector;

  /// @param gate asked when a request arrives
  public TomcatDoor(Role role, Gate gate) {
    this.role = role;
    this.gate = gate;
  }

  /// The endpoints behind a door.
  public static ServletRegistrationBean<?> servlet(Door door) {
    ServletRegistrationBean<EndpointServlet> bean =
        new ServletRegistrationBean<>(new EndpointServlet(door), "/*");
    bean.setLoadOnStartup(1);
    return bean;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setProtocol(StampedProtocol.class.getName());
    factory.setRegisterDefaultServlet(false);
    factory.addConnectorCustomizers(
        made -> {
          connector = made;
          ((StampedProtocol) made.getProtocolHandler()).guardedBy(gate);
        });
    File root = role.options().work().resolve("root").toFile();
    if (!root.isDirectory() && !root.mkdirs()) {
      throw new IllegalStateException("--standin.work: %s cannot be made".formatted(root));
    }
    factory.setDocumentRoot(root);
  }

  /// Requests that wait for a thread; 0 with virtual threads, where none does.
  @Override
  public int getAsInt() {
    return queue().map(Collection::size).orElse(0);
  }

  /// Tomcat's count of what it was given is too high by as many from then on. It decides with it
  /// whether to start another of its threads or to let a request wait for an idle one, so that it
  /// may keep more of them than it needs.
  @Override
  public List<Runnable> takeAll() {
    List<Runnable> taken = new ArrayList<>();
    queue().ifPresent(queue -> queue.drainTo(taken));
    return taken;
  }

  private Optional<BlockingQueue<Runnable>> queue() {
    Connector serving = connector;
    // Read anew each time: Tomcat makes its executor when it starts.
    return serving != null
            && serving.getProtocolHandler().getExecutor() instanceof ThreadPoolExecutor threads
        ? Optional.of(threads.getQueue())
        : Optional.empty();
  }
}
