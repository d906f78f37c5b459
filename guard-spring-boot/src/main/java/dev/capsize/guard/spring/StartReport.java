package dev.capsize.guard.spring;

import dev.capsize.guard.Composition;
import dev.capsize.guard.DrainSettings;
import dev.capsize.guard.Guard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/// Reads what stands around the guard when the service starts, and warns of what breaks its
/// promise.
final class StartReport implements SmartInitializingSingleton {
  private static final Logger log = LoggerFactory.getLogger("capsize.guard");
  private static final List<String> REGISTRIES =
      List.of(
          "io.github.resilience4j.retry.RetryRegistry",
          "io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry");

  private final Guard guard;
  private final DrainSettings drain;
  private final ServerThreads threads;
  private final Environment environment;
  private final ListableBeanFactory beans;
  private final boolean refuses;

  StartReport(
      Guard guard,
      DrainSettings drain,
      ServerThreads threads,
      Environment environment,
      ListableBeanFactory beans,
      boolean refuses) {
    this.guard = guard;
    this.drain = drain;
    this.threads = threads;
    this.environment = environment;
    this.beans = beans;
    this.refuses = refuses;
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<String> warnings = warnings();
    if (refuses && !warnings.isEmpty()) {
      throw new IllegalStateException(
          "capsize.guard.refuse-to-start is set, and: " + String.join("; ", warnings));
    }
    warnings.forEach(each -> log.warn("the guard cannot hold its promise: {}", each));
    log.info(
        "guarding: patience {} ms, up to {} at once and {} waiting, mode {}",
        guard.settings().patience().toMillis(),
        guard.settings().limit(),
        guard.settings().waitingMax(),
        guard.mode());
  }

  private List<String> warnings() {
    Composition composition =
        new Composition(guard.settings()).serverThreads(threads.count()).drain(drain);
    duration("spring.datasource.hikari.connection-timeout").ifPresent(composition::poolWait);
    if (environment.containsProperty("spring.http.clients.connect-timeout")
        || environment.containsProperty("spring.http.clients.read-timeout")) {
      composition.callTimeout(duration("spring.http.clients.read-timeout"));
    }
    REGISTRIES.forEach(this::another);
    return composition.warnings();
  }

  private Optional<Duration> duration(String key) {
    return Optional.ofNullable(environment.getProperty(key))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> DurationStyle.detectAndParse(text, ChronoUnit.MILLIS));
  }

  /// By name, so that a service without Resilience4j needs none.
  private void another(String registry) {
    try {
      Class<?> type = Class.forName(registry, false, getClass().getClassLoader());
      if (beans.getBeanNamesForType(type, false, false).length > 0) {
        log.info(
            "{} is there as well: calls that it stands around must not be guarded twice",
            type.getSimpleName());
      }
    } catch (ClassNotFoundException none) {
      // Not there.
    }
  }
}
