package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.cli.json.ResultFile;
import dev.capsize.cli.json.ResultJson;
import dev.capsize.cli.story.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The lab makes the real thing out of descriptions that nobody wrote code for.
@Timeout(240)
class StandInLabTest {
  private static final String TWO_SERVICES =
      """
      service: gateway
      callers:
        people: { sends: { checkout: 15/s, browse: 15/s }, patience: 2s, retry: { attempts: 2 } }
      replicas: 1
      endpoints:
        checkout: { steps: [call orders/place] }
        browse: { steps: [compute 1ms] }
      clients: { orders: { timeout: 2s, retry: { attempts: 2, backoff: 50ms } } }
      drain: { grace: 5s }
      services:
        orders:
          replicas: 1
          pools: { db: { size: 20, acquire-timeout: 1s } }
          endpoints: { place: { holding: db, steps: [query 5ms, call stock] } }
          clients: { stock: { timeout: 3s } }
      dependencies: { stock: { latency: 20ms } }
      """;

  @TempDir Path directory;

  @Test
  void two_services_run_and_a_deploy_replaces_the_first_and_nothing_stays_behind()
      throws IOException {
    Set<Path> before = temporaryFiles();

    ResultJson result =
        run(
            """
            scenario:
              warm-up: 4s
              trigger: { at: 4s, for: 3s, stock.latency: 1s }
              deploy: { at: 5s }
              watch: 12s
            """);

    assertThat(result.finished()).isTrue();
    assertThat(result.audit()).as("only the payments service keeps books").isNull();
    assertThat(result.links().getFirst().occurred()).as("dependency slow").isTrue();
    assertThat(result.phases().getFirst().providerCallsPerSecond()).isGreaterThan(5);
    assertThat(result.phases().getFirst().pools()).containsOnlyKeys("threads");
    assertThat(result.deploys()).extracting(ResultJson.Deploy::replica).contains("gateway-1");
    assertThat(out().resolve("logs/orders-1.log")).isNotEmptyFile();
    assertThat(out().resolve("logs/gateway-2.log")).isNotEmptyFile();
    assertThat(temporaryFiles()).filteredOn(StandInLabTest::ours).isSubsetOf(before);
    assertThat(processesOfStandIns()).isEmpty();
  }

  @Test
  void a_stall_stops_every_answer_and_is_over_when_it_is_over() throws IOException {
    ResultJson result =
        run(
            """
            scenario:
              warm-up: 4s
              trigger: { at: 4s, for: 4s, stall: gateway }
              watch: 8s
            """);

    ResultJson.Phase meanwhile = result.phases().get(1);
    ResultJson.Endpoint browse = Objects.requireNonNull(meanwhile.endpoints().get("browse"));
    assertThat(Objects.requireNonNull(browse.p50Millis()))
        .as("median latency of four seconds in which nobody is answered")
        .isGreaterThan(1_000);
    assertThat(result.phases().getLast().goodputPerSecond()).isGreaterThan(5);
    assertThat(processesOfStandIns()).isEmpty();
  }

  @Test
  void an_escape_plan_is_carried_out_and_told_with_what_it_hit() throws IOException {
    ResultJson result =
        run(
            """
            scenario:
              warm-up: 4s
              trigger: { at: 4s, for: 4s, stock.latency: 4s }
              watch: 12s
            """,
            "--intervene",
            "attempts 1 for 3s at 5s ; shed 100% for 2s at +1s ; drain-queues at +3s",
            "--intervene",
            "concurrency 30 for 2s at +3s ; restart at +5s");

    List<ResultJson.Intervention> done = Objects.requireNonNull(result.interventions());
    assertThat(done)
        .extracting(ResultJson.Intervention::text)
        .satisfiesExactly(
            it -> assertThat(it).matches("attempts 1 for 3s: [1-9]\\d* requests given up.*"),
            it -> assertThat(it).matches("shed 100% for 2s: [1-9]\\d* attempts refused \\(429\\)"),
            it -> assertThat(it).startsWith("drain-queues: ").doesNotContain("not answer"),
            it -> assertThat(it).startsWith("concurrency 30 for 2s: "),
            it -> assertThat(it).startsWith("restart: "));
    assertThat(done.get(1).atSeconds()).isBetween(9.0, 9.5);
    assertThat(result.phases().getLast().errors()).containsKey("http 429 shed");
    assertThat(Files.readString(out().resolve("logs/gateway-1.log")).split("Tomcat started", -1))
        .as("the log of a replica that was started twice")
        .hasSize(3);
    assertThat(processesOfStandIns()).isEmpty();
  }

  @Test
  void a_hostile_description_starts_nothing() throws IOException {
    Files.writeString(
        directory.resolve("capsize.yml"),
        TWO_SERVICES.replace("replicas: 1", "replicas: 100") + "server: { threads: 1000000 }\n");

    int code = Capsize.execute("lab", directory.toString(), "--out", out().toString());

    assertThat(code).isEqualTo(ExitCode.INPUT_INVALID.code());
    assertThat(out()).doesNotExist();
  }

  private ResultJson run(String scenario, String... more) throws IOException {
    Files.writeString(directory.resolve("capsize.yml"), TWO_SERVICES + scenario);
    List<String> arguments = new ArrayList<>(List.of("lab", directory.toString(), "--json"));
    arguments.addAll(List.of("--out", directory.resolve("out").toString()));
    arguments.addAll(List.of(more));

    int code = Capsize.execute(arguments.toArray(new String[0]));

    assertThat(code).isIn(ExitCode.RAN.code(), ExitCode.INCONCLUSIVE.code());
    return ResultFile.read(out().resolve(RunFacts.RESULT));
  }

  private Path out() {
    return directory.resolve("out/latest");
  }

  /// What lies in the machine's temporary directory.
  private static Set<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.collect(Collectors.toSet());
    }
  }

  /// What a run, or a server in it, calls its directories.
  private static boolean ours(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("tomcat.") || name.matches("capsize-\\d+");
  }

  private List<String> processesOfStandIns() {
    return ProcessHandle.allProcesses()
        .map(it -> it.info().commandLine().orElse(""))
        .filter(it -> it.contains("--standin.directory=" + directory))
        .toList();
  }
}
