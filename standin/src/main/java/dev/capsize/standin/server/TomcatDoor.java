package dev.capsize.standin.server;

import dev.capsize.standin.settings.Role;
import java.io.File;
import java.util.function.IntSupplier;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/// Tomcat as Spring Boot sets it up, with stamps of arrival, and with nothing outside its own
/// directory.
public final class TomcatDoor
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, IntSupplier {
  private final Role role;
  private volatile @Nullable Connector connector;

  public TomcatDoor(Role role) {
    this.role = role;
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
    factory.addConnectorCustomizers(made -> connector = made);
    File root = role.options().work().resolve("root").toFile();
    if (!root.isDirectory() && !root.mkdirs()) {
      throw new IllegalStateException("--standin.work: %s cannot be made".formatted(root));
    }
    factory.setDocumentRoot(root);
  }

  /// Requests that wait for a thread; 0 with virtual threads, where none does.
  @Override
  public int getAsInt() {
    Connector serving = connector;
    // Read anew each time: Tomcat makes its executor when it starts.
    return serving != null
            && serving.getProtocolHandler().getExecutor() instanceof ThreadPoolExecutor threads
        ? threads.getQueue().size()
        : 0;
  }
}
