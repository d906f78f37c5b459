package dev.capsize.check.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.fact.Fact;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What runs of what was written: value, place, and what it overrode.
class SpringSettingsTest {
  private static final String POOL = "spring.datasource.hikari.maximum-pool-size";

  @TempDir private Path root;
  private Folder folder;

  @BeforeEach
  void repository() {
    folder = new Folder(root);
  }

  private static String value(SpringSettings settings, String key) {
    return settings.value(key).map(Fact::text).orElse("nothing");
  }

  private String place(SpringSettings settings, String key) {
    String place = settings.value(key).orElseThrow().origin().text();
    return place.substring(place.lastIndexOf('/') + 1);
  }

  @Test
  void a_profile_overrides_and_the_overridden_place_is_kept() {
    folder
        .resource("application.yml", "spring.datasource:\n  hikari:\n    maximumPoolSize: 10\n")
        .resource(
            "application-prod.yml", "spring:\n  datasource.hikari.maximum-pool-size: ${POOL:25}\n");

    assertThat(value(folder.settings(), POOL)).isEqualTo("10");
    assertThat(value(folder.settings("prod"), POOL)).isEqualTo("25");
    assertThat(place(folder.settings("prod"), POOL)).isEqualTo("application-prod.yml:2:40");
    assertThat(folder.settings("prod").value(POOL).orElseThrow().overrode()).hasSize(1);
  }

  @Test
  void a_variable_of_the_workload_overrides_files_and_fills_placeholders() {
    folder
        .resource("application.properties", POOL + "=10\nserver.tomcat.threads.max=${THREADS:5}")
        .variable("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "3")
        .variable("THREADS", "50");

    assertThat(value(folder.settings(), POOL)).isEqualTo("3");
    assertThat(place(folder.settings(), POOL)).isEqualTo("deploy.yaml:7:9");
    assertThat(value(folder.settings(), "server.tomcat.threads.max")).isEqualTo("50");
  }

  @Test
  void names_of_instances_are_exact_and_properties_are_relaxed() {
    folder.resource(
        "application.yml",
        """
        resilience4j.retry.instances:
          rest-api:
            maxAttempts: 5
          Other:
            max_attempts: 2
        """);
    SpringSettings settings = folder.settings();

    assertThat(settings.names("resilience4j.retry.instances"))
        .containsExactlyInAnyOrder("rest-api", "Other");
    assertThat(value(settings, "resilience4j.retry.instances.rest-api.max-attempts"))
        .isEqualTo("5");
    assertThat(value(settings, "resilience4j.retry.instances.Other.max-attempts")).isEqualTo("2");
    assertThat(value(settings, "resilience4j.retry.instances.restApi.max-attempts")).isEqualTo("3");
    assertThat(value(settings, "resilience4j.retry.instances.other.max-attempts")).isEqualTo("3");
  }

  @Test
  void an_instance_inherits_from_its_base_then_from_the_defaults() {
    folder.resource(
        "application.yml",
        """
        resilience4j.circuitbreaker:
          configs:
            default: { slidingWindowSize: 50, waitDurationInOpenState: 5s }
            slow: { slidingWindowSize: 20 }
          instances:
            a: { baseConfig: slow }
            b: { failureRateThreshold: 40 }
        """);
    SpringSettings settings = folder.settings();

    String prefix = "resilience4j.circuitbreaker.instances.";
    assertThat(value(settings, prefix + "a.sliding-window-size")).isEqualTo("20");
    assertThat(value(settings, prefix + "b.sliding-window-size")).isEqualTo("50");
    assertThat(value(settings, prefix + "b.minimum-number-of-calls")).isEqualTo("100");
  }

  @Test
  void imports_inside_are_followed_and_imports_that_leave_are_refused() {
    folder
        .resource(
            "application.yml",
            """
            spring.config.import:
              - classpath:pool.yml
              - http://127.0.0.1:1/evil.yml
              - file:/etc/hostname
              - optional:configserver:http://config:8888
              - configtree:/run/secrets/
              - file:../../outside.yml
            """)
        .resource("pool.yml", "spring.datasource.hikari.maximum-pool-size: 7\n");
    SpringSettings settings = folder.settings();

    assertThat(value(settings, POOL)).isEqualTo("7");
    assertThat(settings.troubles())
        .extracting(each -> each.message())
        .hasSize(5)
        .allMatch(each -> each.contains("was not followed"));
  }

  @Test
  void documents_for_profiles_work_in_the_old_spelling_too() {
    folder.resource(
        "application.yml",
        """
        server.shutdown: immediate
        ---
        spring:
          profiles: prod
        server.shutdown: graceful
        ---
        spring.config.activate.on-profile: dev
        server.tomcat.threads.max: 9
        """);

    assertThat(value(folder.settings(), "server.shutdown")).isEqualTo("immediate");
    assertThat(value(folder.settings("prod"), "server.shutdown")).isEqualTo("graceful");
    assertThat(value(folder.settings("dev"), "server.tomcat.threads.max")).isEqualTo("9");
  }

  @Test
  void keys_are_read_under_the_names_of_the_version() {
    folder
        .resource("application.yml", "feign.client.config.default.readTimeout: 30000\n")
        .builtFrom("org.springframework.cloud:spring-cloud-starter-openfeign", "x");
    String key = "spring.cloud.openfeign.client.config.stock.read-timeout";
    String train = "org.springframework.cloud:spring-cloud-dependencies";

    assertThat(value(folder.builtFrom(train, "2021.0.8").settings(), key)).isEqualTo("30000");
    assertThat(value(folder.builtFrom(train, "Hoxton.SR12").settings(), key)).isEqualTo("30000");
    assertThat(value(folder.builtFrom(train, "2025.1.3").settings(), key)).isEqualTo("60s");
  }

  @Test
  void shutdown_is_graceful_since_3_4() {
    folder.resource("application.yml", "a: b\n");
    String boot = "org.springframework.boot:spring-boot";

    assertThat(value(folder.builtFrom(boot, "3.3.13").settings(), "server.shutdown"))
        .isEqualTo("immediate");
    assertThat(value(folder.builtFrom(boot, "3.4.0").settings(), "server.shutdown"))
        .isEqualTo("graceful");
  }

  @Test
  void filtered_values_and_cycles_do_not_stop_it() {
    folder.resource(
        "application.yml",
        "app: @project.version@\na: ${b}\nb: ${a}\nserver.shutdown: immediate\n");
    SpringSettings settings = folder.settings();

    assertThat(value(settings, "server.shutdown")).isEqualTo("immediate");
    assertThat(value(settings, "a")).isEqualTo("${b}");
  }

  @Test
  void hostile_files_are_left_out_and_told() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int level = 1; level < 9; level++) {
      String above = "*a" + (level - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(level, level, (above + ",").repeat(10)));
    }
    folder
        .resource("application.yml", bomb.toString())
        .resource("application.properties", "server.shutdown=immediate\n");
    SpringSettings settings = folder.settings();

    assertThat(value(settings, "server.shutdown")).isEqualTo("immediate");
    assertThat(settings.troubles()).hasSize(1);
  }

  /// Spring's place of it is the line below, before its first column.
  @Test
  void an_empty_value_has_a_place() {
    folder.resource("application.properties", "a=b\nserver.port=\nc=d\n");

    assertThat(folder.settings().all()).hasSize(3);
    assertThat(place(folder.settings(), "server.port")).startsWith("application.properties:");
  }

  @Test
  void a_broken_file_is_told_and_nothing_is_thrown() {
    folder.resource("application.yml", "a: [b\n c: {\n");

    assertThat(folder.settings().troubles()).isNotEmpty();
  }

  @Test
  void protection_that_nothing_loads_is_dead() {
    folder
        .resource("application.yml", "server.shutdown: graceful\n")
        .resource("resilience.yml", "\nresilience4j:\n  retry: {}\n")
        .resource("application-resilience4j.yml", "resilience4j.retry.instances.a.max-attempts: 2")
        .resource("application-prod.yml", "resilience4j.retry.instances.a.max-attempts: 2");

    assertThat(folder.settings().dead())
        .extracting(each -> each.fact().text() + " " + each.why())
        .containsExactlyInAnyOrder(
            "resilience.yml nothing imports resilience.yml",
            "application-resilience4j.yml no profile \"resilience4j\" is active, and nothing in"
                + " the repository activates it");
    assertThat(
            folder
                .with("Dockerfile", "ENV SPRING_PROFILES_ACTIVE=prod,resilience4j")
                .settings()
                .dead())
        .hasSize(1);
  }
}
