package dev.capsize.check.rule;

import static dev.capsize.check.rule.Fixtures.BOOT;
import static dev.capsize.check.rule.Fixtures.BREAKER;
import static dev.capsize.check.rule.Fixtures.BULKHEAD;
import static dev.capsize.check.rule.Fixtures.FEIGN;
import static dev.capsize.check.rule.Fixtures.HIKARI;
import static dev.capsize.check.rule.Fixtures.LIMITER;
import static dev.capsize.check.rule.Fixtures.RETRY;
import static dev.capsize.check.rule.Fixtures.breaker;
import static dev.capsize.check.rule.Fixtures.called;
import static dev.capsize.check.rule.Fixtures.calls;
import static dev.capsize.check.rule.Fixtures.deadline;
import static dev.capsize.check.rule.Fixtures.held;
import static dev.capsize.check.rule.Fixtures.orders;
import static dev.capsize.check.rule.Fixtures.rate;
import static dev.capsize.check.rule.Fixtures.rateAndTail;
import static dev.capsize.check.rule.Fixtures.retries;

import dev.capsize.check.subject.Fake;
import dev.capsize.check.subject.Service.Kind;

/// Fixtures of the rules on calls: timeouts, retries, breakers.
final class CallFixtures {
  private CallFixtures() {}

  static void add() {
    ofTimeouts();
    ofRetries();
    ofBreakers();
  }

  private static void ofTimeouts() {
    Fixtures.add(
        "CAP101", deadline("2s"), () -> retries(2, "100ms"), () -> calls("150ms", "800ms"));
    Fixtures.add("CAP102", deadline("1s"), () -> retries(2, "10ms"), () -> retries(1, "10ms"));
    Fixtures.add(
        "CAP103",
        deadline("2s"),
        () -> orders().byDefault(HIKARI + "connection-timeout", "30000", "HikariCP 6.3.0"),
        () -> orders().with(HIKARI + "connection-timeout", "500"));
    String acquire = "spring.cloud.openfeign.httpclient.hc5.connection-request-timeout";
    Fixtures.add(
        "CAP104",
        deadline("2s"),
        () ->
            orders()
                .builtFrom("io.github.openfeign:feign-hc5", "13.6")
                .byDefault(acquire, "3m", "spring-cloud-openfeign-core 4.3.0"),
        () -> orders().builtFrom("io.github.openfeign:feign-hc5", "13.6").with(acquire, "200ms"));
    Fixtures.add(
        "CAP105",
        () -> orders().sees(Kind.STATIC_CLIENT, "new RestTemplate()", ""),
        () -> orders().sees(Kind.STATIC_CLIENT, "new RestTemplate()", "configured"));
    Fixtures.add(
        "CAP106",
        () -> orders().with("spring.datasource.url", "jdbc:postgresql://db/orders"),
        () ->
            orders().with("spring.datasource.url", "jdbc:postgresql://db/orders?socketTimeout=30"));
    Fixtures.add(
        "CAP108",
        () -> calls("1s", "5s").with(LIMITER + "timeout-duration", "2s"),
        () -> calls("500ms", "1500ms").with(LIMITER + "timeout-duration", "2s"));
    Fixtures.add(
        "CAP110",
        () -> wrapped(orders()),
        () -> wrapped(orders().with(LIMITER + "timeout-duration", "60s")));
    String transaction = "spring.transaction.default-timeout";
    Fixtures.add(
        "CAP112",
        deadline("2s"),
        () -> orders().with(transaction, "30"),
        () -> orders().with(transaction, "1"));
    Fixtures.add(
        "CAP115",
        deadline("2s"),
        () -> redis().byDefault("spring.data.redis.timeout", "60s", "Lettuce"),
        () -> redis().with("spring.data.redis.timeout", "200ms"));
  }

  private static Fake wrapped(Fake fake) {
    return fake.with("spring.cloud.openfeign.circuitbreaker.enabled", "true")
        .builtFrom(
            "org.springframework.cloud:spring-cloud-starter-circuitbreaker-resilience4j", "3.3.0")
        .byDefault(
            "spring.cloud.openfeign.client.config.default.read-timeout", "60s", "Feign 13.6");
  }

  private static Fake redis() {
    return orders().with("spring.data.redis.host", "cache");
  }

  private static void ofRetries() {
    Fixtures.add("CAP201", () -> balanced(3), () -> balanced(1));
    Fixtures.add(
        "CAP204",
        () -> calls("1s", "2s").builtFrom("org.apache.httpcomponents.client5:httpclient5", "5.5"),
        () -> calls("1s", "2s"));
    String open = "io.github.resilience4j.circuitbreaker.CallNotPermittedException";
    Fixtures.add(
        "CAP205",
        () -> retries(3, "500ms").with(BREAKER + "failure-rate-threshold", "50"),
        () ->
            retries(3, "500ms")
                .with(BREAKER + "failure-rate-threshold", "50")
                .with(RETRY + "ignore-exceptions[0]", open));
    String full = "io.github.resilience4j.bulkhead.BulkheadFullException";
    Fixtures.add(
        "CAP206",
        () -> retries(3, "500ms").with(BULKHEAD + "max-concurrent-calls", "10"),
        () ->
            retries(3, "500ms")
                .with(BULKHEAD + "max-concurrent-calls", "10")
                .with(RETRY + "ignore-exceptions", full));
    Fixtures.add(
        "CAP207",
        () -> retries(3, "500ms"),
        () -> retries(3, "500ms").with(RETRY + "enable-randomized-wait", "true"));
    Fixtures.add("CAP208", () -> retries(3, "10s"), () -> retries(3, "100ms"));
    Fixtures.add(
        "CAP209",
        () -> retries(3, "100ms"),
        () -> retries(3, "100ms").with(BREAKER + "failure-rate-threshold", "50"));
    Fixtures.add("CAP210", () -> held(retries(2, "100ms")), () -> held(retries(1, "100ms")));
    Fixtures.add(
        "CAP212",
        rateAndTail("100", "2s"),
        () -> retries(2, "100ms"),
        () ->
            calls("500ms", "2s")
                .with(RETRY + "max-attempts", "2")
                .with(RETRY + "wait-duration", "100ms"));
    Fixtures.add("CAP213", () -> polled(500), () -> polled(100));
  }

  private static Fake balanced(int attempts) {
    return retries(attempts, "100ms")
        .builtFrom("org.springframework.cloud:spring-cloud-starter-loadbalancer", "4.3.0")
        .builtFrom("org.springframework.retry:spring-retry", "2.0.12");
  }

  private static Fake polled(int records) {
    return calls("250ms", "750ms")
        .sees(Kind.ANNOTATION, "@KafkaListener", "@KafkaListener")
        .with("spring.kafka.consumer.max-poll-records", String.valueOf(records))
        .byDefault("spring.kafka.consumer.properties.max.poll.interval.ms", "300000", "Kafka");
  }

  private static void ofBreakers() {
    Fixtures.add(
        "CAP301",
        () -> called(breaker("slow-call-duration-threshold", "10s")),
        () -> called(breaker("slow-call-duration-threshold", "2s")));
    Fixtures.add(
        "CAP302",
        () ->
            called(breaker("failure-rate-threshold", "50"))
                .byDefault(BREAKER + "slow-call-duration-threshold", "60s", "Resilience4j 2.3.0"),
        () ->
            called(breaker("failure-rate-threshold", "50"))
                .with(BREAKER + "slow-call-duration-threshold", "2s"));
    Fixtures.add("CAP303", rate("1"), () -> timed("100"), () -> timed("5"));
    Fixtures.add(
        "CAP304",
        () -> threads("20").with(BREAKER + "minimum-number-of-calls", "100"),
        () -> threads("20").with(BREAKER + "minimum-number-of-calls", "10"));
    String full = "io.github.resilience4j.bulkhead.BulkheadFullException";
    Fixtures.add(
        "CAP305",
        () -> breaker("failure-rate-threshold", "50").with(BULKHEAD + "max-concurrent-calls", "10"),
        () ->
            breaker("failure-rate-threshold", "50")
                .with(BULKHEAD + "max-concurrent-calls", "10")
                .with(BREAKER + "ignore-exceptions", full));
    Fixtures.add("CAP307", () -> endless(""), () -> endless("configured"));
    Fixtures.add(
        "CAP309",
        () -> recorded("java.net.ConnectException"),
        () -> recorded("java.lang.Exception"));
    Fixtures.add(
        "CAP311",
        () -> threads("50").with(BULKHEAD + "max-concurrent-calls", "50"),
        () -> threads("50").with(BULKHEAD + "max-concurrent-calls", "40"));
    Fixtures.add("CAP312", () -> routed("100"), () -> routed("50"));
    Fixtures.add("CAP315", () -> queued("100"), () -> queued("2"));
    Fixtures.add("CAP316", () -> shared(3), () -> shared(2));
  }

  private static Fake timed(String least) {
    return breaker("sliding-window-type", "TIME_BASED")
        .with(BREAKER + "sliding-window-size", "10")
        .with(BREAKER + "minimum-number-of-calls", least);
  }

  private static Fake threads(String most) {
    return orders().with("server.tomcat.threads.max", most);
  }

  private static Fake endless(String detail) {
    return orders()
        .sees(Kind.STATIC_CLIENT, "RestClient.create()", detail)
        .sees(Kind.RESILIENCE4J, "stock", "@CircuitBreaker")
        .byDefault(BREAKER + "max-wait-duration-in-half-open-state", "0", "Resilience4j 2.3.0");
  }

  private static Fake recorded(String exception) {
    return breaker("record-exceptions", exception)
        .builtFrom(BOOT + "spring-boot-starter-web", "3.5.6");
  }

  private static Fake routed(String calls) {
    return orders()
        .builtFrom("io.github.openfeign:feign-hc5", "13.6")
        .with(FEIGN + "read-timeout", "2s")
        .with(BULKHEAD + "max-concurrent-calls", calls)
        .byDefault(
            "spring.cloud.openfeign.httpclient.max-connections-per-route",
            "50",
            "spring-cloud-openfeign-core 4.3.0");
  }

  private static Fake queued(String capacity) {
    String pool = "resilience4j.thread-pool-bulkhead.instances.stock.";
    return calls("100ms", "900ms")
        .with(pool + "max-thread-pool-size", "4")
        .with(pool + "queue-capacity", capacity)
        .with(LIMITER + "timeout-duration", "1s");
  }

  private static Fake shared(int classes) {
    Fake fake = orders();
    for (int index = 0; index < classes; index++) {
      fake.seesIn("Client" + index + ".java", Kind.RESILIENCE4J, "rest", "@CircuitBreaker");
    }
    return fake;
  }
}
