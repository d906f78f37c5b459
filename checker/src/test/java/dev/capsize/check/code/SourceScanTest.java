package dev.capsize.check.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.subject.Service.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Source tells what is certain from its text, and nothing else.
final class SourceScanTest {

  private static SourceScan scan(String... files) {
    List<SourceScan.File> all = new ArrayList<>();
    for (int i = 0; i < files.length; i += 2) {
      all.add(new SourceScan.File(files[i], files[i + 1]));
    }
    SourceScan scan = SourceScan.scan(all);
    assertThat(scan.problems()).isEmpty();
    return scan;
  }

  private static List<String> seen(SourceScan scan, Kind kind) {
    return scan.all(kind).stream()
        .map(each -> each.fact().text() + (each.detail().isEmpty() ? "" : " " + each.detail()))
        .toList();
  }

  @Test
  void names_of_resilience4j_are_literals_or_constants() {
    SourceScan scan =
        scan(
            "A.java",
            """
            import io.github.resilience4j.retry.annotation.Retry;
            class A {
              private static final String OWN = "own";
              @CircuitBreaker(name = "stock", fallbackMethod = "f") // @Retry(name = "comment")
              @Retry(name = OWN)
              @Bulkhead(name = Names.OTHER, type = Bulkhead.Type.SEMAPHORE)
              @TimeLimiter(name = "a" + OWN)
              @RateLimiter(name = UNKNOWN)
              void m() { String s = "@Retry(name = \\"text\\")"; }
            }
            """,
            "Names.java",
            "interface Names { String X = \"\"; } class N { static final String OTHER = \"x\"; }",
            "C.java",
            "class Names { public static final String OTHER = \"other\"; }");

    assertThat(seen(scan, Kind.RESILIENCE4J))
        .containsExactly("stock CircuitBreaker", "own Retry", "other Bulkhead");
    assertThat(scan.all(Kind.RESILIENCE4J).getFirst().fact().origin().text())
        .isEqualTo("A.java:4:3");
  }

  @Test
  void annotations_of_others_with_the_same_name_are_not_meant() {
    SourceScan scan =
        scan(
            "A.java",
            "import org.eclipse.microprofile.faulttolerance.Retry;\n"
                + "class A { @Retry(name = \"x\") void m() {} }");

    assertThat(scan.all(Kind.RESILIENCE4J)).isEmpty();
  }

  @Test
  void kotlin_has_constants_in_companions() {
    SourceScan scan =
        scan(
            "A.kt",
            """
            import io.github.resilience4j.retry.annotation.Retry
            class A {
              companion object { const val NAME = "stock" }
              @Retry(name = NAME)
              fun a() = 1
              @Retry(name = "$NAME-x")
              fun b() = 1
            }
            """);

    assertThat(seen(scan, Kind.RESILIENCE4J)).containsExactly("stock Retry");
  }

  @Test
  void a_call_within_a_transaction_is_found_where_it_is_made() {
    SourceScan scan =
        scan(
            "Orders.java",
            """
            class Orders {
              private final RestTemplate rest;
              private final StockClient stock;
              private final TransactionTemplate tx;
              @Autowired
              RestClient client;
              WebClient web;

              @Transactional(rollbackFor = {Exception.class})
              public void place() { save(); this.rest.postForObject("u", 1, String.class); }

              @Transactional
              public void reserve() { tx.execute(s -> 1); stock.reserve(1); }

              @Transactional
              public Mono<X> lazy() { return web.get().retrieve().bodyToMono(X.class); }

              @Transactional
              public X waits() { return web.get().retrieve().bodyToMono(X.class).block(); }

              @Transactional(propagation = Propagation.NOT_SUPPORTED)
              public void without() { rest.getForObject("u", String.class); }

              @Transactional
              private void hidden() { rest.getForObject("u", String.class); }

              @Transactional
              public void later() {
                CompletableFuture.runAsync(() -> rest.getForObject("u", String.class));
              }

              public void plain() { client.get(); }
              @Transactional public void said() { log("rest.delete(1)"); /* rest.delete(1) */ }
            }
            """,
            "StockClient.java",
            "@FeignClient(name = \"stock\", path = \"/x\")\npublic interface StockClient {}");

    assertThat(seen(scan, Kind.CALL_IN_TRANSACTION))
        .containsExactly(
            "Orders.place RestTemplate", "Orders.reserve StockClient", "Orders.waits WebClient");
    assertThat(scan.all(Kind.CALL_IN_TRANSACTION).getFirst().fact().origin().text())
        .isEqualTo("Orders.java:10:33");
    assertThat(seen(scan, Kind.FEIGN_CLIENT)).containsExactly("stock StockClient");
  }

  @Test
  void a_transactional_class_holds_all_its_public_methods() {
    SourceScan scan =
        scan(
            "A.java",
            """
            @Service @Transactional
            public class A {
              private final RestClient client;
              A(RestClient client) { this.client = client; client.get(); }
              public void a() { if (x) { client.get().retrieve(); } }
              @Transactional(propagation = NEVER) public void b() { client.get(); }
              static class Inner { void c() { client.get(); } }
            }
            """);

    assertThat(seen(scan, Kind.CALL_IN_TRANSACTION)).containsExactly("A.a RestClient");
  }

  @Test
  void kotlin_is_read_with_its_expressions() {
    SourceScan scan =
        scan(
            "A.kt",
            """
            @Service
            class A(private val rest: RestTemplate, val db: Db) {
              fun plain() = rest.getForObject("u", String::class.java)

              @Transactional
              fun tx(): Int {
                return rest.getForObject<Int>("u")
              }

              @Transactional
              fun short() = rest.getForObject("u", String::class.java)

              @Transactional
              fun other() { db.save() }

              @Transactional
              private fun hidden() { rest.delete("u") }
            }
            """);

    assertThat(seen(scan, Kind.CALL_IN_TRANSACTION))
        .containsExactly("A.tx RestTemplate", "A.short RestTemplate");
  }

  @Test
  void clients_that_are_made_by_hand_are_found_and_whether_they_have_timeouts() {
    SourceScan plain =
        scan(
            "A.java",
            "import org.springframework.web.client.*; import org.springframework.web.reactive.X;"
                + " class A { RestClient a = RestClient.builder().build(); X b = new"
                + " RestTemplate(); X c = WebClient.create(\"http://x\"); X d ="
                + " RestClient.create(template); X e = builder.build(); }",
            "src/test/java/B.java",
            "class B { X a = new RestTemplate(); }",
            "C.kt",
            "fun rest(): RestTemplate = RestTemplate()\nclass D : RestTemplate()",
            "Elastic.java",
            "import org.elasticsearch.client.RestClient; class E { X a = RestClient.builder(host);"
                + " }");
    SourceScan configured =
        scan(
            "A.java",
            "class A { { f.setConnectTimeout(1); new RestTemplate(f); new RestTemplate(); } }");

    assertThat(seen(plain, Kind.STATIC_CLIENT))
        .containsExactly(
            "RestClient.builder()",
            "new RestTemplate()",
            "WebClient.create(...)",
            "RestClient.create(...) configured",
            "RestTemplate()");
    assertThat(seen(configured, Kind.STATIC_CLIENT))
        .containsExactly("new RestTemplate(...) configured", "new RestTemplate() configured");
  }

  @Test
  void the_common_pool_serves_what_has_no_executor() {
    SourceScan scan =
        scan(
            "A.java",
            """
            class A {
              X a = CompletableFuture.supplyAsync(() -> f(1, 2));
              X b = CompletableFuture.supplyAsync(() -> f(1, 2), pool);
              X c = CompletableFuture
                  .runAsync(this::go);
            }
            """);

    assertThat(scan.all(Kind.COMMON_POOL)).hasSize(2);
  }

  @Test
  void other_kinds_are_found_too() {
    SourceScan scan =
        scan(
            "A.java",
            """
            @Entity class A {
              @Scheduled(fixedDelay = 1) @Async void a() {}
              @KafkaListener(topics = "x") void b() {}
              @Transactional(propagation = Propagation.REQUIRES_NEW) void c() {}
              Retryer r() { return new Retryer.Default(100, 1000, 5); }
            }
            interface R extends JpaRepository<A, Long> {}
            """);

    assertThat(seen(scan, Kind.ANNOTATION))
        .containsExactly(
            "Entity Entity",
            "Scheduled Scheduled",
            "Async Async",
            "KafkaListener KafkaListener",
            "JpaRepository JpaRepository");
    assertThat(seen(scan, Kind.REQUIRES_NEW)).containsExactly("Propagation.REQUIRES_NEW");
    assertThat(seen(scan, Kind.FEIGN_RETRYER)).containsExactly("new Retryer.Default(100, 1000, 5)");
  }
}
