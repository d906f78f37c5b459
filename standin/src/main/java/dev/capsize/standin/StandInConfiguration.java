package dev.capsize.standin;

import dev.capsize.standin.management.Metrics;
import dev.capsize.standin.server.LoopDoor;
import dev.capsize.standin.server.ServerQueue;
import dev.capsize.standin.server.TomcatDoor;
import dev.capsize.standin.settings.Role;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.HttpHandler;
import reactor.netty.resources.LoopResources;

/// The beans of a stand-in; of Spring Boot's own configurations the web server's and the
/// lifecycle's alone.
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  LifecycleAutoConfiguration.class,
  org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration
      .class,
  NettyReactiveWebServerAutoConfiguration.class
})
class StandInConfiguration {
  @Bean
  Performance performance(Role role, Environment environment) {
    return new Performance(role, environment);
  }

  @Bean
  Opening opening(Role role, Performance performance, ServerQueue queue) {
    int threads = role.service().server().admission().carriers().orElse(Integer.MAX_VALUE);
    return new Opening(
        role,
        performance,
        new Metrics(performance.pools(), performance.inFlight(), queue, threads),
        performance.interventions(queue));
  }

  @Bean
  Serving serving(Opening opening) {
    return new Serving(opening);
  }

  /// On threads.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  static class Threads {
    @Bean
    TomcatDoor tomcat(Role role, Performance performance) {
      return new TomcatDoor(role, performance.door().gate());
    }

    @Bean
    ServletRegistrationBean<?> endpoints(Performance performance) {
      return TomcatDoor.servlet(performance.door());
    }
  }

  /// On event loops.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
  static class Loops {
    @Bean
    HttpHandler endpoints(Performance performance) {
      return new LoopDoor(performance.door());
    }

    @Bean
    ReactorResourceFactory reactorResourceFactory(Role role) {
      int loops = role.service().server().loop().orElseThrow().loops();
      ReactorResourceFactory factory = new ReactorResourceFactory();
      factory.setUseGlobalResources(false);
      // A replica is gone when its work is done, and not two seconds later.
      factory.setShutdownQuietPeriod(Duration.ZERO);
      factory.setLoopResourcesSupplier(() -> LoopResources.create("loop", loops, true));
      return factory;
    }

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> backlog(Role role) {
      int backlog = role.service().server().admission().backlog();
      return factory ->
          factory.addServerCustomizers(server -> server.option(ChannelOption.SO_BACKLOG, backlog));
    }

    /// Nobody waits for a loop in a queue that could be counted.
    @Bean
    ServerQueue queue() {
      return ServerQueue.NONE;
    }
  }
}
