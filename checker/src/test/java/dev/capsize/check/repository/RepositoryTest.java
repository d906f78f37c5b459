package dev.capsize.check.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.report.Look;
import dev.capsize.check.report.Report;
import dev.capsize.check.report.ReportText;
import dev.capsize.check.rule.Given;
import dev.capsize.check.running.Actuator;
import dev.capsize.check.subject.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From files on disk to services, and from hostile files to a line each.
class RepositoryTest {
  private static final String POOL = "spring.datasource.hikari.maximum-pool-size";

  @TempDir private Path root;
  private Folders folders;

  @BeforeEach
  void repository() {
    folders = new Folders(root);
  }

  private static String value(Service service, String key) {
    return service.settings().value(key).map(Fact::text).orElse("nothing");
  }

  private static String manifest(String name, String environment) {
    return """
    kind: Deployment
    metadata: { name: %s }
    spec:
      template:
        spec:
          containers:
            - name: app
              image: registry/%s:1
              env: [%s]
    """
        .formatted(name, name, environment);
  }

  @Test
  void services_are_matched_to_deployments_by_name() {
    folders
        .with("orders/src/main/resources/application.yml", "spring.application.name: orders\n")
        .with("stock-service/src/main/resources/application.properties", "a=b\n")
        .with("k8s/a.yaml", manifest("orders", "{ name: SPRING_PROFILES_ACTIVE, value: prod }"))
        .with("k8s/b.yaml", manifest("stock", ""))
        .with("k8s/db.yaml", manifest("postgres", ""));

    assertThat(folders.read().subjects())
        .extracting(
            each ->
                each.service().name()
                    + " "
                    + each.service().workload().map(Service.Workload::name).orElse("none"))
        .containsExactly("orders Deployment orders", "stock-service Deployment stock");
  }

  @Test
  void a_workload_runs_one_application_the_one_that_is_called_so() {
    String named = "spring.application.name: orders\n";
    folders
        .with("copies/1/orders/src/main/resources/application.yml", named)
        .with("copies/2/orders/src/main/resources/application.yml", named)
        .with("copies/2/k8s.yaml", manifest("orders", ""))
        .with("integrated/src/main/resources/application.yml", named);

    assertThat(folders.read().subjects())
        .extracting(each -> each.service().workload().isPresent())
        .containsExactly(false, true, false);
  }

  @Test
  void the_environment_of_the_deployment_runs() {
    folders
        .with("src/main/resources/application.yml", POOL + ": ${SIZE:10}\n")
        .with("src/main/resources/application-prod.yml", "server.shutdown: immediate\n")
        .with(
            "k8s/app.yaml",
            manifest(
                "app",
                "{ name: SIZE, value: '30' }, { name: SPRING_PROFILES_ACTIVE, value: prod }"));
    Service service = folders.read().subjects().getFirst().service();

    assertThat(value(service, POOL)).isEqualTo("30");
    assertThat(value(service, "server.shutdown")).isEqualTo("immediate");
  }

  @Test
  void tests_charts_and_what_a_configuration_server_hands_out_are_no_services() {
    folders
        .with("src/test/resources/application.yml", "a: b\n")
        .with("src/contractTest/resources/application.yml", "a: b\n")
        .with("chart/templates/application.yml", "a: {{ .Values.a }}\n")
        .with("src/main/resources/shared/application.yml", "a: b\n");

    assertThat(folders.read().subjects()).isEmpty();
  }

  @Test
  void settings_under_another_name_are_found_where_it_is_said() {
    folders
        .with("src/main/resources/board.yml", "spring:\n  datasource.hikari.maximum-pool-size: 7\n")
        .with(
            "src/main/java/Board.java",
            "class Board { String[] args = {\"--spring.config.name=board\"}; }");

    assertThat(value(folders.read().subjects().getFirst().service(), POOL)).isEqualTo("7");
  }

  @Test
  void a_running_service_knows_best_and_masked_values_are_said() {
    folders.with("src/main/resources/application.yml", POOL + ": 10\n");
    Actuator saved =
        Actuator.read(
            "env.json",
            """
            {"activeProfiles":[],"propertySources":[
              {"name":"systemEnvironment","properties":{"A":{"value":"******"}}},
              {"name":"file","properties":{"%s":{"value":"25"}}}]}
            """
                .formatted(POOL));
    Repository read = Repository.read(List.of(root), List.of(), Map.of(), saved);

    assertThat(value(read.subjects().getFirst().service(), POOL)).isEqualTo("25");
    assertThat(read.troubles())
        .extracting(each -> each.message())
        .anyMatch(each -> each.contains("masked"));
  }

  @Test
  void bound_properties_of_a_running_service_are_read_too() {
    Actuator saved =
        Actuator.read(
            "configprops.json",
            """
            {"contexts":{"app":{"beans":{"x":{"prefix":"spring.datasource.hikari",
              "properties":{"maximumPoolSize":25,"password":"******"}}}}}}
            """);

    assertThat(saved.values()).containsOnlyKeys(POOL);
    assertThat(Actuator.read("a", "{").troubles()).hasSize(1);
    assertThat(Actuator.read("a", "{}").troubles()).hasSize(1);
  }

  @Test
  void hostile_files_cost_a_line_each_and_the_rest_goes_on() throws IOException {
    Path outside = Files.writeString(Files.createTempFile("outside", ".yml"), POOL + ": 99\n");
    folders
        .with("a/src/main/resources/application.yml", POOL + ": 10\n")
        .with("b/src/main/resources/application.yml", new byte[] {0, 1, 2, 3})
        .with("c/src/main/resources/application.yml", "a: [\n")
        .with("d/src/main/resources/application.yml", "x: " + "y".repeat(1_100_000))
        .with("e/src/main/resources/application.yml", "spring.config.import: file:" + outside)
        .with("f/src/main/resources/application.properties", "spring.profiles.active=${x")
        .with("pom.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><project>&b;")
        .with("k8s/a.yaml", "kind: Deployment\nspec: *nothing\n")
        .with("g/src/main/java/A.java", "class A { String s = \"");
    Files.createSymbolicLink(
        Files.createDirectories(root.resolve("h")).resolve("application.yml"), outside);

    Repository read = folders.read();
    Report report = folders.check(Given.NOTHING);

    assertThat(read.subjects()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(value(read.subjects().getFirst().service(), POOL)).isEqualTo("10");
    assertThat(read.subjects()).noneMatch(each -> value(each.service(), POOL).equals("99"));
    assertThat(report.problems()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(report.problems()).noneMatch(each -> each.message().contains("bug"));
    Files.delete(outside);
  }

  @Test
  void nothing_is_written() throws IOException {
    folders.with("src/main/resources/application.yml", POOL + ": 10\n");
    List<Path> before = files();

    folders.check(Given.NOTHING);

    assertThat(files()).isEqualTo(before);
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(root)) {
      return all.sorted().toList();
    }
  }

  @Test
  void silence_is_explained() {
    Repository empty = folders.with("README.md", "nothing").read();
    String text =
        ReportText.render(
            dev.capsize.check.Checker.check(empty, Given.NOTHING, false),
            empty.lines(),
            Look.plain(80));

    assertThat(text).contains("No service was found. Looked for");
  }

  @Test
  void what_runs_names_places_and_masks_secrets() {
    folders
        .with(
            "src/main/resources/application.yml",
            POOL + ": 10\nspring.datasource.password: hunter2hunter2\n")
        .with("src/main/resources/application-prod.yml", POOL + ": 20\n");
    String text = Running.text(folders.read("prod"), Look.plain(80));

    assertThat(text)
        .contains(POOL + " = 20  ", "application-prod.yml:1:45, overrides ")
        .contains("spring.datasource.password = ******")
        .doesNotContain("hunter2");
  }
}
