package dev.capsize.reader;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capsize.model.Dependency;
import dev.capsize.model.Deployment.Probe;
import dev.capsize.model.Description;
import dev.capsize.model.Origin;
import dev.capsize.model.RetryPolicy;
import dev.capsize.model.Setting;
import dev.capsize.model.Step;
import dev.capsize.reader.problem.InvalidDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionReaderTest {

  private static final String POOL_SIZE = "spring.datasource.hikari.maximum-pool-size";
  private static final String PRE_STOP =
      "spec.template.spec.containers.0.lifecycle.preStop.sleep.seconds";

  @TempDir Path directory;
  private Workspace workspace;

  @BeforeEach
  void copyTheExample() {
    workspace = new Workspace(directory);
  }

  private static Overrides quick(String... sets) {
    return new Overrides(List.of(sets), true, List.of());
  }

  private static Setting setting(Reading reading, String key) {
    return Optional.ofNullable(reading.description().application().get(key)).orElseThrow();
  }

  @Test
  void callers_endpoints_and_dependencies_come_from_capsize_yml() throws InvalidDescription {
    Description description = workspace.read(Overrides.NONE).description();

    assertThat(description.service()).isEqualTo("payments");
    assertThat(description.callers())
        .singleElement()
        .satisfies(
            shop -> {
              assertThat(shop.sends().toString()).isEqualTo("{catalog=180/s, charge=60/s}");
              assertThat(shop.patience()).isEqualTo(ofSeconds(2));
              assertThat(shop.retry())
                  .isEqualTo(new RetryPolicy(3, ofMillis(100), 2, RetryPolicy.Jitter.FULL));
            });
    assertThat(description.endpoints())
        .hasEntrySatisfying(
            "charge",
            charge ->
                assertThat(charge.steps())
                    .containsExactly(
                        new Step.Query(ofMillis(25)),
                        new Step.Call("provider"),
                        new Step.Query(ofMillis(10))));
    assertThat(description.endpoints())
        .hasEntrySatisfying("catalog", catalog -> assertThat(catalog.holding()).contains("db"));
    assertThat(description.dependencies())
        .containsEntry("provider", new Dependency("provider", ofMillis(40)));
  }

  @Test
  void the_scenario_is_that_of_the_full_run() throws InvalidDescription {
    var scenario = workspace.read(Overrides.NONE).description().scenario();

    assertThat(scenario.warmUp()).isEqualTo(ofSeconds(15));
    assertThat(scenario.healthy()).isEqualTo(ofSeconds(30));
    assertThat(scenario.deployAt()).contains(ofSeconds(42));
    assertThat(scenario.end()).isEqualTo(ofSeconds(140));
    assertThat(scenario.slow().orElseThrow().latency()).isEqualTo(ofSeconds(4));
    assertThat(scenario.slow().orElseThrow().fraction()).isEqualTo(1);
  }

  @Test
  void the_deployment_is_read() throws InvalidDescription {
    var deployment = workspace.read(Overrides.NONE).description().deployment();

    assertThat(deployment.replicas()).isEqualTo(2);
    assertThat(deployment.maxSurge()).isEqualTo(1);
    assertThat(deployment.maxUnavailable()).isZero();
    assertThat(deployment.grace()).isEqualTo(ofSeconds(10));
    assertThat(deployment.preStop()).isEqualTo(ofSeconds(2));
    assertThat(deployment.environment()).containsKey("JAVA_TOOL_OPTIONS");
    assertThat(deployment.startup())
        .contains(
            new Probe(
                "/actuator/health/readiness",
                "management",
                ofSeconds(0),
                ofSeconds(1),
                ofSeconds(1),
                60));
  }

  @Test
  void a_setting_knows_where_it_was_written() throws InvalidDescription {
    Setting pool = setting(workspace.read(Overrides.NONE), POOL_SIZE);

    assertThat(pool.value()).isEqualTo("10");
    assertThat(pool.origin())
        .isEqualTo(new Origin.Written(directory.resolve("application.yml").toString(), 16, 26));
  }

  @Test
  void a_setting_that_nobody_wrote_has_its_librarys_default() throws InvalidDescription {
    workspace.replace("application.yml", "maximum-pool-size: 10", "read-only: false");

    Setting pool = setting(workspace.read(Overrides.NONE), POOL_SIZE);

    assertThat(pool).isEqualTo(new Setting(POOL_SIZE, "10", new Origin.Default("HikariCP 7.0.2")));
  }

  @Test
  void what_kubernetes_defaults_is_defaulted() throws InvalidDescription {
    workspace.write(
        "deployment.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        spec:
          template:
            spec:
              containers:
                - readinessProbe: { httpGet: { port: 8080 } }
        """);
    removeDeploymentKeys();

    var deployment = workspace.read(Overrides.NONE).description().deployment();

    assertThat(deployment.replicas()).isEqualTo(1);
    assertThat(deployment.maxSurge()).isEqualTo(1);
    assertThat(deployment.maxUnavailable()).isZero();
    assertThat(deployment.grace()).isEqualTo(ofSeconds(30));
    assertThat(deployment.preStop()).isZero();
    assertThat(deployment.liveness()).isEmpty();
    assertThat(deployment.readiness())
        .contains(new Probe("/", "8080", ofSeconds(0), ofSeconds(10), ofSeconds(1), 3));
  }

  private void removeDeploymentKeys() {
    String text = workspace.text("capsize.yml");
    workspace.write("capsize.yml", text.replaceAll("(?m)^ +spec\\..*$", ""));
  }

  @Test
  void percentages_round_up_for_surge_and_down_for_unavailable() throws InvalidDescription {
    workspace
        .replace("deployment.yaml", "replicas: 2", "replicas: 5")
        .replace("deployment.yaml", "maxSurge: 1", "maxSurge: 25%")
        .replace("deployment.yaml", "maxUnavailable: 0", "maxUnavailable: 25%");

    var deployment = workspace.read(Overrides.NONE).description().deployment();

    assertThat(deployment.maxSurge()).isEqualTo(2);
    assertThat(deployment.maxUnavailable()).isEqualTo(1);
  }

  @Test
  void where_rounding_leaves_nothing_one_replica_may_be_unavailable() throws InvalidDescription {
    workspace
        .replace("deployment.yaml", "maxSurge: 1", "maxSurge: 0")
        .replace("deployment.yaml", "maxUnavailable: 0", "maxUnavailable: 25%");

    assertThat(workspace.read(Overrides.NONE).description().deployment().maxUnavailable())
        .isEqualTo(1);
  }

  @Test
  void a_wait_can_be_a_command() throws InvalidDescription {
    workspace.replace(
        "deployment.yaml",
        "sleep:\n                seconds: 2",
        "exec: { command: [/bin/sh, -c, \"sleep 3\"] }");
    removeDeploymentKeys();

    assertThat(workspace.read(Overrides.NONE).description().deployment().preStop())
        .isEqualTo(ofSeconds(3));
  }

  @Test
  void the_service_is_the_deployment_and_the_container_of_its_name() throws InvalidDescription {
    workspace
        .replace("deployment.yaml", "apiVersion", "kind: Service\napiVersion: v1\n---\napiVersion")
        .replace(
            "deployment.yaml",
            "        - name: payments",
            "        - name: a\n        - name: payments");
    removeDeploymentKeys();

    assertThat(workspace.read(Overrides.NONE).description().deployment().preStop())
        .isEqualTo(ofSeconds(2));
  }

  @Test
  void sets_go_to_the_file_that_has_their_key() throws InvalidDescription {
    Reading reading =
        workspace.readWith(
            "callers.shop.patience=3s",
            "scenario.trigger.provider.latency=2s",
            PRE_STOP + "=5",
            POOL_SIZE + "=20");

    assertThat(reading.description().callers().getFirst().patience()).isEqualTo(ofSeconds(3));
    assertThat(reading.description().scenario().slow().orElseThrow().latency())
        .isEqualTo(ofSeconds(2));
    assertThat(reading.description().deployment().preStop()).isEqualTo(ofSeconds(5));
    assertThat(setting(reading, POOL_SIZE))
        .isEqualTo(new Setting(POOL_SIZE, "20", new Origin.Option("--set " + POOL_SIZE + "=20")));
  }

  @Test
  void only_what_belongs_to_application_yml_becomes_an_argument() throws InvalidDescription {
    Reading reading =
        workspace.readWith(
            "server.shutdown=immediate",
            "callers.shop.patience=3s",
            PRE_STOP + "=5",
            POOL_SIZE + "=20");

    assertThat(reading.entrySpring().arguments())
        .containsExactly("server.shutdown=immediate", POOL_SIZE + "=20");
  }

  @Test
  void without_overrides_there_are_no_arguments() throws InvalidDescription {
    assertThat(workspace.read(Overrides.NONE).entrySpring().arguments()).isEmpty();
  }

  @Test
  void a_set_finds_its_key_in_any_spelling_that_spring_takes() throws InvalidDescription {
    Reading reading = workspace.readWith("spring.datasource.hikari.maximumPoolSize=20");

    assertThat(setting(reading, POOL_SIZE).value()).isEqualTo("20");
    assertThat(reading.entrySpring().arguments()).containsExactly(POOL_SIZE + "=20");
  }

  @Test
  void a_set_can_name_a_known_key_that_no_file_has() throws InvalidDescription {
    Reading reading = workspace.readWith("spring.datasource.hikari.minimum-idle=2");

    assertThat(reading.entrySpring().arguments())
        .containsExactly("spring.datasource.hikari.minimum-idle=2");
  }

  @Test
  void the_last_of_two_sets_counts() throws InvalidDescription {
    Reading reading = workspace.readWith(POOL_SIZE + "=20", POOL_SIZE + "=30");

    assertThat(reading.entrySpring().arguments()).containsExactly(POOL_SIZE + "=30");
  }

  @Test
  void quick_is_laid_over_the_files() throws InvalidDescription {
    Description description = workspace.read(quick()).description();

    assertThat(description.scenario().healthy()).isEqualTo(ofSeconds(10));
    assertThat(description.scenario().end()).isEqualTo(ofSeconds(70));
    assertThat(description.deployment().grace()).isEqualTo(ofSeconds(6));
    assertThat(description.deployment().preStop()).isEqualTo(ofSeconds(1));
  }

  @Test
  void a_set_wins_over_quick() throws InvalidDescription {
    assertThat(workspace.read(quick("scenario.watch=50s")).description().scenario().watch())
        .isEqualTo(ofSeconds(50));
  }

  @Test
  void a_mechanism_that_is_left_out_wins_over_quick() throws InvalidDescription {
    Reading reading = workspace.read(new Overrides(List.of(), true, List.of("drain")));

    assertThat(reading.description().deployment().preStop()).isZero();
    assertThat(reading.entrySpring().arguments()).contains("server.shutdown=immediate");
  }

  @Test
  void a_set_wins_over_a_mechanism_that_is_left_out() throws InvalidDescription {
    Reading reading =
        workspace.read(new Overrides(List.of("server.shutdown=graceful"), false, List.of("drain")));

    assertThat(reading.entrySpring().arguments())
        .contains("server.shutdown=graceful")
        .doesNotContain("server.shutdown=immediate");
  }

  @Test
  void a_value_of_quick_keeps_its_place_in_the_file() throws InvalidDescription {
    workspace.replace("capsize.yml", "quick:", "quick:\n  server.shutdown: immediate");

    assertThat(setting(workspace.read(quick()), "server.shutdown").origin().text())
        .endsWith("capsize.yml:28:20");
  }

  @Test
  void the_mechanisms_are_listed_in_the_order_of_the_file() throws InvalidDescription {
    assertThat(workspace.read(Overrides.NONE).mechanisms())
        .containsExactly("breaker", "retry", "idempotency", "deadline", "drain");
  }

  @Test
  void each_mechanism_can_be_left_out() throws InvalidDescription {
    for (String mechanism : workspace.read(Overrides.NONE).mechanisms()) {
      assertThat(workspace.messages(new Overrides(List.of(), true, List.of(mechanism))))
          .as(mechanism)
          .isEmpty();
    }
  }

  @Test
  void a_set_value_is_a_yaml_scalar() throws InvalidDescription {
    Reading reading = workspace.readWith("spring.main.banner-mode=\"off\"", "server.address='::1'");

    assertThat(reading.entrySpring().arguments())
        .containsExactly("server.address=::1", "spring.main.banner-mode=off");
  }

  @Test
  void a_set_replaces_a_list_as_a_whole() throws InvalidDescription {
    String key = "resilience4j.retry.instances.provider.ignore-exceptions";

    Reading reading = workspace.readWith(key + "=java.io.IOException");

    assertThat(reading.description().application().keySet().stream().filter(k -> k.startsWith(key)))
        .containsExactly(key);
  }

  @Test
  void none_takes_the_trigger_and_the_deploy_away() throws InvalidDescription {
    var scenario =
        workspace
            .readWith("scenario.trigger=none", "scenario.deploy=none")
            .description()
            .scenario();

    assertThat(scenario.trigger()).isEmpty();
    assertThat(scenario.deployAt()).isEmpty();
    assertThat(scenario.healthy()).isEqualTo(ofSeconds(30));
  }

  @Test
  void a_trigger_can_slow_a_fraction() throws InvalidDescription {
    assertThat(
            workspace
                .readWith("scenario.trigger.fraction=10%")
                .description()
                .scenario()
                .slow()
                .orElseThrow()
                .fraction())
        .isEqualTo(0.1);
  }

  @Test
  void a_variable_of_the_container_wins_over_application_yml() throws InvalidDescription {
    workspace.replace(
        "deployment.yaml",
        "env:",
        "env:\n            - { name: SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE, value: \"7\" }");

    Setting pool = setting(workspace.read(Overrides.NONE), POOL_SIZE);

    assertThat(pool.value()).isEqualTo("7");
    assertThat(pool.origin().text()).contains("deployment.yaml:30:");
  }

  @Test
  void a_set_wins_over_a_variable_of_the_container() throws InvalidDescription {
    workspace.replace(
        "deployment.yaml",
        "env:",
        "env:\n            - { name: SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE, value: \"7\" }");

    assertThat(setting(workspace.readWith(POOL_SIZE + "=9"), POOL_SIZE).value()).isEqualTo("9");
  }

  @Test
  void a_placeholder_is_replaced_by_a_variable_or_its_default() throws InvalidDescription {
    workspace
        .replace("deployment.yaml", "env:", "env:\n            - { name: POOL, value: \"7\" }")
        .replace("application.yml", "maximum-pool-size: 10", "maximum-pool-size: ${POOL:12}")
        .replace("application.yml", "accept-count: 100", "accept-count: ${BACKLOG:${OTHER:33}}");

    Reading reading = workspace.read(Overrides.NONE);

    assertThat(setting(reading, POOL_SIZE).value()).isEqualTo("7");
    assertThat(setting(reading, "server.tomcat.accept-count").value()).isEqualTo("33");
  }

  @Test
  void an_instance_inherits_from_the_default_configuration() throws InvalidDescription {
    workspace.replace(
        "application.yml",
        "  circuitbreaker:\n",
        """
          circuitbreaker:
            configs:
              default:
                max-wait-duration-in-half-open-state: 3s
        """);

    Setting inherited =
        setting(
            workspace.read(Overrides.NONE),
            "resilience4j.circuitbreaker.instances.provider.max-wait-duration-in-half-open-state");

    assertThat(inherited.value()).isEqualTo("3s");
    assertThat(inherited.origin().text()).contains("application.yml:");
  }

  @Test
  void a_later_document_wins_over_an_earlier_one() throws InvalidDescription {
    workspace.write(
        "application.yml",
        workspace.text("application.yml")
            + "---\nspring.datasource.hikari.maximum-pool-size: 11\n");

    assertThat(setting(workspace.read(Overrides.NONE), POOL_SIZE).value()).isEqualTo("11");
  }

  @Test
  void a_document_for_a_profile_has_no_effect() throws InvalidDescription {
    workspace.write(
        "application.yml",
        workspace.text("application.yml")
            + """
            ---
            spring:
              config.activate.on-profile: dev
              datasource.hikari.maximum-pool-size: 11
            """);

    assertThat(setting(workspace.read(Overrides.NONE), POOL_SIZE).value()).isEqualTo("10");
  }

  @Test
  void anchors_and_merge_keys_are_followed() throws InvalidDescription {
    workspace
        .replace("capsize.yml", "  shop:", "  shop: &shop")
        .replace(
            "capsize.yml", "endpoints:", "  web:\n    <<: *shop\n    patience: 9s\n\nendpoints:");

    var callers = workspace.read(Overrides.NONE).description().callers();

    assertThat(callers).extracting(caller -> caller.name()).containsExactly("shop", "web");
    assertThat(callers.get(1).patience()).isEqualTo(ofSeconds(9));
    assertThat(callers.get(1).sends()).isEqualTo(callers.get(0).sends());
  }

  @Test
  void a_missing_file_is_told_from_an_invalid_one() throws Exception {
    Files.delete(directory.resolve("deployment.yaml"));

    var missing =
        catchThrowableOfType(InvalidDescription.class, () -> workspace.read(Overrides.NONE));

    assertThat(missing.fileMissing()).isTrue();
  }

  @Test
  void an_invalid_file_is_not_a_missing_one() {
    workspace.replace("capsize.yml", "patience: 2s", "patience: 2");

    var invalid =
        catchThrowableOfType(InvalidDescription.class, () -> workspace.read(Overrides.NONE));

    assertThat(invalid.fileMissing()).isFalse();
    assertThat(invalid.problems()).hasSize(1);
  }
}
