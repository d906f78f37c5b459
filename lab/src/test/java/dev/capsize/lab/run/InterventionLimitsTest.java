package dev.capsize.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.intervention.Intervention;
import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.value.Interventions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What nobody can do is told before anything starts, and all of it at once.
class InterventionLimitsTest {
  private static final Subject STAND_IN = new Subject.StandIn();
  private static final Subject RUNNING =
      new Subject.Running(
          URI.create("http://127.0.0.1:8080"), List.of(), Optional.empty(), Duration.ofSeconds(1));

  private static final String DESCRIPTION =
      """
      service: orders
      callers:
        people: { sends: { place: 20/s }, patience: 1s, retry: { attempts: 2 } }
      replicas: 2
      pools: { db: { size: 10 } }
      endpoints:
        place: { holding: db, steps: [query 10ms, call stock] }
      dependencies: { stock: { latency: 20ms } }
      scenario: { trigger: { at: 10s, for: 10s, stock.latency: 1s }, watch: 60s }
      """;

  @TempDir Path directory;

  @Test
  void what_can_be_done_passes() throws Exception {
    Blueprint blueprint = read(DESCRIPTION);

    assertThatCode(
            () ->
                InterventionLimits.check(
                    parsed(
                        blueprint,
                        "shed 50% for 5s at +5s ; shed 20% for 5s at +10s ; attempts 1 for 20s at"
                            + " +5s ; drain-queues at +5s ; restart at +6s ; concurrency 20 for"
                            + " 20s at +5s ; pool db 5 for 20s at +5s"),
                    blueprint,
                    STAND_IN))
        .doesNotThrowAnyException();
  }

  @Test
  void everything_that_cannot_is_told_at_once_with_the_reason() throws Exception {
    Blueprint blueprint = read(DESCRIPTION + "server: { threads: 50 }\n");

    assertThat(
            refused(
                blueprint,
                STAND_IN,
                "shed 50% for 10s at +5s ; shed 20% for 5s at +10s ; reset-breakers at +5s ;"
                    + " concurrency 51 for 5s at +5s ; pool cache 5 for 5s at +5s ;"
                    + " pool db 151 for 5s at +5s"))
        .satisfiesExactly(
            it ->
                assertThat(it)
                    .startsWith("--intervene 'shed 20% for 5s at +10s' - ")
                    .contains("overlaps with 'shed 50% for 10s at +5s'"),
            it -> assertThat(it).contains("reset-breakers", "no service has a breaker"),
            it -> assertThat(it).contains("concurrency 51", "there are 50"),
            it -> assertThat(it).contains("pool cache 5", "no pool of this name; there is db"),
            it -> assertThat(it).contains("pool db 151", "302 connections", "at most 300"));
  }

  @Test
  void a_pool_of_an_event_loop_keeps_its_size() throws Exception {
    Blueprint blueprint = read(DESCRIPTION + "server: { kind: eventloop }\n");

    assertThat(refused(blueprint, STAND_IN, "pool db 5 for 5s at +5s"))
        .singleElement()
        .asString()
        .contains("r2dbc-pool fixes the size");
  }

  @Test
  void of_a_service_that_runs_already_only_the_callers_are_the_labs() throws Exception {
    Blueprint blueprint = read(DESCRIPTION);

    assertThatCode(
            () ->
                InterventionLimits.check(
                    parsed(blueprint, "attempts 1 for 5s at +5s"), blueprint, RUNNING))
        .doesNotThrowAnyException();
    assertThat(
            refused(
                blueprint,
                RUNNING,
                "shed 50% for 5s at +5s ; drain-queues at +5s ; reset-breakers at +5s ; concurrency"
                    + " 5 for 5s at +5s ; pool db 5 for 5s at +5s ; restart at +5s"))
        .hasSize(6)
        .allSatisfy(it -> assertThat(it).contains("no lever", "attempts N for TIME at TIME"));
  }

  @Test
  void a_larger_pool_needs_more_connections_for_every_replica() throws Exception {
    Blueprint blueprint = read(DESCRIPTION);

    assertThat(
            DatabaseNeeds.pooled(
                blueprint, parsed(blueprint, "pool db 15 for 5s at +5s ; restart at +5s")))
        .isEqualTo(30);
    assertThat(DatabaseNeeds.pooled(blueprint, parsed(blueprint, "pool db 5 for 5s at +5s")))
        .isEqualTo(20);
  }

  private static List<String> refused(Blueprint blueprint, Subject subject, String text) {
    return catchThrowableOfType(
            Refusal.class,
            () -> InterventionLimits.check(parsed(blueprint, text), blueprint, subject))
        .reasons();
  }

  private static List<Intervention> parsed(Blueprint blueprint, String text) {
    return Interventions.parse(List.of(text), blueprint.description().scenario());
  }

  private Blueprint read(String capsize) throws Exception {
    Files.writeString(directory.resolve("capsize.yml"), capsize);
    return DescriptionReader.read(directory, Overrides.NONE).blueprint();
  }
}
