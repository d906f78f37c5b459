package dev.capsize.payments;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The process of one replica.
///
/// Its configuration is an ordinary file that is given on the command line; none is inside the jar.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class Payments {

  /// Starts the service; it answers `ready` once its tables exist.
  public static void main(String[] args) {
    application().run(args);
  }

  static SpringApplication application() {
    var application = new SpringApplication(Payments.class);
    // The scheduler logs a stack trace whenever it gets no connection, which in overload is several
    // times a second. What matters of it is told by the recovery package, once.
    application.setDefaultProperties(
        Map.of("logging.level.com.github.kagkarlsson.scheduler", "off"));
    return application;
  }
}
