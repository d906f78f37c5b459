package dev.capsize.payments.intervention;

import dev.capsize.payments.admission.ArrivalProtocol;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// The door that can be closed.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("payments.intervention.enabled")
class InterventionConfiguration {
  @Bean
  Gate gate() {
    return new Gate(System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
  }

  /// Before the queue of the server, where no filter is.
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> arrivalGate(Gate gate) {
    return factory -> {
      factory.setProtocol(ArrivalProtocol.class.getName());
      factory.addConnectorCustomizers(
          connector ->
              ((ArrivalProtocol) connector.getProtocolHandler()).guardedBy(new ArrivalGate(gate)));
    };
  }

  @Bean
  FilterRegistrationBean<GateFilter> gateFilter(Gate gate) {
    var filter = new FilterRegistrationBean<>(new GateFilter(gate));
    filter.addUrlPatterns("/charges", "/charges/*", "/catalog");
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
