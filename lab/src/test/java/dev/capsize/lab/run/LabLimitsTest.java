package dev.capsize.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capsize.reader.DescriptionReader;
import dev.capsize.reader.Overrides;
import dev.capsize.reader.Reading;
import dev.capsize.reader.problem.InvalidDescription;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A description is told everything that this machine does not take on, before anything starts.
class LabLimitsTest {
  private static final Machine MACHINE = new Machine(2, 24L << 30);
  private static final Subject STAND_IN = new Subject.StandIn();

  private static final String SMALL =
      """
      service: orders
      callers:
        people: { sends: { place: 20/s }, patience: 1s, retry: { attempts: 2 } }
      pools: { db: { size: 10 } }
      endpoints:
        place: { holding: db, steps: [query 10ms, call stock] }
      clients: { stock: { timeout: 1s } }
      dependencies: { stock: { latency: 20ms } }
      scenario: { watch: 10s }
      """;

  @TempDir Path directory;

  @Test
  void a_small_description_passes_without_a_word() throws Exception {
    assertThat(check(SMALL)).isEmpty();
  }

  @Test
  void everything_that_is_too_much_is_told_at_once_with_place_limit_and_remedy() throws Exception {
    Refusal refusal =
        refused(
            SMALL
                    .replace("20/s", "5000/s")
                    .replace("size: 10 ", "size: 100000 ")
                    .replace("patience: 1s", "patience: 1h")
                    .replace("watch: 10s", "watch: 24h")
                + "replicas: 100\nserver: { threads: 1000000 }\nstart-up: 1h\n");

    assertThat(refusal.reasons())
        .anySatisfy(
            it -> is(it, "callers.people.sends.place is 5000/s - ", "10,000 attempts", "2,500"))
        .anySatisfy(it -> is(it, "36,000,000 attempts wait", "20,000 at once", "patience"))
        .anySatisfy(it -> is(it, "requests in the whole run", "at most 2,000,000"))
        .anySatisfy(it -> is(it, "scenario.watch is 24h - ", "at most 3,600 s", "shorten"))
        .anySatisfy(it -> is(it, "replicas is 100 - ", "up to 100 replicas", "at most 8 processes"))
        .anySatisfy(
            it -> is(it, "server.threads is 1000000 - ", "1,000,000 threads", "at most 1,000"))
        .anySatisfy(it -> is(it, "start-up is 1h - ", "3,600 s", "at most 120 s"))
        .anySatisfy(
            it -> is(it, "pools.db.size is 100000 - ", "10,000,000 connections", "at most 300"))
        .anySatisfy(it -> is(it, "MB of memory", "80 % of this machine", "-Xmx"))
        .anySatisfy(it -> is(it, "processors busy", "at most 1.6"))
        .hasSize(10);
    assertThat(refusal.reasons().getFirst()).contains("capsize.yml:3:");
  }

  @Test
  void ten_thousand_processes_cannot_hide_in_many_services() throws Exception {
    StringBuilder many = new StringBuilder(SMALL).append("services:\n");
    for (int n = 0; n < 49; n++) {
      many.append(
          "  s%d: { replicas: 100, endpoints: { e: { steps: [compute 1ms] } } }\n".formatted(n));
    }

    assertThat(refused(many.toString()).reasons())
        .anySatisfy(it -> is(it, "up to 4,901 replicas", "at most 8"));
  }

  @Test
  void a_heap_of_a_hundred_gigabytes_is_refused_whoever_asks_for_it() throws Exception {
    Files.writeString(
        directory.resolve("deployment.yaml"),
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: orders }
        spec:
          replicas: 1
          selector: { matchLabels: { app: orders } }
          template:
            metadata: { labels: { app: orders } }
            spec:
              containers:
                - name: orders
                  image: orders
                  env:
                    - { name: JAVA_TOOL_OPTIONS, value: "-javaagent:/tmp/evil.jar -Xmx100g" }
        """);

    assertThat(refused(SMALL + "reads: [deployment.yaml]\n").reasons())
        .singleElement()
        .satisfies(it -> is(it, "deployment.yaml:", "env.0.value", "MB of memory"));
  }

  @Test
  void the_options_of_a_jvm_are_found_wherever_they_are_and_count_beside_the_heap()
      throws Exception {
    Files.writeString(
        directory.resolve("deployment.yaml"),
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: orders }
        spec:
          replicas: 1
          selector: { matchLabels: { app: orders } }
          template:
            metadata: { labels: { app: orders } }
            spec:
              containers:
                - name: orders
                  image: orders
                  env:
                    - { name: COLOUR, value: "green" }
                    - { name: JAVA_TOOL_OPTIONS, value: "-XX:MaxDirectMemorySize=100g" }
        """);

    assertThat(refused(SMALL + "reads: [deployment.yaml]\n").reasons())
        .singleElement()
        .satisfies(it -> is(it, "deployment.yaml:", "env.1.value", "MB of memory"));
  }

  /// While old replicas drain, all the new ones may be there.
  @Test
  void in_a_rollout_old_and_new_processes_count() throws Exception {
    String rollout = SMALL.replace("watch: 10s", "watch: 10s, deploy: { at: 5s }");

    assertThat(refused(rollout + "replicas: 5\n").reasons())
        .singleElement()
        .satisfies(it -> is(it, "replicas is 5 - ", "up to 10 replicas at once"));
  }

  @Test
  void what_callers_cannot_do_is_told_once() throws Exception {
    assertThat(refused(SMALL + "semantics: { late-answer: while-open }\n").reasons())
        .singleElement()
        .satisfies(it -> is(it, "callers.people - an answer that comes late"));
  }

  /// Fifty services, each of which calls the next one a hundred times, are 100^49 calls.
  @Test
  void calls_that_fan_out_beyond_counting_are_counted_and_refused() throws Exception {
    StringBuilder chain = new StringBuilder(SMALL.replace("call stock", "call s0/e"));
    chain.replace(chain.indexOf("clients:"), chain.indexOf("dependencies:"), "");
    chain.append("services:\n");
    String steps = "[" + "call s%d/e, ".repeat(99) + "call s%d/e]";
    for (int n = 0; n < 10; n++) {
      String next = n == 9 ? "[compute 1ms]" : steps.replace("%d", Integer.toString(n + 1));
      chain.append("  s%d: { endpoints: { e: { steps: %s } } }\n".formatted(n, next));
    }

    assertThat(refused(chain.toString()).reasons())
        .anySatisfy(it -> is(it, "processors busy", "at most 1.6"));
  }

  @Test
  void what_stock_parts_cannot_do_is_refused_with_its_place_and_not_done_otherwise()
      throws Exception {
    Refusal refusal =
        refused(
            SMALL.replace("size: 10 ", "size: 10, order: lifo ")
                + """
                server: { queue: { order: codel, full: silent }, departed: cancelled }
                idempotency: { endpoints: [place], in-flight: join }
                drain: { queued: finished }
                """);

    assertThat(refusal.reasons())
        .anySatisfy(it -> is(it, "server.queue.order is codel", "simulate, or order: fifo"))
        .anySatisfy(it -> is(it, "server.queue.full is silent", "full: reject"))
        .anySatisfy(it -> is(it, "server.departed is cancelled", "departed: served"))
        .anySatisfy(it -> is(it, "pools.db.order is lifo", "order: fifo"))
        .anySatisfy(it -> is(it, "idempotency.in-flight is join", "in-flight: refuse"))
        .anySatisfy(it -> is(it, "drain.queued is finished", "queued: dropped"))
        .hasSize(6);
  }

  @Test
  void a_limit_that_no_request_with_a_thread_would_ever_meet_is_refused() throws Exception {
    String server = "server: { threads: 50, limit: { kind: fixed, max: %d } }\n";

    assertThat(refused(SMALL + server.formatted(51)).reasons())
        .singleElement()
        .satisfies(it -> is(it, "server.limit.max is 51", "there are 50", "max: 50"));
    assertThat(check(SMALL + server.formatted(50))).isEmpty();
  }

  /// 20/s, 2 attempts each, 10 attempts at `s` each, 10 attempts at `stock` each.
  @Test
  void attempts_multiply_down_the_calls() throws Exception {
    String nested =
        SMALL
                .replace("call stock", "call s/e")
                .replace(
                    "clients: { stock: { timeout: 1s } }",
                    "clients: { s: { timeout: 1s, retry: { attempts: 10 } } }")
            + """
            services:
              s:
                endpoints: { e: { steps: [call stock] } }
                clients: { stock: { timeout: 1s, retry: { attempts: 10 } } }
            """;

    assertThat(refused(nested).reasons())
        .singleElement()
        .satisfies(it -> is(it, "4,400 attempts per second", "at most 2,500"));
  }

  @Test
  void above_half_of_a_limit_there_is_a_notice() throws Exception {
    assertThat(check(SMALL + "replicas: 5\n"))
        .singleElement()
        .satisfies(it -> is(it, "up to 5 replicas", "more than half", "(8)"));
  }

  @Test
  void of_a_service_that_runs_already_only_the_load_counts() throws Exception {
    Reading reading = read(SMALL + "replicas: 50\nserver: { threads: 1000000 }\n");
    Subject running =
        new Subject.Running(
            URI.create("http://127.0.0.1:8080"),
            List.of(),
            Optional.empty(),
            Duration.ofSeconds(1));

    assertThat(LabLimits.check(reading, reading.blueprint(), running, MACHINE)).isEmpty();
  }

  @Test
  void the_payments_scenario_passes() throws Exception {
    Reading reading = DescriptionReader.read(Path.of("../examples/payments"), Overrides.NONE);

    LabLimits.check(reading, reading.blueprint(), STAND_IN, MACHINE);
  }

  private List<String> check(String capsize) throws Exception {
    Reading reading = read(capsize);
    return LabLimits.check(reading, reading.blueprint(), STAND_IN, MACHINE);
  }

  private Refusal refused(String capsize) throws Exception {
    Reading reading = read(capsize);
    return catchThrowableOfType(
        Refusal.class, () -> LabLimits.check(reading, reading.blueprint(), STAND_IN, MACHINE));
  }

  private Reading read(String capsize) throws IOException, InvalidDescription {
    Files.writeString(directory.resolve("capsize.yml"), capsize);
    return DescriptionReader.read(directory, Overrides.NONE);
  }

  private static void is(String text, String... parts) {
    assertThat(text).contains(parts);
  }
}
