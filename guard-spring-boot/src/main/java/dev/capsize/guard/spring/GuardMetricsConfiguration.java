package dev.capsize.guard.spring;

import dev.capsize.guard.Guard;
import dev.capsize.guard.micrometer.CapsizeGuardMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/// The meters of the guard, where there is a registry.
@AutoConfiguration(before = GuardAutoConfiguration.class)
@ConditionalOnClass({MeterRegistry.class, CapsizeGuardMetrics.class})
@ConditionalOnProperty(name = "capsize.guard.enabled", matchIfMissing = true)
public class GuardMetricsConfiguration {
  @Bean
  CapsizeGuardMetrics capsizeGuardMetrics() {
    return new CapsizeGuardMetrics("service");
  }

  /// Late, because the guard itself wants its listener first.
  @Bean
  SmartInitializingSingleton capsizeGuardMeters(
      CapsizeGuardMetrics metrics, Guard guard, ObjectProvider<MeterRegistry> registries) {
    return () -> registries.ifAvailable(registry -> metrics.of(guard).bindTo(registry));
  }
}
