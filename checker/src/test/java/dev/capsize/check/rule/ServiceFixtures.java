package dev.capsize.check.rule;

import static dev.capsize.check.rule.Fixtures.BOOT;
import static dev.capsize.check.rule.Fixtures.HIKARI;
import static dev.capsize.check.rule.Fixtures.called;
import static dev.capsize.check.rule.Fixtures.calls;
import static dev.capsize.check.rule.Fixtures.database;
import static dev.capsize.check.rule.Fixtures.deadline;
import static dev.capsize.check.rule.Fixtures.held;
import static dev.capsize.check.rule.Fixtures.orders;
import static dev.capsize.check.rule.Fixtures.probed;
import static dev.capsize.check.rule.Fixtures.rate;
import static dev.capsize.check.rule.Fixtures.rateAndTail;
import static dev.capsize.check.rule.Fixtures.retries;
import static dev.capsize.check.rule.Fixtures.rolled;
import static dev.capsize.check.rule.Fixtures.servlet;

import dev.capsize.check.subject.Fake;
import dev.capsize.check.subject.Service.Kind;

/// Fixtures of the rules on the service itself: pools, shutdown, health, dead settings.
final class ServiceFixtures {
  private ServiceFixtures() {}

  static void add() {
    pools();
    shutdown();
    health();
    dead();
  }

  private static void pools() {
    Fixtures.add("CAP401", () -> view("true"), () -> view("false"));
    Fixtures.add("CAP402", () -> held(retries(1, "100ms")), () -> retries(1, "100ms"));
    Fixtures.add(
        "CAP403",
        rateAndTail("100", "500ms"),
        () -> held(orders()),
        () -> orders().byDefault(HIKARI + "maximum-pool-size", "10", "HikariCP 6.3.0"));
    Fixtures.add(
        "CAP404",
        rate("100"),
        () -> called(servlet()),
        () ->
            servlet()
                .with("spring.http.clients.connect-timeout", "250ms")
                .with("spring.http.clients.read-timeout", "1s"));
    Fixtures.add("CAP405", () -> waiting("200"), () -> waiting("20"));
    Fixtures.add("CAP406", () -> nested("10"), () -> nested("201"));
    Fixtures.add("CAP407", database("100"), () -> replicas("10"), () -> replicas("4"));
    Fixtures.add("CAP408", () -> virtual("true"), () -> virtual("false"));
    Fixtures.add(
        "CAP410",
        deadline("2s"),
        () -> called(servlet()),
        () -> called(servlet().with("server.tomcat.max-connections", "280")));
  }

  private static Fake view(String open) {
    return called(servlet())
        .builtFrom(BOOT + "spring-boot-starter-data-jpa", "3.5.6")
        .byDefault(HIKARI + "maximum-pool-size", "10", "HikariCP 6.3.0")
        .with("spring.jpa.open-in-view", open);
  }

  private static Fake waiting(String threads) {
    return held(retries(1, "100ms"))
        .with("server.tomcat.threads.max", threads)
        .with(HIKARI + "connection-timeout", "2000");
  }

  private static Fake nested(String size) {
    return servlet()
        .with(HIKARI + "maximum-pool-size", size)
        .sees(Kind.REQUIRES_NEW, "Propagation.REQUIRES_NEW", "");
  }

  private static Fake replicas(String number) {
    return orders()
        .with(HIKARI + "maximum-pool-size", "10")
        .deployed("spec.replicas", number)
        .deployedByDefault("spec.strategy.rollingUpdate.maxSurge", "25%");
  }

  private static Fake virtual(String on) {
    return servlet()
        .with("spring.threads.virtual.enabled", on)
        .byDefault(HIKARI + "maximum-pool-size", "10", "HikariCP 6.3.0");
  }

  private static void shutdown() {
    Fixtures.add(
        "CAP501",
        () ->
            rolled("60")
                .with("spring.http.clients.connect-timeout", "10s")
                .with("spring.http.clients.read-timeout", "60s"),
        () -> called(rolled("60")));
    Fixtures.add(
        "CAP502",
        () -> rolled("30").deployed("container.preStopSeconds", "10"),
        () -> rolled("45").deployed("container.preStopSeconds", "10"));
    Fixtures.add(
        "CAP503",
        () ->
            orders()
                .byDefault("server.shutdown", "immediate", "Spring Boot 3.3.13")
                .deployed("container.ports", "8080"),
        () -> orders().with("server.shutdown", "graceful").deployed("container.ports", "8080"));
    Fixtures.add(
        "CAP504",
        () -> orders().deployed("container.ports", "8080"),
        () ->
            orders()
                .deployed("container.ports", "8080")
                .deployed("container.lifecycle.preStop", "")
                .deployed("container.preStopSeconds", "5"));
    Fixtures.add("CAP509", () -> away("50%"), () -> away("1"));
    Fixtures.add("CAP510", () -> scaled("true"), () -> scaled("false"));
    Fixtures.add("CAP511", database("100"), () -> most("20"), () -> most("10"));
  }

  private static Fake away(String share) {
    return orders()
        .deployed("spec.replicas", "4")
        .deployed("spec.strategy.rollingUpdate.maxUnavailable", share);
  }

  private static Fake scaled(String onlyProcessor) {
    return called(servlet())
        .deployed("spec.replicas", "2")
        .scaled("metrics.onlyCpu", onlyProcessor);
  }

  private static Fake most(String replicas) {
    return orders()
        .with(HIKARI + "maximum-pool-size", "10")
        .deployed("spec.replicas", "2")
        .scaled("spec.maxReplicas", replicas);
  }

  private static void health() {
    String own = "/actuator/health/";
    Fixtures.add(
        "CAP601",
        () -> probed("liveness", "/actuator/health"),
        () -> probed("liveness", own + "liveness"));
    Fixtures.add(
        "CAP602",
        () ->
            probed("readiness", own + "readiness")
                .with("management.endpoint.health.group.readiness.include", "readinessState,db"),
        () ->
            probed("readiness", own + "readiness")
                .with("management.endpoint.health.group.readiness.include", "readinessState"));
    Fixtures.add(
        "CAP603",
        () -> probed("readiness", "/actuator/health"),
        () -> probed("readiness", own + "readiness"));
    Fixtures.add(
        "CAP604",
        () -> probed("liveness", own + "liveness").with(HIKARI + "connection-timeout", "40000"),
        () ->
            probed("liveness", own + "liveness")
                .with(HIKARI + "connection-timeout", "40000")
                .with("management.server.port", "9090"));
  }

  private static void dead() {
    String train = "org.springframework.cloud:spring-cloud-dependencies";
    String feign = "feign.client.config.default.readTimeout";
    Fixtures.add(
        "CAP901",
        () -> orders().with(feign, "30000").builtFrom(train, "2025.1.3"),
        () -> orders().with(feign, "30000").builtFrom(train, "2021.0.8"));
    Fixtures.add(
        "CAP902",
        () ->
            orders()
                .dead("resilience4j", "application-resilience.yml", "no profile is active for it"),
        Fake::orders);
    Fixtures.add("CAP903", () -> annotated("restApi"), () -> annotated("rest-api"));
    Fixtures.add(
        "CAP905",
        () -> calls("1s", "2s").sees(Kind.STATIC_CLIENT, "RestClient.create()", ""),
        () -> calls("1s", "2s"));
    Fixtures.add(
        "CAP906",
        () -> aspects(),
        () -> aspects().builtFrom(BOOT + "spring-boot-starter-aop", "3.5.6"));
    Fixtures.add(
        "CAP907",
        () -> orders().with(HIKARI + "max-lifetime", "20000"),
        () -> orders().with(HIKARI + "max-lifetime", "30000"));
    Fixtures.add("CAP909", () -> overridden(true), () -> overridden(false));
  }

  private static Fake annotated(String name) {
    return orders()
        .with("resilience4j.retry.instances.rest-api.max-attempts", "2")
        .sees(Kind.RESILIENCE4J, name, "@Retry");
  }

  private static Fake aspects() {
    return orders()
        .builtFrom("io.github.resilience4j:resilience4j-spring-boot3", "2.3.0")
        .sees(Kind.RESILIENCE4J, "stock", "@Retry");
  }

  private static Fake overridden(boolean really) {
    return orders()
        .deployed("kind", "Deployment")
        .overriding(HIKARI + "maximum-pool-size", "30", really);
  }
}
