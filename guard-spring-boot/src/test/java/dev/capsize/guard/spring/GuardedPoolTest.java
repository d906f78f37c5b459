package dev.capsize.guard.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.capsize.guard.sql.GuardedDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/// A pool in a Spring Boot service, which is not used here.
final class GuardedPoolTest {
  @SpringBootConfiguration
  @EnableAutoConfiguration
  static class Application {
    @Bean
    HikariDataSource accounts() {
      var pool = new HikariDataSource();
      pool.setMaximumPoolSize(7);
      return pool;
    }
  }

  private static ConfigurableApplicationContext start(String... properties) {
    return new SpringApplicationBuilder(Application.class)
        .web(WebApplicationType.NONE)
        .properties("capsize.guard.drain.lame-duck=0s")
        .run(properties);
  }

  @Test
  void asked_for_it_stands_in_front_of_the_pool_which_is_closed_with_the_service()
      throws Exception {
    HikariDataSource pool;
    try (ConfigurableApplicationContext context =
        start("--capsize.guard.data-source.enabled=true")) {
      DataSource source = context.getBean(DataSource.class);
      assertThat(source).isInstanceOf(GuardedDataSource.class);
      pool = source.unwrap(HikariDataSource.class);
      assertThat(pool.getMaximumPoolSize()).isEqualTo(7);
    }
    assertThat(pool.isClosed()).isTrue();
  }

  @Test
  void not_asked_for_the_pool_is_as_it_was() {
    try (ConfigurableApplicationContext context = start()) {
      assertThat(context.getBean(DataSource.class)).isInstanceOf(HikariDataSource.class);
    }
  }
}
