package dev.capsize.reader;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Client;
import dev.capsize.blueprint.LateAnswer;
import dev.capsize.blueprint.LoadStep;
import dev.capsize.blueprint.Semantic;
import dev.capsize.blueprint.Service;
import dev.capsize.blueprint.Traffic.Spacing;
import dev.capsize.mechanism.admission.LimitSpec;
import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.mechanism.breaker.BreakerSpec;
import dev.capsize.mechanism.idempotency.IdempotencySpec;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.mechanism.retry.Backoff;
import dev.capsize.mechanism.retry.BudgetSpec;
import dev.capsize.mechanism.retry.Jitter;
import dev.capsize.model.Dependency;
import dev.capsize.model.Distribution;
import dev.capsize.model.Origin;
import dev.capsize.model.Step;
import dev.capsize.model.Trigger;
import dev.capsize.outcome.Recording;
import dev.capsize.reader.problem.InvalidDescription;
import dev.capsize.reader.problem.Notice;
import dev.capsize.reader.problem.Problem;
import dev.capsize.simulation.Simulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What capsize.yml can say beyond the payments example.
class WideBlueprintTest {

  private static final String SMALL =
      """
      service: shop
      callers: { people: { sends: { buy: 10/s }, patience: 1s } }
      endpoints: { buy: { steps: [query 5ms, call bank] } }
      dependencies: { bank: { latency: 40ms } }
      pools: { db: {} }
      """;

  @TempDir Path directory;
  private Workspace workspace;

  @BeforeEach
  void copyTheExample() {
    workspace = new Workspace(directory);
  }

  private Reading small(String more, String... sets) throws InvalidDescription {
    workspace.write("capsize.yml", SMALL + more.stripIndent());
    return workspace.readWith(sets);
  }

  private List<String> problems(String text) {
    workspace.write("capsize.yml", text);
    InvalidDescription invalid =
        catchThrowableOfType(InvalidDescription.class, () -> workspace.readWith());
    assertThat(invalid).isNotNull();
    return invalid.problems().stream().map(Problem::text).toList();
  }

  private static Service service(Blueprint blueprint, String name) {
    return Optional.ofNullable(blueprint.services().get(name)).orElseThrow();
  }

  @Test
  void several_services_with_nested_retries_are_read() throws InvalidDescription {
    Reading reading = DescriptionReader.read(Path.of("../examples/nested-retries"), Overrides.NONE);
    Blueprint blueprint = reading.blueprint();

    assertThat(reading.notices()).isEmpty();
    assertThat(blueprint.services()).containsOnlyKeys("gateway", "orders");
    assertThat(blueprint.entry().name()).isEqualTo("gateway");
    assertThat(blueprint.entry().platform().deployment().replicas()).isEqualTo(2);
    assertThat(blueprint.entry().clients()).containsOnlyKeys("orders/place");
    Client stock =
        Optional.ofNullable(service(blueprint, "orders").clients().get("stock")).orElseThrow();
    assertThat(stock.timeout()).isEqualTo(ofMillis(300));
    assertThat(stock.retry().budget())
        .isEqualTo(new BudgetSpec.RequestFunded(0.2, 10, ofSeconds(10)));
    assertThat(stock.breaker().map(BreakerSpec::openFor)).contains(ofSeconds(5));
    assertThat(service(blueprint, "orders").endpoints().values())
        .singleElement()
        .satisfies(
            place ->
                assertThat(place.steps())
                    .containsExactly(
                        new Step.Query(new Distribution.LogNormal(ofMillis(5), ofMillis(20))),
                        new Step.Call("stock"),
                        new Step.Holding(
                            "db",
                            List.of(new Step.Query(ofMillis(10)), new Step.Query(ofMillis(5))))));
    assertThat(reading.description().dependencies())
        .containsEntry(
            "stock",
            new Dependency(
                "stock",
                new Distribution.LogNormal(ofMillis(20), ofMillis(80)),
                0.001,
                Duration.ofNanos(100_000)));
  }

  @Test
  void several_services_can_be_simulated() throws InvalidDescription {
    Reading reading =
        DescriptionReader.read(
            Path.of("../examples/nested-retries"), Overrides.NONE.with("scenario.watch=5s"));

    Recording recording = Simulation.run(reading.blueprint(), 1).recording();

    assertThat(recording.requests()).hasSizeGreaterThan(1_000);
    assertThat(recording.calls()).hasSizeGreaterThan(1_000);
  }

  @Test
  void a_budget_of_no_time_in_application_yml_is_a_problem_and_no_crash() {
    workspace.replace("application.yml", "budget: 5s", "budget: 0s");

    assertThat(workspace.messages(Overrides.NONE))
        .singleElement()
        .asString()
        .contains("payments.deadline.budget: '0s' is too short");
  }

  @Test
  void a_client_for_a_service_is_for_each_of_its_endpoints() throws InvalidDescription {
    Blueprint blueprint =
        DescriptionReader.read(Path.of("../examples/nested-retries"), Overrides.NONE).blueprint();

    assertThat(blueprint.entry().clients().get("orders/place"))
        .extracting(Client::retry)
        .satisfies(
            retry -> {
              assertThat(retry.attempts()).isEqualTo(3);
              assertThat(retry.jitter()).isEqualTo(Jitter.EQUAL);
              assertThat(retry.backoff())
                  .isEqualTo(new Backoff.Exponential(ofMillis(50), 2, ofSeconds(1)));
            });
    assertThat(blueprint.entry().protections().deadline().propagated()).isTrue();
  }

  @Test
  void a_value_of_another_service_can_be_set() throws InvalidDescription {
    Reading reading =
        DescriptionReader.read(
            Path.of("../examples/nested-retries"),
            Overrides.NONE.with("services.orders.pools.db.size=3"));

    assertThat(service(reading.blueprint(), "orders").pools().get("db"))
        .extracting(PoolSpec::size)
        .isEqualTo(3);
    assertThat(reading.origins().get("services.orders.pools.db.size"))
        .extracting(setting -> setting.origin().text())
        .isEqualTo("--set services.orders.pools.db.size=3");
  }

  @Test
  void another_service_reads_its_own_files() throws InvalidDescription {
    workspace.write(
        "orders.yml", "spring: { datasource: { hikari: { pool-name: o, maximum-pool-size: 7 } } }");
    Blueprint blueprint =
        small(
                """
                services:
                  orders:
                    reads: [orders.yml]
                    endpoints: { place: { holding: o, steps: [query 5ms] } }
                """,
                "services.orders.spring.datasource.hikari.connection-timeout=700",
                "endpoints.buy.steps.1=call orders/place")
            .blueprint();

    assertThat(service(blueprint, "orders").pools().get("o"))
        .satisfies(
            pool -> {
              assertThat(pool.size()).isEqualTo(7);
              assertThat(pool.acquireTimeout()).isEqualTo(ofMillis(700));
            });
  }

  @Test
  void the_door_can_be_described() throws InvalidDescription {
    var admission =
        small(
                """
                server:
                  threads: 8
                  connections: 50
                  backlog: 0
                  departed: skipped
                  hopeless: 1s
                  queue:
                    { order: adaptive-lifo, max: 20, full: silent, target: 2ms, interval: 50ms }
                  limit: { kind: gradient2, max: 100, windowed: yes }
                  processors: 2
                """)
            .blueprint()
            .entry()
            .server()
            .admission();

    assertThat(admission.carriers()).hasValue(8);
    assertThat(admission.connectionsMax()).isEqualTo(50);
    assertThat(admission.backlog()).isZero();
    assertThat(admission.hopeless()).contains(ofSeconds(1));
    assertThat(admission.queue())
        .isEqualTo(
            new QueueSpec(
                new QueueSpec.Order.Codel(ofMillis(2), ofMillis(50), true),
                OptionalInt.of(20),
                QueueSpec.Full.SILENT));
    assertThat(admission.limit())
        .isEqualTo(
            LimitSpec.Windowed.standard(new LimitSpec.Gradient2(20, 20, 100, 4, 0.2, 600, 1.5)));
  }

  @Test
  void an_event_loop_has_no_threads_of_its_own() throws InvalidDescription {
    var server = small("server: { kind: eventloop, loops: 2 }\n").blueprint().entry().server();

    assertThat(server.loop().orElseThrow().loops()).isEqualTo(2);
    assertThat(server.admission().carriers()).isEmpty();
    assertThat(problems(SMALL + "server: { kind: eventloop, threads: 2 }\n"))
        .singleElement()
        .asString()
        .contains("server.threads is for a server of kind threads");
  }

  @Test
  void what_capsize_yml_says_wins_and_a_notice_tells() throws InvalidDescription {
    workspace.replace("capsize.yml", "\nscenario:", "\npools: { db: { size: 20 } }\nscenario:");

    Reading reading = workspace.readWith();

    assertThat(reading.blueprint().entry().pools().values())
        .extracting(PoolSpec::size)
        .containsExactly(20);
    assertThat(reading.notices())
        .extracting(Notice::text)
        .singleElement()
        .asString()
        .contains(
            "pools.db.size is 20 and counts here,"
                + " not spring.datasource.hikari.maximum-pool-size 10 at")
        .contains("application.yml:16:26");
  }

  @Test
  void callers_can_be_described_further() throws InvalidDescription {
    var traffic =
        small("", "callers.people.spacing=equal", "callers.people.network=exp 5ms")
            .blueprint()
            .traffic()
            .getFirst();

    assertThat(traffic.spacing()).isEqualTo(Spacing.EQUAL);
    assertThat(traffic.network()).isEqualTo(new Distribution.Exponential(ofMillis(5)));
    assertThat(traffic.retry().attempts()).isEqualTo(1);
  }

  @Test
  void breakers_can_watch_several_steps() throws InvalidDescription {
    Blueprint blueprint =
        small(
                """
                services:
                  orders:
                    breakers: { all: { sliding-window-size: 10 } }
                    pools: { db: { order: lifo, waiting-max: 5 } }
                    idempotency: { endpoints: [place], in-flight: join, lease: 3s, look-up: 1ms }
                    endpoints:
                      place:
                        steps: [{ breaker: all, holding: db, steps: [query 1ms, block 2ms] }]
                """,
                "endpoints.buy.steps.1=call orders/place")
            .blueprint();
    Service entry = service(blueprint, "orders");

    assertThat(entry.breakers().get("all"))
        .extracting(BreakerSpec::window)
        .isEqualTo(new BreakerSpec.Window.Count(10));
    assertThat(entry.endpoints().get("place"))
        .extracting(endpoint -> endpoint.steps().getFirst())
        .isEqualTo(
            new Step.Guarded(
                "all",
                List.of(
                    new Step.Holding(
                        "db",
                        List.of(
                            new Step.Query(ofMillis(1)),
                            new Step.Block(new Distribution.Fixed(ofMillis(2))))))));
    assertThat(entry.protections().idempotency().inFlight())
        .isEqualTo(IdempotencySpec.InFlight.JOIN);
  }

  @Test
  void load_can_be_the_trigger_and_change_besides() throws InvalidDescription {
    Blueprint blueprint =
        small(
                """
                scenario:
                  trigger: { at: 10s, for: 5s, load: 3x }
                  load-steps: [{ at: 40s, load: 0.5x }, { at: 20s, load: 0x }]
                """)
            .blueprint();

    assertThat(blueprint.description().scenario().trigger())
        .contains(new Trigger.Load(ofSeconds(10), ofSeconds(5), 3));
    assertThat(blueprint.loadSteps())
        .containsExactly(new LoadStep(ofSeconds(20), 0), new LoadStep(ofSeconds(40), 0.5));
  }

  @Test
  void a_service_can_stand_still() throws InvalidDescription {
    assertThat(
            small("scenario: { trigger: { at: 10s, for: 5s, stall: shop } }\n")
                .description()
                .scenario()
                .trigger())
        .contains(new Trigger.Stall("shop", ofSeconds(10), ofSeconds(5)));
  }

  @Test
  void an_arrow_at_a_dependencys_latency_is_the_trigger() throws InvalidDescription {
    Reading reading = workspace.readWith("payments.provider.latency='40ms -> 4s for 20s'");

    assertThat(reading.description().scenario().trigger())
        .contains(new Trigger.Slow("provider", ofSeconds(30), ofSeconds(20), ofSeconds(4), 1));
    assertThat(workspace.readWith("payments.provider.latency=80ms").description().dependencies())
        .containsEntry("provider", new Dependency("provider", ofMillis(80)));
    assertThat(small("", "shop.bank.latency=4ms → 1s for 2s").description().scenario().trigger())
        .contains(new Trigger.Slow("bank", ofSeconds(30), ofSeconds(2), ofSeconds(1), 1));
  }

  @Test
  void every_choice_of_meaning_is_listed_with_its_place() throws InvalidDescription {
    Blueprint blueprint = workspace.readWith().blueprint();

    assertThat(blueprint.semantics())
        .extracting(semantic -> semantic.key() + " " + semantic.value())
        .containsExactly(
            "semantics.deadline-cancels no",
            "semantics.departed served",
            "semantics.full-queue reject",
            "semantics.late-answer discarded",
            "semantics.open-breaker-retried no",
            "semantics.pool-order fifo",
            "semantics.queued-at-drain dropped",
            "semantics.repeat-in-flight refuse");
    assertThat(origin(blueprint, "semantics.pool-order"))
        .isEqualTo(new Origin.Default("HikariCP 7.0.2"));
    assertThat(origin(blueprint, "semantics.open-breaker-retried").text())
        .contains("application.yml:60");
  }

  private static Origin origin(Blueprint blueprint, String key) {
    return blueprint.semantics().stream()
        .filter(one -> one.key().equals(key))
        .map(Semantic::origin)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_choice_of_meaning_can_be_set() throws InvalidDescription {
    Blueprint blueprint =
        workspace
            .readWith("semantics.late-answer=while-open", "semantics.pool-order=lifo")
            .blueprint();

    assertThat(blueprint.traffic().getFirst().late()).isEqualTo(LateAnswer.WHILE_OPEN);
    assertThat(blueprint.entry().pools().values())
        .extracting(PoolSpec::order)
        .containsExactly(PoolSpec.Order.LIFO);
    assertThat(origin(blueprint, "semantics.pool-order").text())
        .isEqualTo("--set semantics.pool-order=lifo");
  }

  @Test
  void calls_that_go_round_are_refused_with_their_path() {
    assertThat(
            problems(
                """
                service: a
                callers: { people: { sends: { x: 1/s }, patience: 1s } }
                endpoints: { x: { steps: [call b/y] } }
                services:
                  b: { endpoints: { y: { steps: [call c/z] } } }
                  c: { endpoints: { z: { steps: [call b/y] } } }
                """))
        .singleElement()
        .asString()
        .contains("the calls b/y -> c/z -> b/y go round in a circle");
  }

  @Test
  void more_load_than_is_taken_is_refused() {
    assertThat(problems(SMALL.replace("10/s", "999999/s, buy2: 2/s")))
        .anyMatch(text -> text.contains("callers send up to 1000001/s in all, above 1000000/s"));
  }

  @Test
  void a_query_among_several_pools_has_to_say_whose() {
    assertThat(problems(SMALL.replace("db: {}", "db: {}, other: {}")))
        .singleElement()
        .asString()
        .contains("queries and holds nothing, and there are the pools db, other");
  }

  @Test
  void deep_nesting_of_steps_is_a_problem_and_no_overflow() throws Exception {
    String steps = "{ holding: db, steps: [".repeat(200) + "query 1ms" + "] }".repeat(200);
    Files.writeString(
        directory.resolve("capsize.yml"),
        SMALL.replace("[query 5ms, call bank]", "[" + steps + "]"));

    assertThat(workspace.messages(Overrides.NONE))
        .singleElement()
        .asString()
        .contains("nested deeper than 50");
  }

  @Test
  void a_request_comes_to_dependencies_through_other_services() throws Exception {
    Blueprint blueprint =
        DescriptionReader.read(Path.of("../examples/nested-retries"), Overrides.NONE).blueprint();

    assertThat(blueprint.reached()).isEqualTo(Map.of("checkout", Set.of("stock")));
  }
}
