package dev.capsize.standin.client;

import dev.capsize.mechanism.breaker.BreakerSpec;
import dev.capsize.mechanism.breaker.BreakerSpec.Window;
import dev.capsize.standin.settings.Role;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.common.CompositeCustomizer;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// Makes circuit breakers, and tells the log when one changes.
public final class Breakers {
  private static final Logger log = LoggerFactory.getLogger("standin.breaker");

  private final Role role;
  private final List<CircuitBreaker> all = new CopyOnWriteArrayList<>();
  private final io.github.resilience4j.common.circuitbreaker.configuration
          .CommonCircuitBreakerConfigurationProperties
      spring;

  public Breakers(Role role, Environment environment) {
    this.role = role;
    this.spring =
        Binder.get(environment)
            .bindOrCreate(
                "resilience4j.circuitbreaker",
                io.github.resilience4j.common.circuitbreaker.configuration
                    .CommonCircuitBreakerConfigurationProperties.class);
  }

  /// A breaker.
  ///
  /// @param name as the log tells it
  /// @param instance of application.yml that configures it, if it is there
  /// @param section of capsize.yml, for example `breakers.db`
  /// @param spec everything together
  public CircuitBreaker breaker(String name, String instance, String section, BreakerSpec spec) {
    CircuitBreaker breaker = CircuitBreaker.of(name, config(instance, section, spec));
    breaker
        .getEventPublisher()
        .onStateTransition(
            event ->
                log.info(
                    "circuit breaker {}: {} -> {}",
                    event.getCircuitBreakerName(),
                    event.getStateTransition().getFromState(),
                    event.getStateTransition().getToState()));
    all.add(breaker);
    return breaker;
  }

  /// Every breaker that was made.
  public List<CircuitBreaker> all() {
    return Collections.unmodifiableList(all);
  }

  private CircuitBreakerConfig config(String instance, String section, BreakerSpec spec) {
    CircuitBreakerConfig base =
        spring
            .findCircuitBreakerProperties(instance)
            .map(
                found ->
                    spring.createCircuitBreakerConfig(
                        instance, found, new CompositeCustomizer<>(List.of())))
            .orElseGet(CircuitBreakerConfig::ofDefaults);
    CircuitBreakerConfig.Builder said = CircuitBreakerConfig.from(base);
    lay(said, section + ".", spec);
    return said.build();
  }

  private void lay(CircuitBreakerConfig.Builder to, String section, BreakerSpec spec) {
    boolean window =
        Stream.of("sliding-window-type", "sliding-window-size", "minimum-number-of-calls")
            .anyMatch(key -> role.says(section + key));
    if (window) {
      switch (spec.window()) {
        case Window.Count(int calls) ->
            to.slidingWindow(calls, spec.minimumCalls(), SlidingWindowType.COUNT_BASED);
        case Window.Time(int seconds) ->
            to.slidingWindow(seconds, spec.minimumCalls(), SlidingWindowType.TIME_BASED);
      }
    }
    if (role.says(section + "failure-rate-threshold")) {
      to.failureRateThreshold((float) spec.failureRatePercent());
    }
    if (role.says(section + "slow-call-rate-threshold")) {
      to.slowCallRateThreshold((float) spec.slow().ratePercent());
    }
    if (role.says(section + "slow-call-duration-threshold")) {
      to.slowCallDurationThreshold(spec.slow().threshold());
    }
    if (role.says(section + "wait-duration-in-open-state")) {
      to.waitDurationInOpenState(spec.openFor());
    }
    if (role.says(section + "permitted-number-of-calls-in-half-open-state")) {
      to.permittedNumberOfCallsInHalfOpenState(spec.halfOpenCalls());
    }
    if (role.says(section + "max-wait-duration-in-half-open-state")) {
      to.maxWaitDurationInHalfOpenState(spec.halfOpenFor());
    }
    if (role.says(section + "automatic-transition-from-open-to-half-open-enabled")) {
      to.automaticTransitionFromOpenToHalfOpenEnabled(spec.opensByItself());
    }
  }
}
