package dev.capsize.payments.admission;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Makes the server stamp arrivals; without `payments.admission.skip-hopeless` it is not there.
@Component
@ConditionalOnBooleanProperty("payments.admission.skip-hopeless")
final class ArrivalServer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setProtocol(ArrivalProtocol.class.getName());
  }
}
