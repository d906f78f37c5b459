package dev.capsize.standin.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/// What Spring is told, and that it reads nothing else.
final class StartTest {
  private static final String CAPSIZE =
      """
      service: shop
      reads: ["FILE"]
      pools: { db: {} }
      endpoints: { work: { holding: db, steps: [query 1ms] } }
      callers: { people: { sends: { work: 1/s }, patience: 2s, retry: { attempts: 1 } } }
      dependencies: { stock: { latency: 10ms } }
      scenario: { trigger: { at: 10s, for: 10s, stock.latency: 1s } }
      """;

  @TempDir Path directory;

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}

  @Test
  void neither_a_file_of_a_profile_nor_an_import_is_followed() throws Exception {
    AtomicInteger fetched = new AtomicInteger();
    HttpServer trap =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    trap.createContext(
        "/",
        exchange -> {
          fetched.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    trap.start();
    String imports =
        "spring.config.import: \"http://127.0.0.1:%d/evil.yml\"\n"
            .formatted(trap.getAddress().getPort());
    String hostile = imports + "server.tomcat.threads.max: 901\n";
    Files.writeString(directory.resolve("application-default.yml"), hostile);
    Files.writeString(directory.resolve("application-evil.yml"), hostile);
    Role role =
        role(
            "application.yml",
            imports
                + """
                spring.profiles: { active: evil, include: [evil] }
                server.tomcat.threads.max: 7
                ---
                spring.config.activate.on-profile: default
                server.tomcat.threads.max: 902
                ---
                spring.config.activate.on-profile: "!x"
                server.tomcat.threads.max: 903
                """);

    SpringApplication application = Start.application(role, Nothing.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setRegisterShutdownHook(false);
    try (ConfigurableApplicationContext context = application.run()) {
      assertThat(context.getEnvironment().getProperty("server.tomcat.threads.max")).isEqualTo("7");
      assertThat(context.getEnvironment().getActiveProfiles()).isEmpty();
    } finally {
      trap.stop(0);
    }
    assertThat(fetched).hasValue(0);
  }

  @Test
  void a_file_may_have_any_name() throws Exception {
    Role role = role("a,b;c.yml", "server.tomcat.threads.max: ${MANY:9}\n");

    assertThat(
            Start.environment(role, Map.of("MANY", "8")).getProperty("server.tomcat.threads.max"))
        .isEqualTo("8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"server.tomcat.threads.max", "server_tomcat_threads_max"})
  void a_replica_is_not_given_more_threads_than_were_looked_at(String variable) throws Exception {
    Role role = role("application.yml", "server.tomcat.threads.max: 7\n");

    assertThatThrownBy(
            () -> Agreement.check(role, Start.environment(role, Map.of(variable, "5000"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("server.tomcat.threads.max=5000")
        .hasMessageContaining("server.threads as 7");
  }

  @Test
  void a_replica_is_not_given_more_connections_than_were_looked_at() throws Exception {
    Role role = role("application.yml", "spring.datasource.hikari.maximum-pool-size: 5\n");
    String variable = "spring.datasource.hikari.maximumPoolSize";

    assertThatThrownBy(
            () -> Agreement.check(role, Start.environment(role, Map.of(variable, "5000"))))
        .hasMessageContaining("maximum-pool-size=5000")
        .hasMessageContaining("pools.db.size as 5");
    assertThatCode(() -> Agreement.check(role, Start.environment(role, Map.of(variable, "4"))))
        .doesNotThrowAnyException();
  }

  private Role role(String file, String application) throws Exception {
    Files.writeString(directory.resolve("capsize.yml"), CAPSIZE.replace("FILE", file));
    Files.writeString(directory.resolve(file), application);
    Options options =
        new Options(
            directory,
            Overrides.NONE,
            "shop",
            0,
            0,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            directory.resolve("work"));
    return Role.of(options, DescriptionReader.read(directory, Overrides.NONE));
  }
}
