package dev.capsize.check.rule;

import static dev.capsize.check.rule.Fixtures.BOOT;
import static dev.capsize.check.rule.Fixtures.orders;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.subject.Fake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What rules on shutdown and scaling say beside their fixtures.
class ShutdownRulesTest {

  private static Fake atOnce() {
    return orders().with("server.shutdown", "immediate").deployed("spec.replicas", "2");
  }

  @Test
  void a_workload_that_is_recreated_is_not_rolled() {
    Fake fake = atOnce().deployed("container.ports", "");

    assertThat(Judged.of("CAP503", fake).found()).hasSize(1);
    assertThat(Judged.of("CAP503", fake.deployed("spec.strategy.type", "Recreate")).found())
        .isEmpty();
  }

  @Test
  void a_worker_has_no_requests_to_drop() {
    Fake worker = atOnce().builtFrom(BOOT + "spring-boot-starter", "3.3.13");

    Judged judged = Judged.of("CAP503", worker);

    assertThat(judged.found()).isEmpty();
    assertThat(judged.open()).isEmpty();
  }

  @Test
  void a_web_starter_whose_server_is_off_makes_no_server() {
    Fake worker =
        atOnce()
            .builtFrom(BOOT + "spring-boot-starter-web", "3.3.13")
            .with("spring.main.web-application-type", "none");

    assertThat(Judged.of("CAP503", worker).found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "webflux", "webmvc", "jersey", "data-rest"})
  void a_web_starter_makes_a_server(String starter) {
    Fake server = atOnce().builtFrom(BOOT + "spring-boot-starter-" + starter, "3.3.13");

    assertThat(Judged.of("CAP503", server).found()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"readinessProbe.httpGet", "livenessProbe.tcpSocket"})
  void what_is_probed_over_the_network_serves(String probe) {
    assertThat(Judged.of("CAP503", atOnce().deployed("container." + probe, "")).found()).hasSize(1);
  }

  @Test
  void whether_it_serves_is_open_where_neither_manifest_nor_build_says() {
    Judged judged = Judged.of("CAP503", atOnce());

    assertThat(judged.found()).isEmpty();
    assertThat(judged.open()).singleElement().asString().contains("ports");
  }
}
