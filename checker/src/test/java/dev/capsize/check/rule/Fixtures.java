package dev.capsize.check.rule;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.subject.Fake;
import dev.capsize.check.subject.Service.Kind;
import dev.capsize.model.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// For each rule a service on which it speaks, and its quiet twin: the same with what the rule
/// proposes, or just inside its bound.
final class Fixtures {
  static final String HIKARI = "spring.datasource.hikari.";
  static final String RETRY = "resilience4j.retry.instances.stock.";
  static final String BREAKER = "resilience4j.circuitbreaker.instances.stock.";
  static final String BULKHEAD = "resilience4j.bulkhead.instances.stock.";
  static final String LIMITER = "resilience4j.timelimiter.instances.stock.";
  static final String FEIGN = "spring.cloud.openfeign.client.config.stock.";
  static final String BOOT = "org.springframework.boot:";
  static final String GRACE = "spec.template.spec.terminationGracePeriodSeconds";
  static final String PHASE = "spring.lifecycle.timeout-per-shutdown-phase";
  private static final SortedMap<String, Fixture> ALL = new TreeMap<>();

  private Fixtures() {}

  /// @param given what the command line says
  record Fixture(Fake loud, Fake quiet, Given given) {}

  static Map<String, Fixture> all() {
    return ALL;
  }

  static {
    CallFixtures.add();
    ServiceFixtures.add();
  }

  static void add(String code, Supplier<Fake> loud, Supplier<Fake> quiet) {
    add(code, Given.NOTHING, loud, quiet);
  }

  static void add(String code, Given given, Supplier<Fake> loud, Supplier<Fake> quiet) {
    ALL.put(code, new Fixture(loud.get(), quiet.get(), given));
  }

  static Fact option(String name, String text) {
    return new Fact(name, text, new Origin.Option("--" + name + " " + text));
  }

  static Given deadline(String time) {
    return new Given(
        Optional.of(option("deadline", time)), Optional.empty(), new TreeMap<>(), Optional.empty());
  }

  static Given rate(String rate) {
    return new Given(
        Optional.empty(), Optional.of(option("rate", rate)), new TreeMap<>(), Optional.empty());
  }

  static Given rateAndTail(String rate, String tail) {
    SortedMap<String, Fact> tails = new TreeMap<>();
    tails.put("stock", option("p99", tail));
    return new Given(Optional.empty(), Optional.of(option("rate", rate)), tails, Optional.empty());
  }

  static Given database(String connections) {
    return new Given(
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        Optional.of(option("db-max-connections", connections)));
  }

  static Fake orders() {
    return Fake.orders();
  }

  static Fake calls(String connect, String read) {
    return orders()
        .with("spring.http.clients.connect-timeout", connect)
        .with("spring.http.clients.read-timeout", read);
  }

  static Fake retries(int attempts, String wait) {
    return calls("250ms", "1s")
        .with(RETRY + "max-attempts", String.valueOf(attempts))
        .with(RETRY + "wait-duration", wait);
  }

  static Fake servlet() {
    return orders()
        .builtFrom(BOOT + "spring-boot-starter-web", "3.5.6")
        .byDefault("server.tomcat.threads.max", "200", "Spring Boot 3.5.6")
        .byDefault("server.tomcat.max-connections", "8192", "Spring Boot 3.5.6")
        .byDefault("server.tomcat.accept-count", "100", "Spring Boot 3.5.6");
  }

  static Fake called(Fake fake) {
    return fake.with("spring.http.clients.connect-timeout", "250ms")
        .with("spring.http.clients.read-timeout", "5s");
  }

  static Fake rolled(String grace) {
    return orders()
        .with("server.shutdown", "graceful")
        .byDefault(PHASE, "30s", "Spring Boot 3.5.6")
        .deployed(GRACE, grace);
  }

  static Fake probed(String kind, String path) {
    return servlet()
        .with("spring.datasource.url", "jdbc:postgresql://db/orders")
        .byDefault(HIKARI + "connection-timeout", "30000", "HikariCP 6.3.0")
        .deployed("container." + kind + "Probe.httpGet.path", path)
        .deployedByDefault("container." + kind + "Probe.timeoutSeconds", "1")
        .deployedByDefault("container." + kind + "Probe.periodSeconds", "10")
        .deployedByDefault("container." + kind + "Probe.failureThreshold", "3");
  }

  static Fake held(Fake fake) {
    return fake.byDefault(HIKARI + "maximum-pool-size", "10", "HikariCP 6.3.0")
        .sees(Kind.CALL_IN_TRANSACTION, "Orders.place", "stock");
  }

  static Fake breaker(String key, String value) {
    return orders().with(BREAKER + key, value);
  }
}
