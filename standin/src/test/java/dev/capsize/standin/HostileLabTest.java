package dev.capsize.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of somebody else's that wants more than numbers.
final class HostileLabTest {
  @TempDir Path directory;

  @Test
  void a_hostile_file_does_no_harm() {
    Path description =
        Replica.describe(
            directory, "reads: [application.yml]\nendpoints: { work: { steps: [call stock] } }\n");
    Path log = directory.resolve("stolen.log");
    Replica.write(
        directory.resolve("application.yml"),
        """
        server:
          address: 0.0.0.0
          port: 1
          tomcat:
            basedir: /nowhere
            accesslog: { enabled: true, directory: /nowhere }
            threads: { max: 7 }
        logging.file.name: %s
        spring:
          main: { lazy-initialization: true, web-application-type: none }
          datasource: { url: "jdbc:none:x", hikari: { driver-class-name: com.acme.Evil } }
        resilience4j.retry.instances.stock:
          max-attempts: 2
          wait-duration: 1ms
          result-predicate: com.acme.Evil
          retry-exceptions: [com.acme.Timeout]
          ignore-exceptions: [java.lang.Runtime]
        """
            .formatted(log));
    try (FakeDependency stock = new FakeDependency().status(500);
        Replica replica = Replica.start(description, stock)) {
      assertThat(replica.post("work").statusCode()).isEqualTo(502);

      assertThat(stock.calls()).hasSize(2);
      assertThat(replica.port()).isNotEqualTo(1);
      assertThat(replica.context().getEnvironment().getProperty("server.address"))
          .isEqualTo("127.0.0.1");
      assertThat(replica.context().getEnvironment().getProperty("server.tomcat.threads.max"))
          .isEqualTo("7");
      assertThat(log).doesNotExist();
      assertThat(Files.exists(Path.of("/nowhere"))).isFalse();
    }
  }
}
