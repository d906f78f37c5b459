package dev.capsize.guard.spring;

import dev.capsize.guard.DrainSettings;
import dev.capsize.guard.Guard;
import dev.capsize.guard.GuardListener;
import dev.capsize.guard.servlet.GuardFilter;
import jakarta.servlet.Filter;
import java.time.Duration;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/// The guard of a Spring Boot service.
@AutoConfiguration
@ConditionalOnProperty(name = "capsize.guard.enabled", matchIfMissing = true)
@EnableConfigurationProperties(GuardProperties.class)
public class GuardAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Guard capsizeGuard(
      GuardProperties properties, ServerThreads threads, ObjectProvider<GuardListener> listener) {
    Guard guard =
        Guard.of(
            threads.door(properties),
            drain(properties),
            listener.getIfAvailable(() -> GuardListener.NONE));
    guard.mode(properties.mode());
    return guard;
  }

  private static DrainSettings drain(GuardProperties properties) {
    GuardProperties.Drain drain = properties.drain();
    Duration finish = drain.finish();
    return new DrainSettings(
        drain.lameDuck(),
        finish == null ? properties.patience() : finish,
        drain.handOver(),
        drain.preStop(),
        drain.grace());
  }

  @Bean
  ServerThreads capsizeGuardServerThreads(Environment environment) {
    return new ServerThreads(environment);
  }

  @Bean
  StartReport capsizeGuardStartReport(
      Guard guard,
      GuardProperties properties,
      ServerThreads threads,
      Environment environment,
      ListableBeanFactory beans) {
    return new StartReport(
        guard, drain(properties), threads, environment, beans, properties.refuseToStart());
  }

  @Bean
  LeaveOnStop capsizeGuardLeaveOnStop(Guard guard) {
    return new LeaveOnStop(guard);
  }

  /// The door, in a servlet container.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(Filter.class)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  static class AtTheDoor {
    @Bean
    FilterRegistrationBean<GuardFilter> capsizeGuardFilter(
        Guard guard, GuardProperties properties) {
      var filter =
          new FilterRegistrationBean<>(
              new GuardFilter(guard, properties.exclude(), properties.priorities()));
      filter.addUrlPatterns("/*");
      filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
      filter.setAsyncSupported(true);
      return filter;
    }
  }
}
