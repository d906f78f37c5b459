package dev.capsize.guard.spring;

import com.zaxxer.hikari.HikariDataSource;
import dev.capsize.guard.Guard;
import dev.capsize.guard.sql.GuardedDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;

/// Stands in front of each HikariCP there is. Off unless asked for: the bean is no
/// `HikariDataSource` any more, and whoever wants that type has to unwrap it.
@AutoConfiguration(after = GuardAutoConfiguration.class)
@ConditionalOnClass(HikariDataSource.class)
@ConditionalOnProperty(name = "capsize.guard.data-source.enabled")
@EnableConfigurationProperties(GuardDataSourceConfiguration.Properties.class)
public class GuardDataSourceConfiguration {

  /// Whether pools are guarded.
  ///
  /// @param enabled Whether the wait for a connection of HikariCP is bounded by the deadline.
  @ConfigurationProperties("capsize.guard.data-source")
  public record Properties(@DefaultValue("false") boolean enabled) {}

  @Bean
  static BeanPostProcessor capsizeGuardDataSources(ObjectProvider<Guard> guards) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        Guard guard = bean instanceof HikariDataSource ? guards.getIfAvailable() : null;
        return guard != null && bean instanceof HikariDataSource pool
            ? GuardedDataSource.of(pool, name, pool.getMaximumPoolSize(), guard)
            : bean;
      }
    };
  }
}
