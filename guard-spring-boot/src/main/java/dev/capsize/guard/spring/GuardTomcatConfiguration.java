package dev.capsize.guard.spring;

import dev.capsize.guard.servlet.ArrivalProtocol;
import org.apache.catalina.startup.Tomcat;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/// Makes Tomcat note when a request came, before it waits for a thread.
@AutoConfiguration(after = GuardAutoConfiguration.class)
@ConditionalOnClass({Tomcat.class, TomcatServletWebServerFactory.class})
@ConditionalOnBean(dev.capsize.guard.Guard.class)
public class GuardTomcatConfiguration {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> capsizeGuardArrivals() {
    return factory -> factory.setProtocol(ArrivalProtocol.class.getName());
  }
}
