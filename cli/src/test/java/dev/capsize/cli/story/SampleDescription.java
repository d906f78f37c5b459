package dev.capsize.cli.story;

import dev.capsize.model.Caller;
import dev.capsize.model.Dependency;
import dev.capsize.model.Deployment;
import dev.capsize.model.Description;
import dev.capsize.model.Endpoint;
import dev.capsize.model.Origin;
import dev.capsize.model.Rate;
import dev.capsize.model.RetryPolicy;
import dev.capsize.model.RetryPolicy.Jitter;
import dev.capsize.model.Scenario;
import dev.capsize.model.Setting;
import dev.capsize.model.Step;
import dev.capsize.model.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The payments service of the default scenario, written down by hand.
public final class SampleDescription {
  private SampleDescription() {}

  /// The full run: fault from 30 s to 75 s, deploy at 36 s, watch until 140 s.
  public static Description payments() {
    return named("payments", "shop");
  }

  /// The same with names of the caller's choice, which end up in pages and terminals.
  static Description named(String service, String caller) {
    return new Description(
        service,
        List.of(
            new Caller(
                caller,
                new TreeMap<>(Map.of("charge", new Rate(60), "catalog", new Rate(220))),
                Duration.ofSeconds(2),
                new RetryPolicy(3, Duration.ofMillis(100), 2, Jitter.FULL))),
        new TreeMap<>(
            Map.of(
                "charge",
                new Endpoint(
                    "charge",
                    Optional.of("db"),
                    List.of(
                        new Step.Query(Duration.ofMillis(25)),
                        new Step.Call("provider"),
                        new Step.Query(Duration.ofMillis(10)))),
                "catalog",
                new Endpoint(
                    "catalog", Optional.of("db"), List.of(new Step.Query(Duration.ofMillis(50)))))),
        new TreeMap<>(Map.of("provider", new Dependency("provider", Duration.ofMillis(40)))),
        settings(),
        new Deployment(
            2,
            1,
            0,
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>()),
        scenario());
  }

  static Scenario scenario() {
    return new Scenario(
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Optional.of(
            new Trigger.Slow(
                "provider",
                Duration.ofSeconds(30),
                Duration.ofSeconds(45),
                Duration.ofSeconds(4),
                1)),
        Optional.of(Duration.ofSeconds(36)),
        Duration.ofSeconds(65));
  }

  private static SortedMap<String, Setting> settings() {
    SortedMap<String, Setting> settings = new TreeMap<>();
    written(settings, 17, "spring.datasource.hikari.maximum-pool-size", "10");
    written(settings, 18, "spring.datasource.hikari.connection-timeout", "2000");
    written(settings, 21, "spring.http.clients.connect-timeout", "250ms");
    written(settings, 22, "spring.http.clients.read-timeout", "1s");
    written(settings, 34, "server.tomcat.threads.max", "200");
    written(settings, 36, "server.tomcat.max-connections", "8192");
    String breaker = "resilience4j.circuitbreaker.instances.provider.";
    written(settings, 68, breaker + "sliding-window-size", "100");
    written(settings, 73, breaker + "wait-duration-in-open-state", "10s");
    written(settings, 77, "payments.hold-connection", "true");
    written(settings, 84, "payments.admission.skip-hopeless", "false");
    Origin byDefault = new Origin.Default("HikariCP 7.0.2");
    String key = "spring.datasource.hikari.minimum-idle";
    settings.put(key, new Setting(key, "10", byDefault));
    return settings;
  }

  private static void written(
      SortedMap<String, Setting> settings, int line, String key, String value) {
    settings.put(key, new Setting(key, value, new Origin.Written("application.yml", line, 7)));
  }
}
