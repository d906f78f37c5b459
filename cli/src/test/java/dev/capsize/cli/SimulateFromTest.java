package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// A finding of `check`, simulated: the runs show what it claims, or it is said that they do not.
class SimulateFromTest {
  private static final String PAYMENTS = Path.of("../examples/payments").normalize().toString();
  private static final String POM =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <parent>
          <groupId>org.springframework.boot</groupId>
          <artifactId>spring-boot-starter-parent</artifactId>
          <version>3.5.6</version>
        </parent>
        <artifactId>orders</artifactId>
        <dependencies>
          <dependency>
            <groupId>org.springframework.boot</groupId>
            <artifactId>spring-boot-starter-web</artifactId>
          </dependency>
          <dependency>
            <groupId>org.springframework.boot</groupId>
            <artifactId>spring-boot-starter-data-jpa</artifactId>
          </dependency>
        </dependencies>
      </project>
      """;
  private static final String SETTINGS =
      """
      spring:
        application.name: NAME
        datasource.url: "jdbc:postgresql://db/orders"
        datasource.hikari: { maximum-pool-size: 10, connection-timeout: 30000 }
      server.tomcat.threads.max: 50
      server.shutdown: graceful
      resilience4j.retry.instances.stock: { max-attempts: 3, wait-duration: 200ms }
      resilience4j.circuitbreaker.instances.stock:
        sliding-window-size: 1000
        minimum-number-of-calls: 1000
      """;
  private static final String DEPLOYMENT =
      """
      kind: Deployment
      metadata: { name: orders }
      spec:
        replicas: 2
        template:
          spec:
            terminationGracePeriodSeconds: 10
            containers: [{ name: a, image: orders, ports: [{ containerPort: 8080 }] }]
      """;
  private static final String SOURCE =
      """
      import io.github.resilience4j.retry.annotation.Retry;

      class Orders {
        private final RestClient rest;

        @Transactional
        public void place() { rest.get().uri("/stock").retrieve(); }
      }
      """;

  @TempDir private Path folder;
  @TempDir private Path kept;

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  /// What is printed, its lines joined, so that no test depends on where they break.
  private String run(ExitCode expected, String path, String from, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("simulate", path, "--from", from, "--runs", "2", "--out", kept.toString()));
    words.addAll(Arrays.asList(more));
    out.reset();
    err.reset();
    int code = Capsize.execute(words.toArray(new String[0]));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(expected.code());
    return plain(out);
  }

  private static String plain(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
  }

  private void shop(String where, String name) throws IOException {
    write(where + "pom.xml", POM);
    write(where + "src/main/resources/application.yml", SETTINGS.replace("NAME", name));
    write(where + "src/main/java/Orders.java", SOURCE);
  }

  private void write(String way, String text) throws IOException {
    Files.createDirectories(folder.resolve(way).getParent());
    Files.writeString(folder.resolve(way), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CAP101 | callers leave before they are answered: in 2 of 2
          CAP103 | [2] pool drained
          CAP210 | a pool has nothing left and requests wait for it: in 2 of 2
          CAP402 | catalog, which does not call it: p99
          CAP404 | no thread is left and requests wait for one: in the run shown
          CAP405 | attempts per request while the fault was there
          CAP410 | the service stays down when the fault is over: in 2 of 2
          CAP502 | cut by SIGKILL
          """)
  void each_finding_in_payments_has_its_consequence(String code, String figure) {
    String text = run(ExitCode.RAN, PAYMENTS, code);

    assertThat(text)
        .startsWith(code + " in payments")
        .contains("SHOWN", figure, "verdict metastable in 2 of 2", "METASTABLE")
        .doesNotContain("NOT SHOWN", "do not show");
  }

  @Test
  void what_is_not_seen_is_said_to_be_not_seen() {
    String calm = run(ExitCode.RAN, PAYMENTS, "CAP402", "--trigger", "none", "--deploy", "none");

    assertThat(calm)
        .contains("NOT SHOWN a pool has nothing left and requests wait for it: in none of 2")
        .contains("db: 14 of 20 in use", "without a fault")
        .contains("These runs do not show all of what CAP402 says");
    assertThat(run(ExitCode.RAN, PAYMENTS, "CAP502", "--deploy", "none"))
        .contains("NOT SHOWN a rollout cuts requests", "no replica was taken out of service");
  }

  @Test
  void a_change_on_top_shows_whether_it_cures() {
    String text = run(ExitCode.RAN, PAYMENTS, "cap405", "--set", "callers.shop.retry.attempts=1");

    assertThat(text)
        .contains(" SHOWN a pool has nothing left and requests wait for it: in 2 of 2")
        .contains("NOT SHOWN requests are repeated, and that is added load: in none of 2")
        .contains("1.00 attempts per request while the fault was there, 1.00 before");
  }

  @Test
  void the_document_stays_a_document() {
    String text = run(ExitCode.RAN, PAYMENTS, "CAP402", "--json", "--quick");

    assertThat(JsonMapper.builder().build().readTree(text).path("verdict").asString()).isNotEmpty();
    assertThat(plain(err)).contains("CAP402 in payments", "SHOWN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CAP000          | is not the code of a rule
          CAP901          | no run shows it, for it is about something written that does not run
          CAP106          | no run shows it, for it is about something that the simulation does not
          CAP301          | check does not find it in
          CAP301          | can show: CAP101, CAP103, CAP210, CAP402, CAP404, CAP405, CAP410, CAP502
          CAP402@orders   | --from CAP402@orders: there is no such service; there is payments
          CAP301@payments | check does not find it in payments; what it finds and a run can show
          """)
  void what_cannot_be_shown_is_refused_with_what_can(String from, String message) {
    run(ExitCode.USAGE, PAYMENTS, from);

    assertThat(plain(err)).contains(message);
    assertThat(kept).isEmptyDirectory();
  }

  @Test
  void a_folder_that_is_not_there_is_told() {
    run(ExitCode.INPUT_NOT_FOUND, folder.resolve("nowhere").toString(), "CAP402");
  }

  @Test
  void what_options_say_of_traffic_belongs_to_a_finding() {
    assertThat(Capsize.execute("simulate", PAYMENTS, "--rate", "300"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(plain(err)).contains("--rate", "belong to --from");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CAP103 | callers leave before they are answered: in 2 of 2
          CAP304 | calls are slow and no breaker opens: in 2 of 2
          CAP402 | own, which does not call it: p99
          CAP502 | killed 10.0 s after SIGTERM
          """)
  void a_service_that_nobody_described_is_drafted(String code, String figure) throws IOException {
    shop("", "orders");
    write("deployment.yaml", DEPLOYMENT);

    String text = run(ExitCode.RAN, folder.toString(), code, "--rate", "200", "--deadline", "2s");

    assertThat(text).startsWith(code + " in orders").contains(figure).doesNotContain("NOT SHOWN");
    assertThat(plain(err))
        .contains("no capsize.yml is about orders", "GUESS 1: how 200 is spread", "GUESS 3: what");
    assertThat(folder.resolve("capsize.yml")).doesNotExist();
  }

  @Test
  void drafts_are_gone_after_the_run() throws IOException {
    shop("", "orders");
    List<String> before = drafts();

    run(ExitCode.RAN, folder.toString(), "CAP402");
    run(ExitCode.USAGE, folder.toString(), "CAP402", "--runs", "0");

    assertThat(drafts()).isEqualTo(before);
  }

  private static List<String> drafts() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(Path::toString)
          .filter(each -> each.contains("capsize-draft-"))
          .sorted()
          .toList();
    }
  }

  @Test
  void of_several_services_one_is_named() throws IOException {
    shop("orders/", "orders");
    shop("bills/", "bills");

    run(ExitCode.USAGE, folder.toString(), "CAP402");
    assertThat(plain(err)).contains("it is found in bills, orders; say which: --from CAP402@bills");
    assertThat(run(ExitCode.RAN, folder.toString(), "CAP402@orders"))
        .startsWith("CAP402 in orders");
  }

  @Test
  void check_says_how_a_finding_is_seen() throws IOException {
    shop("orders/", "orders");
    shop("bills/", "bills");
    out.reset();
    Capsize.execute("check", folder.toString(), "--rate", "200");

    assertThat(plain(out))
        .contains("See capsize simulate " + folder + " --from CAP402@orders --rate 200");

    out.reset();
    Capsize.execute("check", folder.toString(), "--profile", "prod");

    assertThat(plain(out)).contains("CAP402").doesNotContain("See capsize");
  }
}
