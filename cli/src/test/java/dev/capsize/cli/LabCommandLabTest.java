package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.cli.json.ResultFile;
import dev.capsize.cli.json.ResultJson;
import dev.capsize.cli.story.RunFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Short real runs: PostgreSQL, two replicas, provider, callers, all of it.
@Timeout(240)
class LabCommandLabTest {
  @TempDir Path out;

  @Test
  void a_slow_provider_drains_the_pool_and_no_money_is_lost() throws IOException {
    ResultJson result = run();

    assertThat(result.links().subList(0, 2))
        .as("dependency slow, pool drained")
        .allMatch(ResultJson.Link::occurred);
    assertThat(result.phases()).hasSize(3);
    assertThat(result.phases().getFirst().goodputPerSecond())
        .as("requests answered in time before the fault, per second")
        .isGreaterThan(50);
    ResultJson.Audit audit = Objects.requireNonNull(result.audit());
    assertThat(audit.charges()).isPositive();
    assertThat(List.of(audit.lost(), audit.duplicated(), audit.unreconciled()))
        .as("lost, twice, unreconciled")
        .containsOnly(0);
    assertThat(out.resolve("latest").resolve(RunFacts.REPORT)).isNotEmptyFile();
    assertThat(out.resolve("latest").resolve(RunFacts.SERIES)).isNotEmptyFile();
  }

  /// The audit has to be able to fail.
  @Test
  void without_idempotency_charges_are_taken_twice() throws IOException {
    ResultJson result = run("--without", "idempotency");

    assertThat(Objects.requireNonNull(result.audit()).duplicated()).isPositive();
  }

  @Test
  void killed_replicas_lose_no_money() {
    int code = Capsize.execute("lab", "--soak", "3", "--out", out.toString());

    assertThat(code).isEqualTo(ExitCode.RAN.code());
    assertThat(out.resolve("latest/soak.txt")).content().contains("3 SIGKILLs", "clean");
  }

  @Test
  void a_replica_that_does_not_start_is_told_with_its_last_words() {
    int code =
        Capsize.execute(
            "lab",
            "--out",
            out.toString(),
            "--set",
            "spec.template.spec.containers.0.env.0.value=-XX:+NoSuchOption");

    assertThat(code).isEqualTo(ExitCode.UNAVAILABLE.code());
  }

  private ResultJson run(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("lab", "--json", "--deploy", "none", "--out", out.toString()));
    // Half the load: these machines have just compiled, and a cold service needs time to warm up.
    arguments.addAll(List.of("--load", "0.5x", "--trigger", "40ms->4s for 6s", "--watch", "6s"));
    arguments.addAll(List.of("--set", "scenario.warm-up=4s", "--set", "scenario.trigger.at=4s"));
    arguments.addAll(List.of(more));

    int code = Capsize.execute(arguments.toArray(new String[0]));

    assertThat(code).isIn(ExitCode.RAN.code(), ExitCode.INCONCLUSIVE.code());
    return ResultFile.read(out.resolve("latest").resolve(RunFacts.RESULT));
  }
}
