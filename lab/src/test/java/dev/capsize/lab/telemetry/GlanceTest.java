package dev.capsize.lab.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.outcome.PoolSample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GlanceTest {

  @Test
  void a_stand_in_tells_of_its_pools_and_of_one_queue_before_them() {
    Glance glance =
        glance(
            Dialect.STAND_IN,
            """
            standin_pool_active{pool="db"} 10
            standin_pool_pending{pool="db"} 7
            standin_pool_max{pool="db"} 10
            standin_pool_active{pool="reports"} 1
            standin_pool_pending{pool="reports"} 0
            standin_pool_max{pool="reports"} 4
            standin_requests_queued 3
            standin_requests_in_flight 18
            standin_work_in_flight{stage="waiting"} 7
            standin_work_in_flight{stage="provider"} 10
            """);

    assertThat(glance.pools(5, "orders-1"))
        .containsExactly(
            new PoolSample(5, "orders-1", "db", 10, 10, 7, 3),
            new PoolSample(5, "orders-1", "reports", 1, 4, 0, 0));
    PodObserver.InFlight inFlight = glance.inFlight();
    assertThat(inFlight.requests()).isEqualTo(21);
    assertThat(inFlight.charges()).isEqualTo(Map.of("waiting", 7, "provider", 10));
  }

  @Test
  void hikari_and_r2dbc_are_pools_of_any_spring_application() {
    Glance glance =
        glance(
            Dialect.MICROMETER,
            """
            hikaricp_connections_active{application="shop",pool="HikariPool-1"} 4.0
            hikaricp_connections_pending{application="shop",pool="HikariPool-1"} 2.0
            hikaricp_connections_max{application="shop",pool="HikariPool-1"} 10.0
            r2dbc_pool_acquired_connections{name="connectionFactory"} 5.0
            r2dbc_pool_pending_connections{name="connectionFactory"} 1.0
            r2dbc_pool_max_allocated_connections{name="connectionFactory"} 8.0
            tomcat_threads_busy_threads{name="http-nio-8080"} 9.0
            tomcat_threads_config_max_threads{name="http-nio-8080"} 200.0
            """);

    assertThat(glance.pools(0, "shop"))
        .containsExactly(
            new PoolSample(0, "shop", "HikariPool-1", 4, 10, 2, 0),
            new PoolSample(0, "shop", "connectionFactory", 5, 8, 1, 0),
            new PoolSample(0, "shop", "threads", 9, 200, 0, 0));
  }

  /// Spring Boot's own executor has no limit and carries no request.
  @Test
  void an_executor_without_a_limit_is_no_pool() {
    Glance unlimited =
        glance(
            Dialect.MICROMETER,
            """
            hikaricp_connections_active{pool="db"} 4.0
            hikaricp_connections_max{pool="db"} 10.0
            executor_active_threads{name="applicationTaskExecutor"} 3.0
            executor_pool_max_threads{name="applicationTaskExecutor"} 2.147483647E9
            """);
    Glance beside =
        glance(
            Dialect.MICROMETER,
            """
            executor_active_threads{name="applicationTaskExecutor"} 3.0
            executor_pool_max_threads{name="applicationTaskExecutor"} 2.147483647E9
            executor_active_threads{name="requests"} 5.0
            executor_queued_tasks{name="requests"} 2.0
            executor_pool_max_threads{name="requests"} 16.0
            """);

    assertThat(unlimited.pools(0, "shop"))
        .containsExactly(new PoolSample(0, "shop", "db", 4, 10, 0, 0));
    assertThat(beside.pools(0, "shop"))
        .containsExactly(new PoolSample(0, "shop", PoolSample.THREADS, 5, 16, 0, 2));
  }

  @Test
  void the_queue_before_the_door_is_told_once() {
    Glance jetty =
        glance(
            Dialect.MICROMETER,
            """
            hikaricp_connections_active{pool="db"} 10.0
            hikaricp_connections_max{pool="db"} 10.0
            jetty_threads_busy 200.0
            jetty_threads_config_max 200.0
            jetty_threads_jobs 12.0
            """);

    assertThat(jetty.pools(0, "shop"))
        .containsExactly(
            new PoolSample(0, "shop", "db", 10, 10, 0, 0),
            new PoolSample(0, "shop", PoolSample.THREADS, 200, 200, 0, 12));
  }

  @Test
  void threads_are_the_pool_of_a_service_that_has_no_other() {
    Glance tomcat =
        glance(
            Dialect.MICROMETER,
            """
            tomcat_threads_busy_threads{name="http-nio-8080"} 200.0
            tomcat_threads_config_max_threads{name="http-nio-8080"} 200.0
            """);
    Glance jetty =
        glance(
            Dialect.MICROMETER,
            """
            jetty_threads_busy 150.0
            jetty_threads_config_max 200.0
            jetty_threads_jobs 12.0
            """);

    assertThat(tomcat.pools(0, "shop"))
        .containsExactly(new PoolSample(0, "shop", "threads", 200, 200, 0, 0));
    assertThat(jetty.pools(0, "shop"))
        .containsExactly(new PoolSample(0, "shop", "threads", 150, 200, 0, 12));
  }

  @Test
  void the_state_of_a_breaker_is_the_one_whose_gauge_is_1() {
    Glance glance =
        glance(
            Dialect.MICROMETER,
            """
            resilience4j_circuitbreaker_state{group="none",name="provider",state="closed"} 0.0
            resilience4j_circuitbreaker_state{group="none",name="provider",state="half_open"} 1.0
            resilience4j_circuitbreaker_state{group="none",name="provider",state="open"} 0.0
            """);

    assertThat(glance.breakers()).isEqualTo(Map.of("provider", "HALF_OPEN"));
  }

  @Test
  void a_page_without_any_of_it_tells_nothing() {
    for (Dialect dialect : List.of(Dialect.PAYMENTS, Dialect.STAND_IN, Dialect.MICROMETER)) {
      Glance glance = glance(dialect, "jvm_threads_live_threads 31.0\n");

      assertThat(glance.pools(0, "shop")).isEmpty();
      assertThat(glance.breakers()).isEmpty();
      assertThat(glance.inFlight().requests()).isZero();
    }
  }

  private static Glance glance(Dialect dialect, String page) {
    return new Glance(MetricsPage.parse(page), dialect);
  }
}
